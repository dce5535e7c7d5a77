import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Cells of a row by column; an absent one is empty. */
export type Cells = Record<string, string | number>;

/**
 * A data package that is still to be written. Files that fill the same table have different suffixes after a
 * dash: `observations` and `observations-more`.
 */
export interface Draft {
  name: string;
  /** Rows by file. */
  tables: Record<string, Cells[]>;
  /** Columns of files that have lost their last row. */
  columns?: Record<string, string[]>;
  /** What a file is made of instead, to the byte. */
  bytes?: Record<string, string | Buffer>;
  /** Laid over the description that follows from the rest. */
  description?: Record<string, unknown>;
}

/** The draft with other cells in one row, counted as a spreadsheet does: row 2 is the first below the header. */
export function withCells(draft: Draft, file: string, row: number, cells: Cells): Draft {
  const rows = rowsOf(draft, file).map((old, i) => (i === row - 2 ? { ...old, ...cells } : old));
  return { ...draft, tables: { ...draft.tables, [file]: rows } };
}

/** The draft with more rows at the end of a file, or in a file of their own. */
export function withRows(draft: Draft, file: string, ...rows: Cells[]): Draft {
  return { ...draft, tables: { ...draft.tables, [file]: [...(draft.tables[file] ?? []), ...rows] } };
}

export function withoutRow(draft: Draft, file: string, row: number): Draft {
  const rows = rowsOf(draft, file).filter((_, i) => i !== row - 2);
  const columns = { ...draft.columns, [file]: columnsOf(draft, file) };
  return { ...draft, columns, tables: { ...draft.tables, [file]: rows } };
}

/** The draft without one file, which stays in its description where that is given. */
export function withoutFile(draft: Draft, file: string): Draft {
  const { [file]: _, ...tables } = draft.tables;
  return { ...draft, tables };
}

/** The draft with the text of one file as another, to the byte. */
export function withText(draft: Draft, file: string, change: (text: string) => string | Buffer): Draft {
  return { ...draft, bytes: { ...draft.bytes, [file]: change(textOf(draft, file)) } };
}

/** The draft with some members of its description as others; undefined takes one out. */
export function withDescription(draft: Draft, description: Record<string, unknown>): Draft {
  return { ...draft, description: { ...draft.description, ...description } };
}

/** A file of a draft as CSV; cells are in quotation marks where they must be. */
export function textOf(draft: Draft, file: string, delimiter = ','): string {
  return rowsWithColumns(draft, file)
    .map((cells) => `${cells.map(quotedFor(delimiter)).join(delimiter)}\n`)
    .join('');
}

/** The rows of a file as texts, the names of the columns first. */
export function rowsWithColumns(draft: Draft, file: string): string[][] {
  const columns = columnsOf(draft, file);
  return [columns, ...rowsOf(draft, file).map((row) => columns.map((name) => String(row[name] ?? '')))];
}

/** What `datapackage.json` of a draft lists as its files. */
export const resourcesOf = ({ tables }: Draft) =>
  Object.keys(tables).map((file) => {
    const table = file.replace(/-.*/, '');
    const dataset = tables.datasets?.[0]?.code;
    return { name: file, path: `${file}.csv`, table, ...(table !== 'datasets' && { dataset }) };
  });

/** Writes drafts into folders that go when the run is over. */
export async function inFolders<T>(drafts: Draft[], run: (folders: string[]) => Promise<T>): Promise<T> {
  const parent = await mkdtemp(join(tmpdir(), 'packages-'));
  try {
    return await run(await Promise.all(drafts.map((draft, i) => writeDraft(draft, join(parent, `${i}`)))));
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}

/** Writes a draft into a new folder. */
export async function writeDraft(draft: Draft, folder: string): Promise<string> {
  await mkdir(folder);
  for (const file of Object.keys(draft.tables))
    await writeFile(join(folder, `${file}.csv`), draft.bytes?.[file] ?? textOf(draft, file));
  const description = {
    name: draft.name,
    licenses: [{ name: 'CC0-1.0' }],
    sources: [{ title: 'Written for a test' }],
    resources: resourcesOf(draft),
    ...draft.description,
  };
  await writeFile(join(folder, 'datapackage.json'), JSON.stringify(description));
  return folder;
}

/** A folder that goes with the test. */
export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'package-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

function rowsOf({ name, tables }: Draft, file: string): Cells[] {
  const rows = tables[file];
  if (!rows) throw new Error(`the package ${name} has no file ${file}`);
  return rows;
}

function columnsOf(draft: Draft, file: string): string[] {
  const columns = [...new Set(rowsOf(draft, file).flatMap((row) => Object.keys(row)))];
  return columns.length > 0 ? columns : (draft.columns?.[file] ?? []);
}

const quotedFor = (delimiter: string) => (cell: string) =>
  /["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
