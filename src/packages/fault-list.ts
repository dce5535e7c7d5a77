import { type Fault, isWarning, pluralize } from './fault.js';

/** How many errors end the reading of a publication, and how many faults of each severity are kept. */
export const FAULT_LIMIT = 100;

const MAX_SHOWN_CHARACTERS = 200;

/** Thrown when the limit is reached, to end the reading at once. */
export class TooManyFaults extends Error {}

export interface FaultListOptions {
  /** Called with each fault as it is found; then all files are read to the end, however many faults there are. */
  onFault?: ((fault: Fault) => void) | undefined;
  /** Warnings refuse the packages too. */
  strict?: boolean | undefined;
}

/** Collects the first faults of each severity, and counts all. */
export class FaultList {
  readonly errors: Fault[] = [];
  readonly warnings: Fault[] = [];
  errorCount = 0;
  warningCount = 0;
  readonly #options: FaultListOptions;

  constructor(options: FaultListOptions = {}) {
    this.#options = options;
  }

  /** @throws TooManyFaults when this error reaches the limit and there is no `onFault`. */
  add(fault: Fault): void {
    const shown = { ...fault, value: fault.value?.slice(0, MAX_SHOWN_CHARACTERS) ?? null };
    const list = isWarning(fault) ? this.warnings : this.errors;
    if (isWarning(fault)) this.warningCount += 1;
    else this.errorCount += 1;
    if (list.length < FAULT_LIMIT) list.push(shown);
    this.#options.onFault?.(shown);
    if (this.remaining === 0) throw new TooManyFaults();
  }

  /** How many more errors fit; null when there is no limit, as LIMIT takes it in SQL. */
  get remaining(): number | null {
    return this.#options.onFault ? null : FAULT_LIMIT - this.errorCount;
  }

  /** True when the packages cannot be published. */
  get blocksPublication(): boolean {
    return this.errorCount > 0 || (this.#options.strict === true && this.warningCount > 0);
  }
}

/** Packages were refused; nothing of them was written. */
export class PackagesRefused extends Error {
  /** The first errors. */
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
  readonly counts: { errors: number; warnings: number };

  constructor({ errors, warnings, errorCount, warningCount, remaining }: FaultList) {
    const why =
      errorCount > 0
        ? pluralize(errorCount, 'fault')
        : `${pluralize(warningCount, 'warning')}, and --strict refuses packages with warnings`;
    const more = remaining === 0 ? '; reading stopped there. Run "catalogue check" to list all faults' : '';
    super(`refused, nothing was written: ${why}${more}`);
    this.faults = errors;
    this.warnings = warnings;
    this.counts = { errors: errorCount, warnings: warningCount };
  }
}

/**
 * Runs a step that collects faults.
 * @throws PackagesRefused when there are any that refuse the packages
 */
export async function collectFaults<T>(
  options: FaultListOptions,
  step: (faults: FaultList) => Promise<T>,
): Promise<T> {
  const faults = new FaultList(options);
  try {
    const result = await step(faults);
    if (!faults.blocksPublication) return result;
  } catch (error) {
    if (!(error instanceof TooManyFaults)) throw error;
  }
  throw new PackagesRefused(faults);
}
