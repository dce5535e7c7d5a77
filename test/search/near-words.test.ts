import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNear, spelledWord } from '../../src/search/similar-words.js';
import { useDatabase } from '../support/use-database.js';

const database = useDatabase('empty');

/** Few letters, so that words are often near each other; one outside the basic plane, and a digit. */
const letter = fc.constantFrom(...'aabbhno', '𐐨');
const wordOf = (maxLength: number) =>
  fc.array(fc.oneof({ weight: 40, arbitrary: letter }, fc.constant('1')), { minLength: 1, maxLength });

/** A word, and what became of it by a few slips: letters left out, put in, and exchanged. */
const slipped = wordOf(33).chain((word) =>
  fc
    .array(fc.tuple(fc.constantFrom('drop', 'add', 'swap', 'change'), fc.nat(40), letter), { maxLength: 4 })
    .map((slips) => {
      const other = [...word];
      for (const [slip, at, added] of slips) {
        const i = at % (other.length + 1);
        if (slip === 'drop') other.splice(i, 1);
        if (slip === 'add') other.splice(i, 0, added);
        if (slip === 'swap') other.splice(i, 2, ...other.slice(i, i + 2).reverse());
        if (slip === 'change') other.splice(i, 1, added);
      }
      return [word.join(''), other.join('')] as const;
    }),
);
const pair = fc.oneof(
  slipped,
  fc.tuple(wordOf(9), wordOf(9)).map(([a, b]) => [a.join(''), b.join('')] as const),
);

describe('two words', () => {
  it('are near each other in the code where they are in the database, for 1,500 pairs', async () => {
    const pairs = fc.sample(pair, 1500);
    const rows = await database.sql<{ near: boolean }[]>`
      SELECT deletions(a) && deletions(b) AS near
      FROM unnest(${pairs.map(([a]) => a)}::text[], ${pairs.map(([, b]) => b)}::text[]) WITH ORDINALITY AS u (a, b, i)
      ORDER BY i`;
    const wrong = pairs.filter(([a, b], i) => isNear(spelledWord(a), spelledWord(b)) !== rows[i]?.near);
    expect(wrong).toEqual([]);
    const near = rows.filter((row) => row.near).length;
    expect(near).toBeGreaterThan(200);
    expect(near).toBeLessThan(1300);
  });

  it.each([
    ['tharh', 'thanh', true],
    ['thnah', 'thanh', true],
    ['han', 'hna', true],
    ['ha', 'han', true],
    ['ho', 'ha', false],
    ['nghison', 'nghisxn', true],
    ['populaton', 'population', true],
    ['abcdefgh', 'abcdefghijk', false],
    ['a1c', 'abc', false],
    ['a'.repeat(31), 'a'.repeat(30), false],
    ['', '', true],
    ['', 'a', false],
  ])('%s and %s: %s', (a, b, near) => {
    expect(isNear(spelledWord(a), spelledWord(b))).toBe(near);
    expect(isNear(spelledWord(b), spelledWord(a))).toBe(near);
  });
});
