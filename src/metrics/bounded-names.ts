/** Maximum length of a name. */
const LONGEST_NAME = 80;

/** The name that stands for all names above the maximum number. */
const OTHER = 'other';

/** Keeps the first names that it gets, up to a maximum; clients can send any number. */
export class BoundedNames {
  readonly #max: number;
  readonly #names = new Set<string>();

  constructor(max: number) {
    this.#max = max;
  }

  /** The name, or "other". */
  of(name: string): string {
    if (this.#names.has(name)) return name;
    const short = name.slice(0, LONGEST_NAME);
    if (this.#names.has(short)) return short;
    if (this.#names.size >= this.#max) return OTHER;
    this.#names.add(short);
    return short;
  }
}
