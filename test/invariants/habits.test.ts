import { describe, expect, it } from 'vitest';
import { type Source, sources } from './support/sources.js';

const LONGEST_FILE = 300;

/** Files that may be longer, each with the reason. */
const LONGER: Record<string, string> = {};

const code = sources('src', 'db');
const tests = sources('test');

const linesOf = ({ text }: Source) => text.trimEnd().split('\n').length;

/** Places where a pattern occurs, as an editor opens them. */
const placesOf = (files: readonly Source[], pattern: RegExp): string[] =>
  files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1}: ${line.trim()}`] : [])),
  );

describe('size', () => {
  it(`of a file is at most ${LONGEST_FILE} lines; split it by question, or name it here with the reason`, () => {
    const long = code.filter((file) => linesOf(file) > LONGEST_FILE && !(file.path in LONGER));
    expect(long.map((file) => `${file.path}: ${linesOf(file)} lines`)).toEqual([]);
  });

  it('of a file that may be longer is so still', () => {
    const long = code.filter((file) => linesOf(file) > LONGEST_FILE).map(({ path }) => path);
    expect(Object.keys(LONGER).filter((path) => !long.includes(path))).toEqual([]);
  });
});

describe('the code', () => {
  it('has no test that runs alone: remove the `.only`', () => {
    expect(placesOf(tests, /\b(?:it|test|describe)(?:\.\w+)*\.only\b/)).toEqual([]);
  });

  it('writes no console.log: events go to the logger of the request, and messages for a person to `printLine`', () => {
    expect(placesOf(code, /\bconsole\.(?:log|debug|info|warn)\(/)).toEqual([]);
  });
});

describe('a function', () => {
  const ASSIGNED =
    /^\s+[\w.#[\]]*[.\]]#?\w*\s\S{0,2}= (?:async )?(?:function\b|(?:\([^=]*\)|\w+)(?:: [^=]+)? =>)/;

  it('is found where it is assigned to a property', () => {
    const lines = [
      '  this.end = () => end();',
      '  this.#end ??= async (x: X): Promise<void> => {',
      '  a.b = function () {',
    ];
    expect(lines.filter((line) => !ASSIGNED.test(line))).toEqual([]);
    expect(
      ['  const end = () => 1;', '  readonly end = () => 1;', '  a.b = end;'].filter((line) =>
        ASSIGNED.test(line),
      ),
    ).toEqual([]);
  });

  it('is not written where a property is assigned: it would live until the next full collection (decision 43)', () => {
    expect(placesOf(code, ASSIGNED)).toEqual([]);
  });
});

describe('a resolver', () => {
  it('holds no SQL: a question to the database is a function of a `*.queries.ts` file', () => {
    const resolvers = code.filter(({ path }) => path.endsWith('.resolver.ts'));
    expect(resolvers.length).toBeGreaterThan(15);
    expect(placesOf(resolvers, /\bsql`|\.(?:unsafe|rows)[<(]|\bSELECT\b|\bORDER BY\b/)).toEqual([]);
  });
});

describe('a statement', () => {
  it('is built from identifiers, literals and parameters: `unsafe` and `raw` are for `db` alone', () => {
    const outside = code.filter(({ path }) => path.startsWith('src/'));
    expect(placesOf(outside, /\.unsafe[<(]|\braw\(/)).toEqual([]);
  });
});
