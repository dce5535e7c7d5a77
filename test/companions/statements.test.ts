import { expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';

const server = useServer();

const counted = async (query: string) => {
  const { errors, statements } = await server.query(query);
  expect(errors).toBeUndefined();
  return statements;
};

it.each<[place: (fields: string) => string, field: string, companions: string]>([
  [
    (fields) => `{ observations(filter: {}, first: 50) { nodes { ${fields} } } }`,
    'value period status',
    'valueDecimal periodStart periodEnd periodKind periodText statusLabel',
  ],
  [
    (fields) => `{ indicator(code: "PCI") { ranking(first: 20) { ${fields} nodes { rank } } } }`,
    'period previousPeriod',
    'periodStart periodEnd periodKind periodText previousPeriodStart previousPeriodText',
  ],
  [
    (fields) =>
      `{ indicator(code: "POPULATION") { ranking(first: 2, period: "2019", boundaries: { inForceOn: "2025-07-01" }) { ${fields} nodes { rank } } } }`,
    'period previousPeriod',
    'periodStart periodText previousPeriodStart previousPeriodText',
  ],
  [
    (fields) =>
      `{ indicator(code: "PCI") { series(first: 20) { nodes { statistics { ${fields} change { relativeDecimal } } } } } }`,
    'mean growthPerYear',
    'meanDecimal growthPerYearDecimal',
  ],
  [
    (fields) => `{ targets(first: 20) { nodes { progress { ${fields} } } } }`,
    'gap neededPerYear',
    'gapDecimal neededPerYearDecimal',
  ],
  [
    (fields) => `{ datasets { nodes { ${fields} } } catalogue { ${fields} } }`,
    'temporalCoverage',
    'temporalCoverageStart temporalCoverageEnd temporalCoverageText(language: EN)',
  ],
])('companions send no statement of their own: %s', async (place, field, companions) => {
  const without = await counted(place(field));
  expect(await counted(place(`${field} ${companions}`))).toBe(without);
  expect(await counted(place(companions))).toBeLessThanOrEqual(without);
});
