import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/search/fold.js';
import { useServer } from '../support/use-server.js';

const server = useServer();

interface Found {
  search: { totalCount: number };
}

const MAX_LENGTH = 200;

const errorsOf = async (query: string) => {
  const { errors } = await server.query(
    'query ($query: String!) { search(query: $query, first: 100) { totalCount complete kinds { count } nodes { matches { start } } } }',
    { query },
  );
  return errors?.map(({ message }) => `${JSON.stringify(query)}: ${message}`) ?? [];
};

/** For each length that one character can have when it is folded, the first such character. */
function firstOfEachLength(): string[] {
  const first = new Map<number, string>();
  // All that become more than two are in the basic plane.
  for (let code = 1; code < 0x10000; code += 1) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const character = String.fromCodePoint(code);
    const { length } = fold(character);
    if (!first.has(length)) first.set(length, character);
  }
  return [...first.values()];
}

const anyCodePoint = fc
  .oneof(
    fc.integer({ min: 1, max: 0x10ffff }),
    fc.integer({ min: 1, max: 0x24ff }),
    fc.integer({ min: 0x3000, max: 0x33ff }),
    fc.integer({ min: 0xf900, max: 0xffff }),
    fc.integer({ min: 0x300, max: 0x36f }),
    fc.integer({ min: 0x1d400, max: 0x1d7ff }),
  )
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code));
const sign = fc.constantFrom(...'\'"\\&|!():*<->@%_$};{=/ ', '\t', '\n', '\u0301');

describe('a search for any text of 200 characters', () => {
  it('is answered where one character becomes many', async () => {
    const characters = firstOfEachLength();
    expect(characters.map((character) => fold(character).length)).toContain(18);
    const texts = [...characters, 'ﷻ', '㍿', '㌖', '㌀', 'ﷺ1', '㍿1'];
    const queries = texts.map((text) => [...text.repeat(MAX_LENGTH)].slice(0, MAX_LENGTH).join(''));
    expect((await Promise.all(queries.map(errorsOf))).flat()).toEqual([]);
  });

  it('is answered for 60 texts of any characters', async () => {
    const text = fc.array(fc.oneof({ weight: 3, arbitrary: anyCodePoint }, sign), {
      minLength: MAX_LENGTH / 2,
      maxLength: MAX_LENGTH,
    });
    const queries = fc.sample(text, 60).map((characters) => characters.join(''));
    expect((await Promise.all(queries.map(errorsOf))).flat()).toEqual([]);
  });

  it('cuts long words between characters, as the index does', async () => {
    const word = '𐐨'.repeat(70);
    await server.sql`INSERT INTO entity (kind, key) VALUES ('TOPIC', 'long-word')`;
    await server.sql`INSERT INTO search_entry (id, published_in, kind, rank, fields, texts)
      SELECT id, 1, 'TOPIC', 200, '{name.vi}', ARRAY[${`a ${word}`}] FROM entity WHERE key = 'long-word'`;
    await server.sql`INSERT INTO search_word VALUES (${'𐐨'.repeat(60)}, 1, 1)`;
    const { data } = await server.query<Found>(`{ search(query: "x${word}") { totalCount } }`);
    expect(data.search.totalCount).toBe(0);
    const found = await server.query<Found>(`{ search(query: "${word}") { totalCount } }`);
    expect(found.data.search.totalCount).toBe(1);
  });
});
