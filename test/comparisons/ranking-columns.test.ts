import { it } from 'vitest';
import { expectSameAlone } from '../support/same-alone.js';
import { useServer } from '../support/use-server.js';

const server = useServer();

it.each([
  ['of a period', 'period: "2023", first: 20'],
  ['of the newest period', 'first: 20'],
])('entries of a ranking %s have the same value of each field if it is selected alone', (_, args) =>
  expectSameAlone(
    server,
    'RankingEntry',
    (fields) => `{ indicators(first: 100) { nodes { ranking(${args}) { nodes { ${fields} } } } } }`,
  ),
);
