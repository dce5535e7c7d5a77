/** How long requests may compute without a break, so that new ones are answered meanwhile. */
const SLICE_MS = 5;

let sliceStart: number | undefined;
/** Who waits for a slice, by request; the request that is next comes first. */
const waiting = new Map<object, (() => void)[]>();
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

/**
 * Comes back in a later turn of the event loop. Requests take turns, so that one with few fields does not wait for all
 * the fields of another.
 */
export function nextSlice(request: object): Promise<void> {
  return new Promise((resolve) => {
    const others = waiting.get(request);
    if (others) others.push(resolve);
    else waiting.set(request, [resolve]);
    if (!draining) void drain();
  });
}

async function drain(): Promise<void> {
  draining = true;
  while (waiting.size > 0) {
    await new Promise((resolve) => setImmediate(resolve));
    do {
      releaseNext();
      // What was released runs before the time is looked at again.
      await undefined;
    } while (waiting.size > 0 && !isSliceOver());
  }
  draining = false;
}

function releaseNext(): void {
  const [next] = waiting;
  if (!next) return;
  const [request, fields] = next;
  waiting.delete(request);
  // The last first: what it leads to can be finished and freed.
  fields.pop()?.();
  if (fields.length > 0) waiting.set(request, fields);
}
