import { describe, expect, it } from 'vitest';
import { publishPackages } from '../support/package.js';
import { useServer } from '../support/use-server.js';

const FIELDS =
  '{ period text derivation { method reason } indicator { code } subject { code } unit { code } }';

describe('`latest` of an indicator and of a unit', () => {
  const server = useServer();

  /** The newest observation of PCI for a code: as the indicator and as the unit have it. */
  const both = async (code: string, boundaries = '') => {
    const { data, errors } = await server.query<{
      indicator: { latest: unknown };
      unit: { latest: unknown[] };
    }>(
      `{ indicator(code: "PCI") { latest(unit: "${code}" ${boundaries}) ${FIELDS} }
        unit(code: "${code}") { latest(indicators: ["PCI"] ${boundaries}) ${FIELDS} } }`,
    );
    expect(errors).toBeUndefined();
    return [data.indicator.latest, data.unit.latest[0] ?? null];
  };

  it('is the same observation', async () => {
    const [ofIndicator, ofUnit] = await both('38');
    expect(ofIndicator).toMatchObject({ unit: { code: '38' }, subject: { code: '38' }, derivation: null });
    expect(ofUnit).toEqual(ofIndicator);
  });

  it('is not that of a former unit with the same code and another area, which has its own', async () => {
    expect(await both('08')).toEqual([null, null]);
    const [ofIndicator, ofUnit] = await both('08@..');
    expect(ofIndicator).toMatchObject({ text: expect.stringContaining('57,43') });
    expect(ofUnit).toEqual(ofIndicator);
  });

  it('is derived for the boundaries of a date, or says why it has no value', async () => {
    const [ofIndicator, ofUnit] = await both('08', 'boundaries: { inForceOn: "2025-07-01" }');
    expect(ofIndicator).toMatchObject({
      derivation: { method: 'NOT_DERIVABLE', reason: expect.any(String) },
      unit: { code: '08' },
      indicator: { code: 'PCI' },
    });
    expect(ofUnit).toEqual(ofIndicator);
  });

  it('is derived for the unit that has the code on that day', async () => {
    const [before] = await both('08', 'boundaries: { inForceOn: "2020-01-01" }');
    expect(before).toMatchObject({ text: expect.stringContaining('57,43') });
  });

  it('refuses boundaries without what they apply to', async () => {
    const on = 'boundaries: { inForceOn: "2025-07-01" }';
    const { errors } = await server.query(
      `{ indicator(code: "PCI") { latest(infrastructureAsset: "LGSP" ${on}) { text } } unit(code: "38") { latest(${on}) { text } } }`,
    );
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['FILTER_INVALID', 'FILTER_INVALID']);
    expect(errors?.map(({ message }) => message)).toEqual([
      expect.stringContaining('together with a unit'),
      expect.stringContaining('expected `indicators`'),
    ]);
  });

  it('takes as many statements for many indicators as for few, with `indicator` and `unit` those of `series`', async () => {
    const ask = (first: number, fields: string) =>
      server.query<{ indicators: { nodes: { latest: unknown }[] } }>(
        `{ indicators(first: ${first}, filter: { datasets: ["vn-pci", "vn-papi"] }) { nodes { latest(unit: "38") { ${fields} } } } }`,
      );
    const own = 'indicator { code } unit { code } subject { code }';
    // The first request also checks the codes of the filter, which the server then knows.
    const [, many, few] = [await ask(20, own), await ask(20, own), await ask(2, own)];
    expect(many.data.indicators.nodes.filter(({ latest }) => latest).length).toBeGreaterThan(10);
    expect(many.statements).toBe(few.statements);
    const through = await ask(20, 'series { indicator { code } unit { code } subject { code } }');
    expect(many.statements).toBe(through.statements);
  });
});

describe('an answer with `latest`', () => {
  const server = useServer();
  const pinned = async (revision: number, code: string) => {
    const query = encodeURIComponent(`{ indicator(code: "I") { latest(unit: "${code}") { text } } }`);
    const answer = await fetch(`${server.url}/revisions/${revision}/graphql?query=${query}`);
    return answer.headers.get('cache-control') ?? '';
  };

  it('depends on the day only while a code is to get another meaning', async () => {
    const { revision } = await publishPackages(server, {
      name: 'later',
      tables: {
        units: [
          { code: 'U1', name_en: 'One', kind: 'PROVINCE', type_en: 'Province', valid_to: '2990-01-01' },
          { code: 'U1', name_en: 'Next', kind: 'PROVINCE', type_en: 'Province', valid_from: '2990-01-01' },
          { code: 'U2', name_en: 'Two', kind: 'PROVINCE', type_en: 'Province' },
        ],
        units_of_measure: [{ code: 'M', name_en: 'M' }],
        indicators: [
          { code: 'I', name_en: 'I', unit_of_measure: 'M', direction: 'NEUTRAL', aggregation: 'SUM' },
        ],
      },
    });
    expect(await pinned(revision, 'U2')).toContain('immutable');
    expect(await pinned(revision, 'U1')).not.toContain('immutable');
    expect(await pinned(revision, 'U1@..')).toContain('immutable');
  });
});
