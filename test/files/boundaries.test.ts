import { expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';
import { getFile } from './support/get-file.js';
import { readCsv } from './support/read-csv.js';

const server = useServer();
const DAY = '2025-07-01';

const read = (path: string) => readCsv(server, path);

interface Derived {
  unit: {
    observations: {
      nodes: {
        id: string;
        period: string;
        valueDecimal: string | null;
        status: string;
        derivation: { method: string; reason: string | null; parts: { unit: { code: string } }[] };
      }[];
    };
  } | null;
}

const QUERY = `query ($unit: String!, $indicator: String!, $day: Date!, $after: String) { unit(code: $unit, on: $day) {
  observations(indicator: $indicator, boundaries: { inForceOn: $day }, first: 100, after: $after) { nodes {
    id period valueDecimal status derivation { method reason parts { unit { code } } } } } } }`;

it.each([
  ['POPULATION', '38'],
  ['PCI', '01'],
  ['POPULATION', '37'],
  ['PAPI_UNWEIGHTED', '19'],
  ['POPULATION', '08'],
])('has what the API derives of %s for the unit %s on the boundaries of a day', async (indicator, unit) => {
  const { data, errors } = await server.query<Derived>(QUERY, { unit, indicator, day: DAY });
  expect(errors).toBeUndefined();
  const rows = await read(`/observations.csv?indicator=${indicator}&boundaries=${DAY}`);
  const ofUnit = rows.filter(
    (row) =>
      row.subject_code === unit &&
      !Object.keys(row).some((name) => name.startsWith('dimension_') && row[name] !== ''),
  );
  const wanted = (data?.unit?.observations.nodes ?? []).map((node) => ({
    observation_id: node.id,
    period: node.period,
    value: node.valueDecimal ?? '',
    status: node.status,
    derivation_method: node.derivation.method,
    derivation_reason: node.derivation.reason ?? '',
    derivation_parts: node.derivation.parts.map((part) => part.unit.code).join('|'),
    boundaries: DAY,
  }));
  expect(wanted.length).toBeGreaterThan(0);
  const found = new Map(ofUnit.map((row) => [row.observation_id, row]));
  for (const row of wanted) expect(found.get(row.observation_id)).toMatchObject(row);
  expect(new Set(rows.map((row) => row.observation_id)).size).toBe(rows.length);
});

it('has only units in force on that day, or says why there is no value', async () => {
  const rows = await read(`/observations.csv?indicator=PCI&boundaries=${DAY}&from=2015`);
  const { data } = await server.query<{ units: { totalCount: number } }>(
    '{ units(filter: { kinds: [PROVINCE], inForceOn: "2025-07-01" }) { totalCount } }',
  );
  const derived = rows.filter(({ derivation_method }) => derivation_method !== 'NOT_DERIVABLE');
  const codes = new Set(derived.map(({ subject_code }) => subject_code));
  expect(codes.size).toBeLessThanOrEqual(data?.units.totalCount ?? 0);
  for (const row of rows)
    expect((row.derivation_reason === '') === (row.derivation_method !== 'NOT_DERIVABLE')).toBe(true);
});

it.each([
  ['boundaries=2025-02-30', 'DATE_INVALID'],
  ['boundaries=today', 'DATE_INVALID'],
  ['boundaries=2025-07-01&latest=true', 'FILTER_INVALID'],
  ['boundaries=2025-07-01&shape=wide&columns=period', 'FILTER_INVALID'],
  ['boundaries=2025-07-01&since=1', 'FILTER_INVALID'],
])('refuses %s, without the headers of a file', async (search, code) => {
  const { status, bytes, headers } = await getFile(server, `/observations.csv?indicator=PCI&${search}`, {
    headers: { 'accept-encoding': 'gzip' },
  });
  expect([status, JSON.parse(bytes.toString()).errors[0].extensions.code]).toEqual([400, code]);
  expect([headers.etag, headers['content-encoding'], headers['content-disposition']]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
