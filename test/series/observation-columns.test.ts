import { describe, it } from 'vitest';
import { expectSameAlone } from '../support/same-alone.js';
import { useServer } from '../support/use-server.js';

const server = useServer();

/** The lists of observations, and where the entries are in the answer. */
const LISTS: [name: string, query: (fields: string) => string][] = [
  [
    'observations',
    (fields) => `{ observations(first: 100, filter: { includeAlternatives: true }) { nodes { ${fields} } } }`,
  ],
  [
    'by value',
    (fields) =>
      `{ observations(last: 60, filter: { indicators: ["PCI", "DTI_RANK"] }, orderBy: { field: VALUE }) { nodes { ${fields} } } }`,
  ],
  [
    'Document.observations',
    (fields) => `{ documents(first: 30) { nodes { observations(first: 5) { nodes { ${fields} } } } } }`,
  ],
  [
    'Series.observations',
    (fields) =>
      `{ indicators(first: 40) { nodes { series(first: 2) { nodes { observations(last: 3) { edges { node { ${fields} } } } } } } } }`,
  ],
  [
    'Series.alternatives',
    (fields) =>
      `{ indicators(first: 60) { nodes { series(first: 2) { nodes { alternatives(first: 3) { nodes { ${fields} } } } } } } }`,
  ],
  [
    'Series.latest',
    (fields) => `{ indicators(first: 60) { nodes { series(first: 2) { nodes { latest { ${fields} } } } } } }`,
  ],
  ['Unit.latest', (fields) => `{ unit(code: "38") { latest { ${fields} } } }`],
  [
    'RankingEntry.observation',
    (fields) =>
      `{ indicators(first: 100) { nodes { ranking(first: 3) { nodes { observation { ${fields} } } } } } }`,
  ],
  [
    'Unit.observations',
    (fields) => `{ unit(code: "38") { observations(indicator: "PCI", first: 20) { nodes { ${fields} } } } }`,
  ],
];

describe.each(LISTS)('observations of %s', (_, query) => {
  it('have the same value of each field if it is selected alone', { timeout: 120_000 }, () =>
    expectSameAlone(server, 'Observation', query),
  );
});
