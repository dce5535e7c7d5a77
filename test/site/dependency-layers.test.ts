import { describe, expect, it } from 'vitest';
import { dependentsOf, stepsFrom, wrapText } from '../../src/site/charts/dependency-layers.js';

const arrows = (of: Record<string, string[]>) => new Map(Object.entries(of));

describe('the steps from an asset', () => {
  it('are those of the longest way', () => {
    const steps = stepsFrom('a', arrows({ a: ['b', 'd'], b: ['c'], c: ['d'], d: [], e: ['a'] }));
    expect(Object.fromEntries(steps)).toEqual({ b: 1, c: 2, d: 3 });
  });

  it('end in a cycle', () => {
    const steps = stepsFrom('a', arrows({ a: ['b'], b: ['c'], c: ['a', 'b', 'c', 'd'], d: [] }));
    expect(Object.fromEntries(steps)).toEqual({ b: 1, c: 2, d: 3 });
  });

  it('are found in a chain that is longer than the stack', () => {
    const codes = Array.from({ length: 30_000 }, (_, i) => `n${i}`);
    const chain = new Map(codes.map((code, i) => [code, i + 1 < codes.length ? [`n${i + 1}`] : []]));
    expect(stepsFrom('n0', chain).get('n29999')).toBe(29_999);
  });

  it('the other way are those of the dependents', () => {
    const dependencies = arrows({ a: ['b'], b: ['c'], c: [], d: ['c', 'elsewhere'] });
    expect(Object.fromEntries(stepsFrom('c', dependentsOf(dependencies)))).toEqual({ b: 1, d: 1, a: 2 });
  });
});

describe('a text in lines', () => {
  it('is broken between words, and within a word that is too long', () => {
    expect(wrapText('Nền tảng tích hợp', 9, 4)).toEqual(['Nền tảng', 'tích hợp']);
    expect(wrapText('abcdefghij k', 4, 4)).toEqual(['abcd', 'efgh', 'ij k']);
  });

  it('ends with a mark where it is cut', () => {
    expect(wrapText('a b c d e f', 3, 2)).toEqual(['a b', 'c …']);
    expect(wrapText('', 3, 2)).toEqual([]);
  });
});
