import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishPackages } from '../support/package.js';
import { cell, listed, ownedSeedRows, seedRows } from '../support/seed-rows.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { useServer } from '../support/use-server.js';

const server = useServer();

async function ask(query: string) {
  const { data, errors } = await server.query(query);
  expect(errors).toBeUndefined();
  return data;
}

const EVERY_FIELD = `code name en: name(language: EN) definition definitionEn: definition(language: EN)
  topic { code } unitOfMeasure { code name en: name(language: EN) symbol symbolEn: symbol(language: EN) }
  direction aggregation weight { code } dimensions { code name en: name(language: EN) }
  dataset { code licence } custodian { code }`;

describe('an indicator', () => {
  it('has every field as in the files of the seeds', async () => {
    const byCode = (table: string) =>
      new Map(seedRows(table).map((row) => [cell(row, 'code') as string, row]));
    const units = byCode('units_of_measure');
    const dimensions = byCode('dimensions');
    const datasets = byCode('datasets');
    const point = (code: string | null) => code && { code };
    const named = (code: string, row = dimensions.get(code) ?? {}) => ({
      code,
      name: cell(row, 'name_vi'),
      en: cell(row, 'name_en') ?? cell(row, 'name_vi'),
    });
    const expected = ownedSeedRows('indicators').map(({ dataset, cells }) => {
      const unit = units.get(cells.unit_of_measure as string) ?? {};
      return {
        code: cells.code,
        name: cells.name_vi,
        en: cell(cells, 'name_en') ?? cells.name_vi,
        definition: cell(cells, 'definition_vi'),
        definitionEn: cell(cells, 'definition_en') ?? cell(cells, 'definition_vi'),
        topic: point(cell(cells, 'topic')),
        unitOfMeasure: {
          ...named(cells.unit_of_measure as string, unit),
          symbol: cell(unit, 'symbol_vi'),
          symbolEn: cell(unit, 'symbol_en') ?? cell(unit, 'symbol_vi'),
        },
        direction: cells.direction,
        aggregation: cells.aggregation,
        weight: point(cell(cells, 'weight')),
        dimensions: listed(cells, 'dimensions').map((code) => named(code)),
        dataset: { code: dataset, licence: datasets.get(dataset as string)?.licence },
        custodian: point(cell(cells, 'custodian')),
      };
    });
    expect(expected.length).toBeGreaterThan(100);
    const all = await Promise.all(
      expected.map(
        async ({ code }) => (await ask(`{ indicator(code: "${code}") { ${EVERY_FIELD} } }`)).indicator,
      ),
    );
    expect(all).toEqual(expected);
  });

  it('is null for a code that no indicator has, or that is of another type', async () => {
    const data = await ask(`{ a: indicator(code: "dti_ran") { code } b: indicator(code: "") { code }
      c: indicator(code: "vn-dti") { code } d: indicator(code: "DTI_RANK ") { code } }`);
    expect(data).toEqual({ a: null, b: null, c: null, d: null });
  });

  it('asked for one by one costs one statement for all; those that are not found, three more for all', async () => {
    const codes = ['DTI_RANK', 'POPULATION', 'NIX', 'AREA', 'DTI_RANK'];
    const fields = codes.map((code, i) => `i${i}: indicator(code: "${code}") { code }`);
    const { data, statements } = await server.query(`{ ${fields.join(' ')} }`);
    expect(Object.values(data)).toEqual(codes.map((code) => (code === 'NIX' ? null : { code })));
    expect(statements).toBe(4);
    const known = fields.filter((field) => !field.includes('NIX'));
    expect((await server.query(`{ ${known.join(' ')} }`)).statements).toBe(1);
  });
});

describe('an indicator with fewer or more fields than those of the seeds', () => {
  let small: TestServer;
  beforeAll(async () => {
    small = await startTestServer({ template: 'empty' });
    const indicator = { unit_of_measure: 'U', direction: 'NEUTRAL', aggregation: 'SUM' };
    await publishPackages(small, {
      name: 'small',
      tables: {
        units_of_measure: [
          { code: 'U', name_vi: 'Đơn vị đo', symbol_vi: 'đv' },
          { code: 'E', name_vi: 'Chỉ có ký hiệu tiếng Anh', symbol_en: 'en' },
        ],
        dimensions: [
          { code: 'z', name_vi: 'Chiều z' },
          { code: 'a', name_vi: 'Chiều a' },
        ],
        indicators: [
          { ...indicator, code: 'BARE', name_vi: 'Trần trụi', dimensions: 'z;a' },
          { ...indicator, code: 'MEAN', name_vi: 'Trung bình', aggregation: 'WEIGHTED_MEAN', weight: 'BARE' },
          { ...indicator, code: 'SELF', name_vi: 'Tự thân', unit_of_measure: 'E', weight: 'SELF' },
        ],
      },
    });
  });
  afterAll(() => small?.close());

  it('has nulls, Vietnamese for English, and dimensions in the order of its file', async () => {
    const { data } = await small.query(`{ indicator(code: "BARE") { ${EVERY_FIELD} } }`);
    expect(data.indicator).toEqual({
      code: 'BARE',
      name: 'Trần trụi',
      en: 'Trần trụi',
      definition: null,
      definitionEn: null,
      topic: null,
      unitOfMeasure: { code: 'U', name: 'Đơn vị đo', en: 'Đơn vị đo', symbol: 'đv', symbolEn: 'đv' },
      direction: 'NEUTRAL',
      aggregation: 'SUM',
      weight: null,
      dimensions: [
        { code: 'z', name: 'Chiều z', en: 'Chiều z' },
        { code: 'a', name: 'Chiều a', en: 'Chiều a' },
      ],
      dataset: { code: 'small', licence: 'https://example.org/licence' },
      custodian: null,
    });
  });

  it('names the indicator that it is weighted by', async () => {
    const { data } = await small.query<{ indicators: { nodes: unknown } }>(
      '{ indicators { nodes { code weight { code weight { code } } unitOfMeasure { symbol en: symbol(language: EN) } } } }',
    );
    const vietnamese = { symbol: 'đv', en: 'đv' };
    expect(data.indicators.nodes).toEqual([
      { code: 'BARE', weight: null, unitOfMeasure: vietnamese },
      { code: 'MEAN', weight: { code: 'BARE', weight: null }, unitOfMeasure: vietnamese },
      {
        code: 'SELF',
        weight: { code: 'SELF', weight: { code: 'SELF' } },
        unitOfMeasure: { symbol: null, en: 'en' },
      },
    ]);
  });

  it('is null for the code of a unit of measure, a dimension or a dataset', async () => {
    const { data } = await small.query(
      '{ u: indicator(code: "U") { code } z: indicator(code: "z") { code } s: indicator(code: "small") { code } }',
    );
    expect(data).toEqual({ u: null, z: null, s: null });
  });
});
