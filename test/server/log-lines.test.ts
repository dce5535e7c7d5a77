import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { writeOncePerTurn } from '../../src/server/log-lines.js';

const written = async (lines: string[], longest?: number): Promise<string[]> => {
  const pieces: string[] = [];
  const to = writeOncePerTurn({ write: (piece) => void pieces.push(piece) }, longest);
  for (const line of lines) to.write(line);
  await nextTurn();
  await nextTurn();
  return pieces;
};

it('lines of one turn of the event loop are written at once', async () => {
  expect(await written(['one\n', 'two\n'])).toEqual(['one\ntwo\n']);
});

it('what is written at once has whole lines and is never longer than the limit in bytes, unless one line is', async () => {
  const lines = Array.from({ length: 50 }, (_, i) => `${'ố'.repeat(i)}\n`);
  const pieces = await written(lines, 100);
  expect(pieces.join('')).toBe(lines.join(''));
  expect(pieces.length).toBeLessThan(lines.length);
  for (const piece of pieces) {
    expect(piece.endsWith('\n')).toBe(true);
    if (piece.indexOf('\n') < piece.length - 1) expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(100);
  }
});
