import { expect, it } from 'vitest';
import { sameAnswer } from './support/same-answer.js';

const answer = (data: unknown, ...paths: (string | number)[][]) =>
  JSON.stringify({ ...(paths.length > 0 && { errors: paths.map((path) => ({ path })) }), data });

it.each([
  ['the same bytes', answer({ a: 1 }), answer({ a: 1 }), true],
  ['other data', answer({ a: 1 }), answer({ a: 2 }), false],
  ['an error and none', answer({ a: null }, ['a']), answer({ a: null }), false],
  [
    'another of two errors that made one object null',
    answer({ u: null }, ['u', 'x']),
    answer({ u: null }, ['u', 'y', 0]),
    true,
  ],
  [
    'errors of two objects',
    answer({ u: null, v: null }, ['u', 'x']),
    answer({ u: null, v: null }, ['v', 'x']),
    false,
  ],
  [
    'errors of two fields',
    answer({ u: { x: null, y: null } }, ['u', 'x']),
    answer({ u: { x: null, y: null } }, ['u', 'y']),
    false,
  ],
])('two answers with %s', (_, a, b, same) => {
  expect(sameAnswer(a, b)).toBe(same);
});
