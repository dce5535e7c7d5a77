import { BrokenFile } from '../table-file.js';
import { shownText } from './cell-text.js';
import { openParts } from './parts.js';
import { readSheet } from './sheet-rows.js';
import { readWorkbook, type Workbook } from './workbook.js';

/** The sheet of a workbook that has the content of `datapackage.json`. */
export const PACKAGE_SHEET = 'package';

/** Values of the first column of that sheet. Those that are lists in `datapackage.json` may have several rows, or none. */
export const packageMembers = {
  name: {
    required: true,
    description: 'Permanent name of the package: lower-case letters, digits, ".", "_", "-".',
  },
  title: { required: false, description: 'Title of the package.' },
  version: { required: false, description: 'Version of the package, such as 1.0.0.' },
  licence: { required: true, description: 'Licence of the package; put its address in the third column.' },
  source: { required: true, description: 'Where the data comes from; put its address in the third column.' },
  dependency: { required: false, description: 'Name of another package whose codes this package refers to.' },
  dataset: {
    required: true,
    description: 'Code of the dataset (from the sheet datasets) that owns the rows of the other sheets.',
  },
  formatVersion: { required: false, description: 'Version of this format; 1 by default.' },
} as const;

type Member = keyof typeof packageMembers;

const isMember = (name: string): name is Member => Object.hasOwn(packageMembers, name);

const MAX_ROWS = 1_000;

/** The content that `datapackage.json` would have. */
type WorkbookDescription = Record<string, unknown> & { resources: readonly { name: string }[] };

/** How the sheet names a member of the description: `licence` for `licenses[0]`, a sheet for one of the resources. */
export function memberName(member: string, resources: WorkbookDescription['resources']): string {
  const [, list = '', index = '', rest = ''] = /^(\w+)(?:\[(\d+)\])?\.?(.*)$/.exec(member) ?? [];
  const sheet = list === 'resources' && resources[Number(index)];
  if (index && sheet) return [`sheet ${sheet.name}`, rest].filter(Boolean).join(', ');
  return NAME_OF_LIST[list] ?? member;
}

const NAME_OF_LIST: Record<string, Member> = {
  licenses: 'licence',
  sources: 'source',
  dependencies: 'dependency',
};

/**
 * Reads the description of a package that is one workbook, in the form of `datapackage.json`. Sheets whose names begin
 * with _ are ignored.
 * @throws BrokenFile
 */
export async function describeWorkbook(
  path: string,
  fileName: string,
): Promise<{ workbook: Workbook; json: WorkbookDescription }> {
  const workbook = await readWorkbook(path);
  const rows = await readRows(workbook);
  const all = (member: Member) => rows.filter((row) => row.member === member);
  const one = (member: Member) => {
    const [first, second] = all(member);
    if (second) throw new BrokenFile(second.row, `"${member}" is in two rows; write it in one row only`);
    return first?.value;
  };
  const text = (name: string, value: string | undefined) => (value ? { [name]: value } : {});
  const dataset = one('dataset');
  const formatVersion = one('formatVersion');
  const resources = workbook.sheets
    .filter(({ name }) => name !== PACKAGE_SHEET && !name.startsWith('_'))
    .map(({ name }) => {
      const table = name.replace(/-.*/s, '');
      const owner = table === 'datasets' ? {} : text('dataset', dataset);
      return { name, path: fileName, table, dialect: { sheetName: name }, ...owner };
    });
  const dependencies = all('dependency').map(({ value }) => value);
  const json = {
    ...text('name', one('name')),
    ...text('title', one('title')),
    ...text('version', one('version')),
    ...(formatVersion && { formatVersion: Number(formatVersion) }),
    licenses: all('licence').map(({ value, address }) => ({
      ...text('name', value),
      ...text('path', address),
    })),
    sources: all('source').map(({ value, address }) => ({ title: value, ...text('path', address) })),
    ...(dependencies.length > 0 && { dependencies }),
    resources,
  };
  return { workbook, json };
}

async function readRows(workbook: Workbook) {
  const sheet = workbook.sheets.find(({ name }) => name === PACKAGE_SHEET);
  if (!sheet)
    throw new BrokenFile(
      null,
      `has no sheet "${PACKAGE_SHEET}", which describes the package; start from the workbook that "catalogue new" writes`,
    );
  const rows: { row: number; member: Member; value: string; address: string }[] = [];
  const parts = await openParts(workbook.path);
  try {
    for await (const { row, cells } of readSheet(parts, sheet.part)) {
      const texts = ['', '', ''];
      for (const cell of cells) texts[cell.column] = shownText(cell, workbook).trim().normalize('NFC');
      const [member = '', value = '', address = ''] = texts;
      if (row === 1 || (member === '' && value === '')) continue;
      if (!isMember(member))
        throw new BrokenFile(
          row,
          `"${member}" is unknown; expected one of ${Object.keys(packageMembers).join(', ')}`,
        );
      if (value !== '' || address !== '') rows.push({ row, member, value, address });
      if (rows.length > MAX_ROWS) throw new BrokenFile(row, `has more than ${MAX_ROWS} rows`);
    }
  } finally {
    parts.close();
  }
  return rows;
}
