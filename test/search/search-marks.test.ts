import { describe, expect, it } from 'vitest';
import { SearchMarks } from '../../src/search/search-marks.js';

const HITS = 100;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';
const rotated = (length: number, by: number) =>
  Array.from({ length }, (_, i) => ALPHABET[(i + by) % ALPHABET.length]).join('');

/** Hits of five texts, of words as long as those asked for, so that all must be compared. */
const hits = (words: readonly string[]) =>
  Array.from({ length: HITS }, (_, hit) => ({
    fields: ['name.vi', 'name.en', 'code', 'identifier', 'identifier'],
    texts: Array.from({ length: 5 }, (_, text) =>
      Array.from({ length: 12 }, (_, i) => words[(hit + text + i) % words.length]).join(' '),
    ),
  }));

describe('the marks of a search', () => {
  it('compare each word of the hits once with each word asked for, however many hits have it', () => {
    const asked = Array.from({ length: 6 }, (_, i) => rotated(28, i)).join(' ');
    const words = Array.from({ length: 20 }, (_, i) => rotated(28, i + 6).toUpperCase());
    const marks = new SearchMarks(asked);
    const matches = hits(words).map((hit) => marks.of(hit));
    expect(marks.comparisons).toBeLessThanOrEqual(20 * 6);
    // What is one letter further is near.
    expect(matches.flat().length).toBeGreaterThan(HITS);
  });

  it('compare only words of about the same length', () => {
    const marks = new SearchMarks('abc abcd abcdefghijkl');
    marks.of({ fields: ['name.vi'], texts: ['xyzxyzxyz'] });
    expect(marks.comparisons).toBe(0);
  });

  it('take the longest beginning that was asked for', () => {
    const marks = new SearchMarks('t than thanhhoa');
    expect(marks.of({ fields: ['name.vi'], texts: ['Hoá Thanh tỉnh'] })).toEqual([
      { field: 'name.vi', text: 'Hoá Thanh tỉnh', start: 4, end: 8 },
      { field: 'name.vi', text: 'Hoá Thanh tỉnh', start: 10, end: 11 },
    ]);
  });
});
