import type { CatalogueError } from '../errors.js';
import { odataError, quotedStart } from './odata-error.js';

/** The text of an option, read from left to right. */
export class OptionText {
  readonly option: string;
  readonly text: string;
  #next = 0;

  constructor(option: string, text: string) {
    this.option = option;
    this.text = text;
  }

  /** The place of the next character, from 1. */
  get at(): number {
    return this.#next + 1;
  }

  get isAtEnd(): boolean {
    return this.#next >= this.text.length;
  }

  /** Whether a sticky pattern matches here; reads nothing. */
  sees(pattern: RegExp): boolean {
    pattern.lastIndex = this.#next;
    return pattern.test(this.text);
  }

  /** Reads what a sticky pattern matches here; null if it does not. */
  take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#next;
    const found = pattern.exec(this.text)?.[0] ?? null;
    if (found !== null) this.#next += found.length;
    return found;
  }

  /** @throws CatalogueError FILTER_INVALID if the pattern does not match here */
  expect(pattern: RegExp, what: string): string {
    const found = this.take(pattern);
    if (found === null) throw this.wrong(`expected ${what}; got ${this.rest()}`);
    return found;
  }

  /** An error for what is no OData, or does not fit the feed. */
  wrong(message: string, at = this.at): CatalogueError {
    return odataError('FILTER_INVALID', { option: this.option, at }, message);
  }

  /** An error for what is OData, and not supported here. */
  unsupported(message: string, at = this.at): CatalogueError {
    return odataError('ODATA_NOT_SUPPORTED', { option: this.option, at }, message);
  }

  /** What is here, for a message. */
  rest(): string {
    return this.isAtEnd ? 'the end' : quotedStart(this.text.slice(this.#next, this.#next + 30));
  }
}

/** At least one blank. */
export const BLANKS = /[ \t]+/y;
export const SOME_BLANKS = /[ \t]*/y;
