import { expect, it } from 'vitest';
import { publishPackages } from '../support/package.js';
import { useServer } from '../support/use-server.js';
import { getFile } from './support/get-file.js';
import { placesInCube, readJsonStat, readSdmxCsv, readSdmxJson } from './support/read-cube.js';
import { readSdmxSchema, SCHEMA_HINT } from './support/sdmx-schema.js';

const CITED = { document: 'doc', locator: 'Bảng 1' };

const named = (code: string) => ({ code, name_vi: `Tên ${code}` });

const indicator = (code: string, dimensions = '') => ({
  ...named(code),
  unit_of_measure: 'percent',
  direction: 'NEUTRAL',
  aggregation: 'NONE',
  dimensions,
});

const at = (unit: string, period: string, more: Record<string, string | number> = {}) => ({
  indicator: 'A',
  unit,
  period,
  value: 1,
  ...CITED,
  ...more,
});

const server = useServer({ template: 'empty' }, (started) =>
  publishPackages(started, {
    name: 'cases',
    tables: {
      datasets: [{ code: 'set', title_vi: 'Bộ', licence: 'https://example.org/licence' }],
      documents: [{ code: 'doc', title_vi: 'Văn bản', kind: 'REPORT', language: 'VI' }],
      units: [
        { ...named('10'), name_vi: 'Cũ', valid_to: '2020-01-01', kind: 'COMMUNE' },
        { ...named('10'), name_vi: 'Mới', valid_from: '2020-01-01', kind: 'COMMUNE' },
        { ...named('20'), kind: 'COMMUNE' },
        { ...named('X Y/Z'), kind: 'AGENCY' },
      ],
      infrastructure_assets: [{ ...named('20'), kind: 'PORTAL', status: 'OPERATING' }],
      units_of_measure: [{ ...named('percent'), symbol_vi: '%' }],
      dimensions: [named('subject'), named('nhóm tuổi')],
      categories: [
        { dimension: 'subject', ...named('_T'), position: 1 },
        { dimension: 'nhóm tuổi', ...named('0-14'), position: 1 },
      ],
      indicators: [indicator('A'), indicator('B', 'subject;nhóm tuổi')],
      observations: [
        at('10@..', '2010', { value: 5 }),
        at('10@2020-01-01', '2021', { value: 6 }),
        at('20', '2021-12/2023-11', { value: 7 }),
        at('20', '2024-01-15/2024-02-03', { value: 8 }),
        at('20', '2024-Q1', { value: '0.10' }),
        at('20', '2024-02/2024-04', { value: '12345678901234567890.12' }),
        at('20', '2024-02-29', { relation: 'BETWEEN', value: '', lower: 1, upper: 2 }),
        at('20', '2024-02', { relation: 'GREATER', value: '99.3', status: 'ESTIMATED' }),
        at('20', '9999', { value: '', status: 'MISSING', missing_reason: 'CONFIDENTIAL', note: 'Mật' }),
        at('20', '9000/9999', { value: '', status: 'MISSING', missing_reason: 'NOT_YET_DUE', note: 'Sau' }),
        at('X Y/Z', '0001', { note: '=1+1' }),
        { ...at('', '2024', { value: 9 }), infrastructure_asset: '20' },
        { ...at('20', '2024', { breakdown: 'subject=_T' }), indicator: 'B' },
        { ...at('20', '2024', { breakdown: 'nhóm tuổi=0-14', value: 2 }), indicator: 'B' },
        { ...at('20', '2024', { value: 3 }), indicator: 'B' },
      ],
    },
  }),
);

async function read(path: string): Promise<string> {
  const { status, bytes } = await getFile(server, path);
  expect(status, bytes.toString()).toBe(200);
  return bytes.toString();
}

const KEYS_OF_A = [
  '10@.. 2010 5',
  '10@2020-01-01 2021 6',
  '20@.. 2021-12-01/P2Y 7',
  '20@.. 2024-01-15/P20D 8',
  '20@.. 2024-Q1 0.10',
  '20@.. 2024-02-01/P3M 12345678901234567890.12',
  '20@.. 2024-02-29 null',
  '20@.. 2024-02 99.3',
  '20@.. 9999 null',
  '20@.. 9000-01-01/P1000Y null',
  'X Y/Z 0001 1',
  '20@INFRASTRUCTURE_ASSET 2024 9',
].sort();

