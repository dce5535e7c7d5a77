/** How long requests may compute without a break, so that new ones are answered meanwhile. */
const SLICE_MS = 15;

let sliceStart: number | undefined;
let waiting: (() => void)[] = [];
let draining = false;

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

/** Comes back in a later turn of the event loop, first come, first served: as many in each turn as fit into its slice. */
export function nextSlice(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (!draining) void drain();
  });
}

async function drain(): Promise<void> {
  draining = true;
  while (waiting.length > 0) {
    const released = waiting;
    waiting = [];
    for (let next = 0; next < released.length; ) {
      await new Promise((resolve) => setImmediate(resolve));
      do {
        released[next]?.();
        next += 1;
        // What was released runs before the time is looked at again.
        await undefined;
      } while (next < released.length && !isSliceOver());
    }
  }
  draining = false;
}
