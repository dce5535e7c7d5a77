import { describe, expect, it } from 'vitest';
import { AnswerCache, type KeptAnswer } from '../../src/answers/answer-cache.js';
import { answerKey } from '../../src/answers/answer-key.js';

const LIMIT = 1_000_000;

const answerOf = (bytes: number): KeptAnswer => ({
  body: Buffer.alloc(bytes),
  headers: {},
  tag: '',
  digest: '',
  operation: undefined,
  queryHash: undefined,
  cost: undefined,
  ofQuarter: null,
  encoded: new Map(),
});

describe('the bytes of kept answers', () => {
  it.each([0, 10, 1_000, 50_000])('stay below the limit with ten times as many, %i bytes each', (bytes) => {
    const cache = new AnswerCache(1);
    const answers = Math.ceil((10 * LIMIT) / Math.max(bytes, 300));
    let most = 0;
    for (let i = 0; i < answers; i += 1) {
      cache.set(String(i), answerOf(bytes));
      most = Math.max(most, cache.bytes);
    }
    expect(most).toBeLessThanOrEqual(LIMIT);
    expect(cache.bytes).toBeGreaterThan(LIMIT * 0.9);
    expect(cache.get(String(answers - 1))).toBeDefined();
    expect(cache.get('0')).toBeUndefined();
  });

  it('include compressed forms that are added later', () => {
    const cache = new AnswerCache(1);
    const answers = Array.from({ length: 9 }, () => answerOf(100_000));
    for (const [i, answer] of answers.entries()) cache.set(String(i), answer);
    for (const [i, answer] of answers.entries()) {
      answer.encoded.set('br', Buffer.alloc(20_000));
      cache.grown(String(i), answer);
      expect(cache.bytes).toBeLessThanOrEqual(LIMIT);
    }
    expect(answers.filter((_, i) => cache.get(String(i))).length).toBe(8);
  });

  it('do not include an answer that takes more than an eighth', () => {
    const cache = new AnswerCache(1);
    cache.set('small', answerOf(100_000));
    cache.set('large', answerOf(200_000));
    expect([cache.get('small'), cache.get('large')].map(Boolean)).toEqual([true, false]);
  });
});

describe('the key of an answer', () => {
  const circumstances = {
    revision: 1,
    pinned: false,
    language: null,
    isNegotiated: false,
    accept: undefined,
    base: '',
  };
  const keyOf = (variables: unknown, more: object = {}) =>
    answerKey({ query: 'q', operationName: undefined, variables }, { ...circumstances, ...more });

  it('is the same for the same values', () => {
    expect(keyOf({ a: [1, { b: 'x', c: null }], d: 1.5 })).toBe(
      keyOf({ d: 1.5, a: [1, { c: null, b: 'x' }] }),
    );
  });

  it('differs in everything that the answer depends on', () => {
    const keys = [
      keyOf(undefined),
      keyOf({}),
      keyOf({ a: 1 }),
      keyOf({ a: '1' }),
      keyOf({ a: null }),
      keyOf({ a: [1, 2] }),
      keyOf({ a: [2, 1] }),
      keyOf({ a: { 0: 1, 1: 2 } }),
      keyOf({ 'a":1,"b': 2 }),
      keyOf({ a: 1, b: 2 }),
      keyOf({ a: '\ud800' }),
      keyOf({ a: '\ufffd' }),
      keyOf(undefined, { revision: 2 }),
      keyOf(undefined, { pinned: true }),
      keyOf(undefined, { language: 'VI' }),
      keyOf(undefined, { language: 'VI', isNegotiated: true }),
      keyOf(undefined, { accept: '*/*' }),
      keyOf(undefined, { base: '*/*' }),
      answerKey({ query: 'q', operationName: 'q', variables: undefined }, circumstances),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is undefined where variables are too deep to compare', () => {
    let variables: unknown = 1;
    for (let i = 0; i < 10_000; i += 1) variables = [variables];
    expect(keyOf(variables)).toBeUndefined();
  });
});
