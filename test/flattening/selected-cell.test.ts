import { expect, it } from 'vitest';
import { selectedCell } from '../../src/flattening/selected-cell.js';

const sources = (...locators: (string | null)[]) => ({
  sources: locators.map((locator, i) => ({ document: { code: `d${i}` }, locator })),
});

it.each([
  ['no entries', sources(), null, null],
  ['an entry without a value', sources(null), 'd0', null],
  ['entries without values', sources(null, null), 'd0|d1', null],
  ['a value after an entry without one', sources(null, 'p. 7'), 'd0|d1', '|p. 7'],
  ['a value before an entry without one', sources('p. 7', null), 'd0|d1', 'p. 7|'],
  ['a value between two others', sources(null, 'a|b', null), 'd0|d1|d2', '|a\\|b|'],
  ['an empty text, which is a value', sources(''), 'd0', ''],
])('of a list with %s', (_, object, codes, locators) => {
  expect(selectedCell(object, ['sources', 'document', 'code'])).toBe(codes);
  expect(selectedCell(object, ['sources', 'locator'])).toBe(locators);
});