it('SDMX-CSV names subjects that share a code apart, and any period by its days', async () => {
  const rows = readSdmxCsv(await read('/observations.sdmx.csv?indicator=A'));
  expect(rows.map(({ key, value }) => `${key.SUBJECT} ${key.TIME_PERIOD} ${value}`).sort()).toEqual(
    KEYS_OF_A,
  );
  const statusOf = (time: string) => rows.find(({ key }) => key.TIME_PERIOD === time)?.attributes.OBS_STATUS;
  expect(['2024-02-29', '2024-02', '9999', '9000-01-01/P1000Y'].map(statusOf)).toEqual(['A', 'E', 'Q', 'O']);
  expect(rows.find(({ key }) => key.TIME_PERIOD === '0001')?.attributes.COMMENT_OBS).toBe("'=1+1");
});

it('SDMX-JSON has the same keys, and values with all digits', async () => {
  const text = await read('/observations.sdmx.json?indicator=A');
  expect(text).toContain('[12345678901234567890.12,');
  expect(text).toContain('[0.10,');
  const rows = readSdmxJson(JSON.parse(text));
  const number = (value: string | undefined) => (value === 'null' ? null : Number(value));
  expect(rows.map(({ key, value }) => `${key.SUBJECT} ${key.TIME_PERIOD} ${value}`).sort()).toEqual(
    KEYS_OF_A.map((key) => key.replace(/\S+$/, (value) => String(number(value)))).sort(),
  );
});

const validate = readSdmxSchema();

it.skipIf(!validate)(`SDMX-JSON is as its schema says (${SCHEMA_HINT})`, async () => {
  for (const search of ['indicator=A', 'indicator=B', 'indicator=A&from=0002&to=0003']) {
    const message = JSON.parse(await read(`/observations.sdmx.json?${search}`));
    expect(validate?.(message), JSON.stringify(validate?.errors)).toBe(true);
  }
});

it('JSON-stat has the status and what no number says', async () => {
  const dataset = JSON.parse(await read('/observations.json?indicator=A'));
  const [cellAt, placeOf] = [readJsonStat(dataset), placesInCube(dataset)];
  const key = (time: string) => ({ INDICATOR: 'A', SUBJECT: '20@..', TIME_PERIOD: time });
  const restAt = (time: string) => dataset.extension.observations[placeOf(key(time))];
  expect(cellAt(key('2024-02-29'))).toMatchObject({ value: null, status: 'A:BETWEEN' });
  expect(restAt('2024-02-29')).toMatchObject({
    LOWER: '1',
    UPPER: '2',
    TEXT_EN: expect.stringContaining('1'),
  });
  expect(cellAt(key('2024-02'))).toMatchObject({ value: 99.3, status: 'E:GREATER' });
  expect(cellAt(key('9999'))).toMatchObject({ value: null, status: 'Q' });
  expect(restAt('2024-02-01/P3M').OBS_VALUE).toBe('12345678901234567890.12');
  expect(restAt('2024-Q1')).not.toHaveProperty('OBS_VALUE');
  expect(dataset.extension.status.label).toMatchObject({ 'E:GREATER': 'Giá trị ước tính; GREATER' });
  expect(dataset.role).toEqual({ time: ['TIME_PERIOD'], metric: ['INDICATOR'] });
  expect(dataset.dimension.INDICATOR.category.unit.A).toMatchObject({
    label: 'percent',
    symbol: '%',
    decimals: 2,
  });
  const times: string[] = dataset.dimension.TIME_PERIOD.category.index;
  expect(times.slice(0, 3)).toEqual(['0001', '2010', '2021']);
});

it('a dimension has an id of its own whatever its code is, and a category is never the total', async () => {
  const rows = readSdmxCsv(await read('/observations.sdmx.csv?indicator=B'));
  expect(rows.map(({ key, value }) => [key.SUBJECT_2, key.NH_M_TU_I, value]).sort()).toEqual([
    ['_T', '0-14', '2'],
    ['_T', '_T', '3'],
    ['_T@', '_T', '1'],
  ]);
  const dataset = JSON.parse(await read('/observations.json?indicator=B'));
  expect(dataset.dimension.SUBJECT_2.category).toEqual({
    index: ['_T', '_T@'],
    label: { _T: 'Tổng số', '_T@': 'Tên _T' },
  });
});

it.each(['json', 'sdmx.csv', 'sdmx.json'])('.%s of one row and of none is a whole file', async (ending) => {
  const [one, none] = [
    await read(`/observations.${ending}?indicator=A&to=0001`),
    await read(`/observations.${ending}?indicator=A&to=0001&from=0001-02&status=FORECAST`),
  ];
  if (ending === 'sdmx.csv') expect([one, none].map((text) => text.split('\n').length)).toEqual([3, 2]);
  else if (ending === 'json')
    expect([one, none].map((text) => Object.values(JSON.parse(text).value))).toEqual([[1], []]);
  else expect([one, none].map((text) => readSdmxJson(JSON.parse(text)).length)).toEqual([1, 0]);
});
