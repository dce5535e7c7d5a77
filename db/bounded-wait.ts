export interface BoundedWaitOptions<T> {
  /** Longest time to wait. */
  milliseconds: number;
  /** Ends the wait with the reason of the signal. */
  signal?: AbortSignal;
  /** The value, or the error that it throws, when the time is over. */
  onTimeout: () => T;
  /** Called once, synchronously, when the wait ends in any way. */
  onEnd: () => void;
}

/** Waits until `resolve` is called, the time is over, or the signal aborts, whichever comes first. */
export class BoundedWait<T> {
  readonly promise: Promise<T>;
  /** Ends the wait with a value. Has no effect once the wait has ended. */
  readonly resolve: (value: T) => void;

  constructor({ milliseconds, signal, onTimeout, onEnd }: BoundedWaitOptions<T>) {
    const { promise, resolve, reject } = withResolvers<T>();
    let ended = false;
    const end = (settle: () => void) => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      onEnd();
      settle();
    };
    const onAbort = () => end(() => reject(signal?.reason));
    const timer = setTimeout(
      () =>
        end(() => {
          try {
            resolve(onTimeout());
          } catch (error) {
            reject(error);
          }
        }),
      milliseconds,
    );
    signal?.addEventListener('abort', onAbort);
    this.promise = promise;
    const endWith = (value: T) => end(() => resolve(value));
    this.resolve = endWith;
  }
}

/** `Promise.withResolvers`, which Node 20 does not have. */
function withResolvers<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<T>((fulfil, refuse) => {
    resolve = fulfil;
    reject = refuse;
  });
  return { promise, resolve, reject };
}
