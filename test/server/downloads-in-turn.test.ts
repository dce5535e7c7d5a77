import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { FilePieces } from '../../src/files/table-digest.js';
import { Downloads } from '../../src/server/downloads.js';

const PIECE_MS = 20;

async function* pieces(count: number): FilePieces {
  for (let i = 0; i < count; i += 1) {
    await sleep(PIECE_MS);
    yield Buffer.from([i]);
  }
  return { rows: count, digest: '' };
}

/** How long a download of 10 pieces takes, and what it gives. */
async function readAll(requests: () => number): Promise<{ milliseconds: number; bytes: number[] }> {
  const downloads = new Downloads(1, 1_000, requests);
  const since = performance.now();
  const bytes: number[] = [];
  for await (const piece of downloads.inTurn(pieces(10))) bytes.push(...piece);
  return { milliseconds: performance.now() - since, bytes };
}

it('a download rests between its pieces only while there are other requests', async () => {
  let begun = 0;
  const alone = await readAll(() => 7);
  const beside = await readAll(() => begun++);
  expect(beside.bytes).toEqual(alone.bytes);
  expect(beside.milliseconds).toBeGreaterThan(alone.milliseconds + 10 * 2 * PIECE_MS);
});
