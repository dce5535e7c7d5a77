/** How long one request may compute without a break, so that the others are answered meanwhile. */
const SLICE_MS = 15;

let sliceStart: number | undefined;
let last: Promise<void> | undefined;

/**
 * Whether the event loop has been busy for so long that what is left should wait for its next turn. All requests share
 * one slice, for they share one event loop.
 */
export function isSliceOver(): boolean {
  if (sliceStart !== undefined) return performance.now() - sliceStart > SLICE_MS;
  sliceStart = performance.now();
  setImmediate(() => {
    sliceStart = undefined;
  });
  return false;
}

/**
 * Comes back in a later turn of the event loop. Those that wait get turns of their own, one after the other, so that
 * each can check again whether its slice is over.
 */
export async function nextSlice(): Promise<void> {
  const turn = afterTurn(last);
  last = turn;
  await turn;
  if (last === turn) last = undefined;
}

async function afterTurn(earlier: Promise<void> | undefined): Promise<void> {
  await earlier;
  await new Promise((resolve) => setImmediate(resolve));
}
