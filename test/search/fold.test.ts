import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldWithPlaces } from '../../src/search/fold.js';
import { useDatabase } from '../support/use-database.js';

const VIETNAMESE =
  'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ';
const OTHERS = '0123456789 -/_.,“”()’\t\nŁøßÆœþİıςΣЖйñçﬁ²½№Ⅳ한ไทย中🙂𝒳';

/**
 * Letters and signs that every Postgres and every Node knows alike. What is a letter in younger scripts depends on
 * the age of the ICU that each was built with.
 */
const BLOCKS = [
  [0x20, 0x24f], // Latin
  [0x300, 0x36f], // marks
  [0x370, 0x4ff], // Greek, Cyrillic
  [0x5d0, 0x5ea], // Hebrew
  [0x621, 0x64a], // Arabic
  [0xe01, 0xe5b], // Thai
  [0x1e00, 0x1fff], // Latin and Greek with marks
  [0x2000, 0x218f], // punctuation, currencies, numbers
  [0x3041, 0x30ff], // Kana
  [0x4e00, 0x4fff], // Han
  [0xac00, 0xacff], // Hangul
  [0xfb00, 0xfb06], // ligatures
  [0xff01, 0xff5e], // full width
  [0x1d400, 0x1d4ff], // mathematical letters
  [0x1f600, 0x1f64f], // pictures
] as const;

const anyCharacter = fc
  .oneof(...BLOCKS.map(([min, max]) => fc.integer({ min, max })))
  .map((code) => String.fromCodePoint(code))
  .filter((character) => /\P{Cn}/u.test(character));

/** Texts as they stand in names, composed and decomposed, and texts of anything. */
const text = fc.oneof(
  fc
    .array(fc.constantFrom(...VIETNAMESE, ...VIETNAMESE.toUpperCase(), ...OTHERS), { maxLength: 40 })
    .chain((characters) => {
      const composed = characters.join('');
      return fc.constantFrom(composed, composed.normalize('NFD'));
    }),
  fc.array(anyCharacter, { maxLength: 30 }).map((characters) => characters.join('')),
);

describe('the fold of the code', () => {
  const database = useDatabase('empty');

  it('is that of the database, for 4,000 texts', async () => {
    const samples = fc.sample(text, 4000);
    const [row] = await database.sql<{ folded: string[] }[]>`
      SELECT array_agg(fold_text(t) ORDER BY i) AS folded FROM unnest(${samples}::text[]) WITH ORDINALITY AS u (t, i)`;
    expect(samples.map(fold)).toEqual(row?.folded);
  });

  it.each([
    ['06-NQ/TU', '06 nq tu'],
    ['06/NQ-TU', '06 nq tu'],
    ['nq06', 'nq 06'],
    ['Hòa', 'hoa'],
    ['Hoà', 'hoa'],
    ['Đắk Lắk', 'dak lak'],
    ['“3 Không”', '3 khong'],
    ['  \t…  ', ''],
    ['IPv6', 'ipv 6'],
    ['Straße', 'strasse'],
  ])('folds %j to %j', (original, folded) => {
    expect(fold(original)).toBe(folded);
    expect(fold(original.normalize('NFD'))).toBe(folded);
  });

  it('changes nothing that is folded already', () => {
    fc.assert(
      fc.property(text, (original) => {
        expect(fold(fold(original))).toBe(fold(original));
      }),
    );
  });

  it('knows the place in the text of each folded word', () => {
    fc.assert(
      fc.property(text, (original) => {
        const folded = foldWithPlaces(original);
        expect(folded.starts).toHaveLength(folded.text.length);
        let from = 0;
        for (const word of folded.text.split(' ').filter((w) => w !== '')) {
          from = folded.text.indexOf(word, from);
          const part = original.slice(folded.starts[from], folded.ends[from + word.length - 1]);
          // A character can become several, as ½ does: then its part says more than the word.
          expect(fold(part).split(' ').join('')).toContain(word);
          from += word.length;
        }
      }),
    );
  });
});

describe('the spelling by which the database compares accents', () => {
  const database = useDatabase('empty');

  it.each([
    ['Hoà', 'Hòa', true],
    ['thuỷ', 'thủy', true],
    ['Uỷ ban', 'Ủy ban', true],
    ['Hóa', 'Hòa', false],
    ['Hòa', 'hoa', false],
    ['đông', 'dong', false],
    ['Hòa'.normalize('NFD'), 'Hòa', true],
  ])('of %s and %s is the same: %s', async (a, b, same) => {
    const [row] = await database.sql`SELECT spelled_text(${a}) = spelled_text(${b}) AS same`;
    expect(row?.same).toBe(same);
  });
});
