import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';
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

/**
 * The rooms from the ground up: a room imports only rooms before it, types included. So there is no cycle between rooms,
 * and a room can be read without those above it. docs/architecture.md has the same list.
 */
const TOWER = [
  'db',
  'error-catalogue',
  'errors',
  'setting-values',
  'config',
  'scalars',
  'flattening',
  'identity',
  'loading',
  'paging',
  'limits',
  'keys',
  'request',
  'companions',
  'subjects',
  'packages',
  'revisions',
  'units',
  'topics',
  'documents',
  'datasets',
  'outlines',
  'catalogue',
  'indicators',
  'infrastructure',
  'models',
  'series',
  'analysis',
  'boundaries',
  'comparisons',
  'targets',
  'search',
  'nodes',
  'hints',
  'warnings',
  'citations',
  'sentences',
  'tables',
  'files',
  'odata',
  'pages',
  'reports',
  'contradictions',
  'publishing',
  'opening',
  'cli',
  'execution',
  'metrics',
  'tracing',
  'schema',
  'answers',
  'bi',
  'metadata',
  'site',
  'server',
  'processes',
  'start',
  'main',
];

/** The place of a file in the tower; files of `src` itself are rooms of one file. */
const storey = (path: string) => TOWER.indexOf(roomOf(path) ?? path.slice('src/'.length, -'.ts'.length));

const RULES: Rule[] = [
  {
    rule: 'a room imports only rooms below it; move the field to the upper room, or what both need to the lower one',
    isBroken: ({ from, to }) => isFile(to) && !isPortal(from) && !isPortal(to) && storey(to) > storey(from),
    breach: [
      'src/units/unit.resolver.ts',
      "import type { DocumentRow } from '../documents/document.queries.js';",
    ],
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
    rule: 'requests read: only the command line and the start import what publishes',
    isBroken: ({ from, to }) =>
      roomOf(to) === 'publishing' &&
      !['publishing', 'cli'].includes(roomOf(from) ?? '') &&
      from !== 'src/start.ts',
    breach: ['src/server/health.ts', "import { publish } from '../publishing/publish.js';"],
  },
  {
    rule: '`packages` opens no connection and sends no statement; move that to publishing',
    isBroken: ({ from, to }) =>
      roomOf(from) === 'packages' &&
      (/^(postgres|drizzle-orm\/)/.test(to) || /^db\/(?!tables\/|columns\.ts$)/.test(to)),
    breach: ['src/packages/reading/resource.ts', "import postgres from 'postgres';"],
  },
  {
    rule: 'only `db/driver` uses postgres.js, types aside; everything else imports `db/driver/index.ts`',
    isBroken: ({ from, to, typeOnly }) =>
      !from.startsWith('db/driver/') &&
      ((to === 'postgres' && !typeOnly) || /^db\/driver\/(?!index\.ts$)/.test(to)),
    breach: ['src/server/failure.ts', "import postgres from 'postgres';"],
  },
  {
    rule: 'the portal runs in a browser: it shares only `flattening` with the server',
    isBroken: ({ from, to }) =>
      isFile(to) && isPortal(from) !== isPortal(to) && !(isPortal(from) && roomOf(to) === 'flattening'),
    breach: ['src/portal/main.ts', "import { errorCatalogue } from '../error-catalogue.js';"],
  },
  {
    rule: '`flattening` runs in a browser too: it imports nothing but graphql',
    isBroken: ({ from, to }) =>
      roomOf(from) === 'flattening' && to !== 'graphql' && roomOf(to) !== 'flattening',
    breach: ['src/flattening/cells.ts', "import { createHash } from 'node:crypto';"],
  },
];

function isFile(path: string): boolean {
  return path.startsWith('src/') || path.startsWith('db/');
}

const edges = sources('src', 'db').flatMap(importsOf);

it('knows the place of every file', () => {
  const files = sources('src', 'db').map(({ path }) => path);
  expect(files.filter((path) => !isPortal(path) && storey(path) < 0)).toEqual([]);
});

it('is the tower that docs/architecture.md shows', () => {
  const text = readFileSync(join(projectRoot, 'docs/architecture.md'), 'utf8');
  expect(/<!-- tower -->\n+```\n([^`]*)```/.exec(text)?.[1]?.match(/[a-z-]+/g)).toEqual(TOWER);
});

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
