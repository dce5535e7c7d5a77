import { describe, expect, it } from 'vitest';
import { type Import, importsOf, roomOf, sources } from './support/sources.js';

interface Rule {
  /** The rule, with what to do instead. */
  rule: string;
  isBroken(edge: Import): boolean;
  /** A breach that must be seen: the path of a file, and a line of it. */
  breach: [path: string, line: string];
}

const isQueries = (path: string) => path.endsWith('.queries.ts');
const isLoader = (path: string) => path.endsWith('.loader.ts');
const isResolver = (path: string) => path.endsWith('.resolver.ts');
const isPortal = (path: string) => path.startsWith('src/portal/');

/** Where the program begins. */
const MAINS = ['src/main.ts', 'src/cli/command.ts'];
/** Files between the rooms that only the mains use. */
const OPENING = [
  'src/opening/open-database.ts',
  'src/opening/wait-for-database.ts',
  'src/opening/explain-refusal.ts',
];

// main → server → resolvers → loaders → queries → db/tables; see docs/architecture.md.
const RULES: Rule[] = [
  {
    rule: '`db` imports nothing of `src`; move what both need into `db`',
    isBroken: ({ from, to }) => from.startsWith('db/') && to.startsWith('src/'),
    breach: ['db/client.ts', "import type { Config } from '../src/config.js';"],
  },
  {
    rule: '`scalars` imports no room; move what both need into `scalars`',
    isBroken: ({ from, to }) => roomOf(from) === 'scalars' && ![undefined, 'scalars'].includes(roomOf(to)),
    breach: ['src/scalars/period.ts', "import { meets } from '../series/observation.queries.js';"],
  },
  {
    rule: 'queries import no loader and no resolver; give them as parameters what they need to know',
    isBroken: ({ from, to }) => isQueries(from) && (isLoader(to) || isResolver(to)),
    breach: ['src/units/unit.queries.ts', "import { unitLoaders } from './unit.loader.js';"],
  },
  {
    rule: 'only `src/schema.ts` imports resolvers; move what two share into a file of its own',
    isBroken: ({ from, to }) => isResolver(to) && from !== 'src/schema.ts',
    breach: ['src/analysis/scope.ts', "import {\n  rank,\n} from '../units/unit.resolver.js';"],
  },
  {
    rule: 'resolvers import no client of the database and build no SQL; ask a loader, or `lists` with a List',
    isBroken: ({ from, to }) =>
      isResolver(from) && (/^(postgres|drizzle-orm)\b/.test(to) || /^db\/(?!tables\/|columns\.ts$)/.test(to)),
    breach: ['src/units/unit.resolver.ts', "import { sql } from 'drizzle-orm';"],
  },
  {
    rule: "outside of `*.queries.ts` another room's queries give types alone; ask the loaders of the request",
    isBroken: ({ from, to, typeOnly }) =>
      isQueries(to) && !isQueries(from) && roomOf(from) !== roomOf(to) && !typeOnly,
    breach: [
      'src/models/adoption.resolver.ts',
      "import { type UnitRow, unitList } from '../units/unit.queries.js';",
    ],
  },
  {
    rule: 'only where the program begins is the server imported; move what others need out of `server`',
    isBroken: ({ from, to }) =>
      roomOf(to) === 'server' && roomOf(from) !== 'server' && ![...MAINS, ...OPENING].includes(from),
    breach: ['src/limits/cost.ts', "import { errorBody } from '../server/failure.js';"],
  },
  {
    rule: 'only where the program begins is publishing imported, its format aside: requests read, and nothing else writes',
    isBroken: ({ from, to }) =>
      roomOf(to) === 'publishing' &&
      roomOf(from) !== 'publishing' &&
      !MAINS.includes(from) &&
      !to.startsWith('src/packages/format/'),
    breach: ['src/datasets/dataset.resolver.ts', "import { publish } from '../publishing/publish.js';"],
  },
  {
    rule: 'the portal runs in a browser: it shares no file with the server, in either direction',
    isBroken: ({ from, to }) => isFile(to) && isPortal(from) !== isPortal(to),
    breach: ['src/portal/main.ts', "import { errorCatalogue } from '../errors.js';"],
  },
];

function isFile(path: string): boolean {
  return path.startsWith('src/') || path.startsWith('db/');
}

const edges = sources('src', 'db').flatMap(importsOf);

it('reads the imports of the whole project', () => {
  expect(edges.length).toBeGreaterThan(500);
  const relative = edges.filter(({ to }) => isFile(to));
  const known = new Set(sources('src', 'db').map(({ path }) => path));
  expect(relative.filter(({ to }) => !known.has(to))).toEqual([]);
});

describe.each(RULES)('$rule', ({ isBroken, breach: [path, text] }) => {
  it('holds', () => {
    expect(edges.filter(isBroken).map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  it('is seen when it is broken', () => {
    expect(importsOf({ path, text }).filter(isBroken)).toHaveLength(1);
  });
});
