import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readXlsx } from 'hucre/xlsx';

/** A cell as a reader gives it, with days as YYYY-MM-DD. */
export type ReadCell = string | number | boolean | null;

/** The rows of each sheet, by its name. */
export type ReadWorkbook = Record<string, ReadCell[][]>;

export async function readByHucre(bytes: Buffer): Promise<ReadWorkbook> {
  const { sheets } = await readXlsx(bytes);
  return Object.fromEntries(
    sheets.map(({ name, rows }) => [
      name,
      rows.map((row) =>
        row.map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : (cell as ReadCell))),
      ),
    ]),
  );
}

const SCRIPT = fileURLToPath(new URL('read-openpyxl.py', import.meta.url));
const PYTHON = process.env.PYTHON ?? 'python3';

/** Whether Python with openpyxl is there, which is not needed to run the tests. */
export const hasOpenpyxl = spawnSync(PYTHON, ['-c', 'import openpyxl']).status === 0;
if (!hasOpenpyxl)
  process.stdout.write(`skipped: ${PYTHON} has no openpyxl, so hucre alone reads the workbooks\n`);

/** @throws Error with what openpyxl printed, if it does not read the file */
export function readByOpenpyxl(bytes: Buffer): ReadWorkbook {
  const folder = mkdtempSync(join(tmpdir(), 'workbook-'));
  try {
    const file = join(folder, 'file.xlsx');
    writeFileSync(file, bytes);
    const { status, stdout, stderr } = spawnSync(PYTHON, [SCRIPT, file], { maxBuffer: 1 << 28 });
    if (status !== 0) throw new Error(stderr.toString());
    return JSON.parse(stdout.toString());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
