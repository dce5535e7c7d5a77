import { constants } from 'node:os';
import { SAME_KEYPRESS_MS } from '../opening/signals.js';

/** The command has to end before its work is done. */
export class Interrupted extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Ends with {@link Interrupted} whatever a command waits for. */
export interface Interruption {
  /** The result of the work, or the interruption if that comes first. */
  race<T>(work: Promise<T>): Promise<T>;
  /** From here on signals end the program at once again. */
  stopListening(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Interrupts the work that listens now; null if none does. */
let interruptNow: ((reason: Interrupted) => void) | null = null;

/** The reader of the output has stopped reading, as `head` does: ends the work, or the program if there is none. */
export function endWithoutReader(): void {
  if (interruptNow) interruptNow(new Interrupted('', 1));
  else process.exit(1);
}

/**
 * Listens to signals and to the end of the output. The first one interrupts the work, so that its statements can be
 * cancelled; a second signal ends the program at once.
 */
export function listenForInterruption(): Interruption {
  let reject: (reason: Interrupted) => void = () => {};
  const interrupted = new Promise<never>((_, rejectWith) => {
    reject = rejectWith;
  });
  interrupted.catch(() => {});
  let firstAt: number | undefined;
  interruptNow = (reason) => {
    if (firstAt !== undefined) return;
    firstAt = Date.now();
    // The rest of the work fails because its connection is closed, and nobody waits for it.
    process.on('unhandledRejection', () => {}).on('uncaughtException', () => {});
    reject(reason);
  };
  const onSignal = (signal: (typeof SIGNALS)[number]) => {
    const exitCode = 128 + constants.signals[signal];
    if (firstAt !== undefined && Date.now() - firstAt > SAME_KEYPRESS_MS) process.exit(exitCode);
    interruptNow?.(new Interrupted(signalText(signal), exitCode));
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return {
    race: (work) => Promise.race([work, interrupted]),
    stopListening() {
      for (const signal of SIGNALS) process.off(signal, onSignal);
      interruptNow = null;
    },
  };
}

const signalText = (signal: string) =>
  `interrupted by ${signal}: the statements of this command were cancelled. An incomplete publication is rolled back; "catalogue revisions" lists the complete ones`;
