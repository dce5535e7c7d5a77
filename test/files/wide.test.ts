import { expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';
import { getFile } from './support/get-file.js';
import { readCsv, type TextRow } from './support/read-csv.js';

const server = useServer();

const read = (path: string) => readCsv(server, path);

const SELECTIONS = [
  'indicator=PCI,DTI_RANK&within=VN',
  'unit=38&to=2020',
  'indicator=POPULATION',
  'indicator=VNEID_ACTIVATED,FIBRE_LENGTH,FEEDBACK_ON_TIME_RATE',
];

/** What a wide cell has of a row: its value if that is exact, nothing without data, and else some text. */
const isCellOf = (cell: string | undefined, row: TextRow): boolean => {
  if (row.status === 'MISSING') return cell === '';
  return row.relation === 'EQUAL' && row.value !== '' ? cell === row.value : /[<>≤≥≈–/]/.test(cell ?? '');
};

const keyOf = (row: TextRow, names: RegExp): string =>
  JSON.stringify(Object.entries(row).filter(([name]) => names.test(name)));

it.each(SELECTIONS)('has each value of %s in the column of its period', async (selection) => {
  const long = await read(`/observations.csv?${selection}`);
  const wide = await read(`/observations.csv?${selection}&shape=wide&columns=period`);
  const key = /^(indicator|subject|unit_valid|dimension)_|^unit_of_measure$/;
  const rows = new Map(wide.map((row) => [keyOf(row, key), row]));
  expect(rows.size).toBe(wide.length);
  for (const row of long) expect(isCellOf(rows.get(keyOf(row, key))?.[row.period ?? ''], row)).toBe(true);
  const filled = wide.flatMap((row) =>
    Object.entries(row).filter(([name, cell]) => /^\d/.test(name) && cell !== ''),
  );
  expect(filled.length).toBe(long.filter(({ status }) => status !== 'MISSING').length);
});

it.each(SELECTIONS)('has each value of %s in the column of its indicator', async (selection) => {
  const long = await read(`/observations.csv?${selection}`);
  const wide = await read(`/observations.csv?${selection}&shape=wide&columns=indicator`);
  const key = /^(subject|unit_valid|dimension)_|^period(_start|_end)?$/;
  const rows = new Map(wide.map((row) => [keyOf(row, key), row]));
  expect(rows.size).toBe(wide.length);
  for (const row of long)
    expect(isCellOf(rows.get(keyOf(row, key))?.[row.indicator_code ?? ''], row)).toBe(true);
});

it.each([
  ['shape=wide', 'FILTER_INVALID'],
  ['shape=wide&columns=unit', 'FILTER_INVALID'],
  ['columns=period', 'FILTER_INVALID'],
  ['shape=tall&columns=period', 'FILTER_INVALID'],
  ['shape=wide&columns=period&since=1', 'FILTER_INVALID'],
  ['shape=wide&columns=period&alternatives=true', 'FILTER_INVALID'],
])('refuses %s', async (search, code) => {
  const { status, bytes } = await getFile(server, `/observations.csv?${search}`);
  expect(status).toBe(400);
  expect(JSON.parse(bytes.toString()).errors[0].extensions.code).toBe(code);
});
