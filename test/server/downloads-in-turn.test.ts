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

const DOWNLOADS = 4;
const PIECES = 10;

/** How long some downloads take together, and what they give. */
async function readAll(requests: () => number): Promise<{ milliseconds: number; files: number[][] }> {
  const downloads = new Downloads(DOWNLOADS, 5_000, requests);
  const since = performance.now();
  const files = Array.from({ length: DOWNLOADS }, async () => {
    const bytes: number[] = [];
    for await (const piece of downloads.inTurn(pieces(PIECES))) bytes.push(...piece);
    return bytes;
  });
  return { files: await Promise.all(files), milliseconds: performance.now() - since };
}

it('downloads rest together, however many they are, while there are other requests', async () => {
  let begun = 0;
  const alone = await readAll(() => 7);
  const beside = await readAll(() => begun++);
  expect(beside.files).toEqual(alone.files);
  // Two of them read at once.
  const reading = (DOWNLOADS / 2) * PIECES * PIECE_MS;
  expect(beside.milliseconds).toBeGreaterThan(alone.milliseconds + 2 * reading);
});
