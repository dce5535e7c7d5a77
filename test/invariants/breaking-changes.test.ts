import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, findBreakingChanges, type GraphQLSchema, parse, print, visit } from 'graphql';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { catalogueSchema } from '../../src/schema.js';

const SCHEMA = 'schema/schema.graphql';

/** What git answers, trimmed; null where it has no answer, or there is no git. */
function git(...args: string[]): string | null {
  try {
    return execFileSync('git', args, {
      cwd: projectRoot,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 100_000_000,
    }).trim();
  } catch {
    return null;
  }
}

/**
 * The commit whose clients must not break: the one that this branch left `main` at; on `main` the one before;
 * in a clone of depth 1, which has no other, the one that is checked out. SCHEMA_BASE names another.
 */
function baseCommit(): string | null {
  const head = git('rev-parse', 'HEAD');
  const given = process.env.SCHEMA_BASE;
  const candidates = [
    ...(given ? [git('rev-parse', '--verify', `${given}^{commit}`)] : []),
    ...['origin/main', 'main'].map((branch) => git('merge-base', 'HEAD', branch)),
    git('rev-parse', '--verify', 'HEAD^'),
  ];
  return candidates.find((commit) => commit !== null && commit !== head) ?? head;
}

/** Every break of a client of the first schema by the second, as graphql-js words it. */
const breaks = (before: GraphQLSchema, after: GraphQLSchema) =>
  findBreakingChanges(before, after).map(({ description }) => description);

it('no client of the schema before breaks: deprecate first, or word the break in schema/CHANGELOG.md', ({
  skip,
}) => {
  const base = baseCommit();
  const text = base && git('show', `${base}:${SCHEMA}`);
  if (!text) return skip('there is no earlier schema to compare with: no git, or no commit of it');
  const announced = readFileSync(join(projectRoot, 'schema', 'CHANGELOG.md'), 'utf8');
  const silent = breaks(buildSchema(text), catalogueSchema()).filter((line) => !announced.includes(line));
  expect(silent, `against ${base}`).toEqual([]);
});

/** The types, fields, arguments and values of a schema, without descriptions. */
const shapeOf = (sdl: string): string =>
  print(
    visit(parse(sdl), {
      enter: (node) => ('description' in node ? { ...node, description: undefined } : undefined),
    }),
  );

it('announces every change of the shape of the schema in schema/CHANGELOG.md', ({ skip }) => {
  const base = baseCommit();
  const sdl = base && git('show', `${base}:${SCHEMA}`);
  if (!sdl) return skip('there is no earlier schema to compare with: no git, or no commit of it');
  const changelog = readFileSync(join(projectRoot, 'schema', 'CHANGELOG.md'), 'utf8').trim();
  const isAnnounced = git('show', `${base}:schema/CHANGELOG.md`) !== changelog;
  const isSameShape = shapeOf(sdl) === shapeOf(readFileSync(join(projectRoot, SCHEMA), 'utf8'));
  expect(isSameShape || isAnnounced, `against ${base}`).toBe(true);
});

it('takes a new argument for a change of the shape, and a new description for none', () => {
  expect(shapeOf('type Query { a: Int }')).not.toBe(shapeOf('type Query { a(b: Int): Int }'));
  expect(shapeOf('type Query { a: Int }')).toBe(shapeOf('type Query { "Number of a." a: Int }'));
});

describe('a break is seen', () => {
  const before = buildSchema('type Query { unit(code: String): Int, units: Int, name: String! }');

  it.each([
    ['type Query { unit(code: String): Int, name: String! }', 'Query.units was removed.'],
    [
      'type Query { unit(code: String!): Int, units: Int, name: String! }',
      'Query.unit arg code has changed type from String to String!.',
    ],
    [
      'type Query { unit(code: String): Int, units: Int, name: String }',
      'Query.name changed type from String! to String.',
    ],
  ])('%s', (after, message) => {
    expect(breaks(before, buildSchema(after))).toEqual([message]);
  });
});
