import { describe, expect, it } from 'vitest';
import { Random } from '../fuzz/support/random.js';
import { checkKnownAnswer } from './support/check-known-answer.js';
import { oneOfEach } from './support/known-world.js';

const questions = oneOfEach(new Random(1));
const answer = (n: number, revision: number) =>
  JSON.stringify({ data: questions[n]?.dataAt(revision), extensions: { revision } });
const failure = (code: string) => JSON.stringify({ errors: [{ message: '', extensions: { code } }] });

/** The verdict on an answer of revision 3 to a question that was asked at revision 3. */
const verdict = (body: string, { status = 200, revision = '3', pinned = 3, n = 0 } = {}) => {
  const question = questions[n] as (typeof questions)[number];
  return checkKnownAnswer({ question, pinned, oldest: 3 }, { status, revision, body }).kind;
};

describe('the check of answers whose content is known', () => {
  it.each(questions.map(({ query }, n) => [n, query] as const))('accepts the right one, %i', (n) => {
    expect(verdict(answer(n, 3), { n })).toBe('right');
    expect(verdict(answer(n, 3), { n: (n + 1) % questions.length })).toBe('wrong');
  });

  it('refuses another digit, another revision and an answer that is cut off', () => {
    const right = answer(0, 3);
    expect(verdict(right.replace(/(\d)(?!.*\d)/, '7'))).toBe('wrong');
    expect(verdict(answer(0, 2), { revision: '2' })).toBe('wrong');
    expect(verdict(answer(0, 2).replace('"revision":2', '"revision":3'))).toBe('wrong');
    expect(verdict(right, { revision: '2' })).toBe('wrong');
    expect(verdict(right.slice(0, -1))).toBe('wrong');
  });

  it('accepts documented errors of the server, and no other', () => {
    expect(verdict(failure('DATABASE_UNAVAILABLE'), { status: 503 })).toBe('error');
    expect(verdict(failure('DATABASE_UNAVAILABLE'))).toBe('wrong');
    expect(verdict(failure('INTERNAL_SERVER_ERROR'), { status: 500 })).toBe('wrong');
    expect(verdict(failure('REVISION_NOT_FOUND'), { status: 404 })).toBe('wrong');
  });
});
