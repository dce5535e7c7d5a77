import { expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';

const server = useServer();

interface Observation {
  period: string;
  text: string;
  derivation: { method: string; reason: string | null; parts: { unit: { code: string } }[] };
}

/** Period, text and method of the rebased observations of a unit, with the reason where there is no value. */
async function rebased(unit: string, indicator: string, date: string, more = '') {
  const { data, errors } = await server.query<{ unit: { observations: { nodes: Observation[] } } }>(
    `{ unit(code: "${unit}") { observations(indicator: "${indicator}", first: 100, boundaries: { inForceOn: "${date}" } ${more}) {
      nodes { period text derivation { method reason parts { unit { code } } } } } } }`,
  );
  expect(errors).toBeUndefined();
  return data.unit.observations.nodes.map(({ period, text, derivation }) =>
    derivation.reason === null
      ? [period, text, derivation.method, derivation.parts.map(({ unit: { code } }) => code).join('+')]
      : [period, text, derivation.method, derivation.reason],
  );
}

const NONE = 'Values of this indicator cannot be aggregated: its aggregation is NONE.';

it('the city of Thanh Hóa with Đông Sơn, which it took in in 2025, had 359,910 + 76,923 people in 2019', async () => {
  expect(await rebased('380@2025-01-01', 'POPULATION', '2025-06-30')).toEqual([
    ['2019', '436.833', 'EXACT_SUM', '380+405'],
  ]);
  expect(await rebased('405@..', 'POPULATION', '2025-06-30')).toEqual([
    ['2019', '436.833', 'EXACT_SUM', '380+405'],
  ]);
});

it('a mean is not derived when a part has no score: Quảng Nam has none in 2022', async () => {
  expect(await rebased('48@2025-07-01', 'DTI_SCORE', '2025-07-01', ', from: "2022", to: "2022"')).toEqual([
    [
      '2022',
      'không có số liệu',
      'NOT_DERIVABLE',
      'There is no observation for Tỉnh Quảng Nam (49) in this period.',
    ],
  ]);
});

it('a province that was only renamed keeps its ranks and scores: Thừa Thiên Huế is Huế since 2025', async () => {
  const observations = await rebased('46@2025-01-01', 'DTI_SCORE', '2025-07-01', ', to: "2022"');
  expect(observations).toContainEqual(['2022', '0,6975', 'REPORTED', '46']);
  for (const [, , method] of observations) expect(method).toBe('REPORTED');
});

it('a score that was published for the provinces of 2025 is theirs, also for a year before them', async () => {
  expect(await rebased('79@2025-07-01', 'DTI_SCORE', '2025-07-01', ', from: "2024", to: "2024"')).toEqual([
    ['2024', '0,7770', 'REPORTED', '79'],
  ]);
});

it('an index that cannot be added is derived for no merged province, and for Hà Nội since it took in Hà Tây', async () => {
  const observations: string[][] = await rebased('01@2008-08-01', 'PCI', '2025-07-01');
  for (const [period = '', , method, reason] of observations) {
    // The year 2008 was surveyed for the two that were one by its end.
    if (period <= '2008') expect([method, reason]).toEqual(['NOT_DERIVABLE', NONE]);
    if (period > '2008') expect(method).toBe('REPORTED');
  }
  expect(observations.map(([period]) => period)).toContain('2008');
  const merged: string[][] = await rebased('08@2025-07-01', 'PCI', '2025-07-01');
  expect(merged.length).toBeGreaterThan(5);
  for (const [, , method] of merged) expect(method).toBe('NOT_DERIVABLE');
});

it('a district that ended without a successor is on the boundaries of no unit of today', async () => {
  expect(await rebased('407@..', 'POPULATION', '2025-07-01')).toEqual([
    [
      '2019',
      'không có số liệu',
      'NOT_DERIVABLE',
      'No unit in force on 2025-07-01 has its area, according to the changes on record.',
    ],
  ]);
  expect(await rebased('407@..', 'POPULATION', '2025-06-30')).toEqual([
    ['2019', expect.any(String), 'REPORTED', '407'],
  ]);
});

it('the value of a merged province cannot be divided among its predecessors', async () => {
  expect(await rebased('02@..', 'AREA', '2025-06-30')).toEqual([
    [
      '2025',
      'không có số liệu',
      'NOT_DERIVABLE',
      'Only a part of Tỉnh Tuyên Quang (08) is in the unit, and its share of the population is not known.',
    ],
  ]);
});
