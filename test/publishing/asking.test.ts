import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { confirmYes } from '../../src/cli/ask.js';

async function answer(typed: string | null, isTTY = true): Promise<[agreed: boolean, asked: string]> {
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = new PassThrough();
  if (typed === null) input.end();
  else input.write(typed);
  const agreed = await confirmYes('Delete them?', { input, output });
  return [agreed, String(output.read() ?? '')];
}

it.each([
  ['yes\n', true],
  [' YES \n', true],
  ['y\n', false],
  ['no\n', false],
  ['\n', false],
  [null, false],
])('a question is answered %j: %s', async (typed, expected) => {
  expect(await answer(typed)).toEqual([expected, 'Delete them? Type yes: ']);
});

it('a question without a terminal is not asked, and the answer is no', async () => {
  expect(await answer('yes\n', false)).toEqual([false, '']);
});

it('Ctrl-C at a question means no', async () => {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const output = Object.assign(new PassThrough(), { isTTY: true });
  input.write('\u0003');
  expect(await confirmYes('Delete them?', { input, output })).toBe(false);
});
