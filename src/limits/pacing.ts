/** How long requests may compute without a break, so that new ones are answered meanwhile. */
const SLICE_MS = 5;

/**
 * How many turns of the event loop pass before a slice. Node accepts one new connection in each turn: with a slice in
 * every one, those who are connected already would keep everybody else out.
 */
const TURNS_BETWEEN = 8;

let sliceStart: number | undefined;
/** Fields of one request that wait, and which of them is next. */
interface Waiting {
  fields: (() => void)[];
  next: number;
}

/** Who waits for a slice, by request; the request that is next comes first. */
const waiting = new Map<object, Waiting>();
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

/** Whether something new should wait for a slice too: the slice is over, or others wait already. */
export const isBusy = (): boolean => draining || isSliceOver();

/**
 * Comes back in a later turn of the event loop. Requests take turns, so that one with few fields does not wait for all
 * the fields of another.
 */
export function nextSlice(request: object): Promise<void> {
  return new Promise((resolve) => {
    const others = waiting.get(request);
    if (others) others.fields.push(resolve);
    else waiting.set(request, { fields: [resolve], next: 0 });
    if (!draining) void drain();
  });
}

async function drain(): Promise<void> {
  draining = true;
  while (waiting.size > 0) {
    for (let turn = 0; turn < TURNS_BETWEEN; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    do {
      releaseNext();
      // What was released runs before the time is looked at again.
      await undefined;
    } while (waiting.size > 0 && !isSliceOver());
  }
  draining = false;
}

function releaseNext(): void {
  const [first] = waiting;
  if (!first) return;
  const [request, queue] = first;
  waiting.delete(request);
  queue.fields[queue.next]?.();
  queue.next += 1;
  if (queue.next < queue.fields.length) waiting.set(request, queue);
}
