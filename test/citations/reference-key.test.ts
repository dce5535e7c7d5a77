import fc from 'fast-check';
import { expect, it } from 'vitest';
import { referenceKey } from '../../src/citations/reference-key.js';

it('a text of ASCII letters, digits and separators is its own key', () => {
  for (const text of ['Dataset-vn-dti', 'Indicator-PCI', 'Topic-a.b:c_d', `Unit-${'x'.repeat(75)}`])
    expect(referenceKey(text)).toBe(text);
});

it('other texts are readable without their accents, and end with a hash', () => {
  expect(referenceKey('Document-Báo cáo 1')).toMatch(/^Document-Bao-cao-1-[0-9a-f]{8}$/);
  expect(referenceKey('Document-06-NQ/TU')).toMatch(/^Document-06-NQ-TU-[0-9a-f]{8}$/);
  expect(referenceKey('Unit-Đường Đắk Lắk, Łódź, Straße')).toMatch(
    /^Unit-Duong-Dak-Lak-Lodz-Strasse-[0-9a-f]{8}$/,
  );
  expect(referenceKey('Unit-日本')).toMatch(/^Unit-[0-9a-f]{8}$/);
});

it('texts that differ only in what a key cannot show have different keys', () => {
  const texts = [
    'Báo cáo 1',
    'Bào cào 1',
    'Bao cao 1',
    'Bao-cao-1',
    'Bao/cao/1',
    '日本',
    'שלום',
    ...['a', 'b'].map((end) => 'x'.repeat(90) + end),
  ];
  expect(new Set(texts.map((text) => referenceKey(`Document-${text}`))).size).toBe(texts.length);
});

it('every key is one that BibTeX takes, and has at most 80 characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }), (text) => {
      expect(referenceKey(`Unit-${text}`)).toMatch(/^[A-Za-z0-9.:_-]{1,80}$/);
    }),
  );
});
