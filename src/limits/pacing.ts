/** Length of a time slice: how long requests may compute before the event loop gets a turn. */
const SLICE_MS = 5;

/**
 * Number of event loop turns before each slice. Node accepts one new connection per turn: with a slice in every turn,
 * clients that are connected already would keep all others out.
 */
const TURNS_BETWEEN = 8;

let sliceStart: number | undefined;
/** Waiting fields of one request, and the index of the next one. */
interface Waiting {
  fields: (() => void)[];
  next: number;
}

/** Waiting fields by request; the next request comes first. */
const waiting = new Map<object, Waiting>();
let draining = false;

/**
 * Whether the current slice is over, so that further work should wait for the next one. All requests share one slice,
 * because they share one event loop.
 */
export function isSliceOver(): boolean {
  if (sliceStart !== undefined) return performance.now() - sliceStart > SLICE_MS;
  sliceStart = performance.now();
  setImmediate(() => {
    sliceStart = undefined;
  });
  return false;
}

/** Whether new work should wait for a slice: the current one is over, or others are waiting. */
export const isBusy = (): boolean => draining || isSliceOver();

/**
 * Resolves in a later slice. Requests take turns, so that a request with few fields does not wait for all fields of
 * another.
 */
export function nextSlice(request: object): Promise<void> {
  return new Promise((resolve) => {
    const others = waiting.get(request);
    if (others) others.fields.push(resolve);
    else waiting.set(request, { fields: [resolve], next: 0 });
    if (!draining) void drain();
  });
}

/** Works step by step, and lets others work whenever a slice is over. */
export async function inSlices<T>(request: object, steps: Generator<unknown, T>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (isBusy()) await nextSlice(request);
  }
}

async function drain(): Promise<void> {
  draining = true;
  while (waiting.size > 0) {
    for (let turn = 0; turn < TURNS_BETWEEN; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    do {
      releaseNext();
      // Lets the released work run before the time is checked again.
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
