import type { FastifyReply } from 'fastify';
import { serverBusy } from '../errors.js';

/** How many answers of the maximum size may wait until their clients read them. */
const LARGEST_ANSWERS = 10;

/** Limits the memory of answers that are computed but not yet read by their clients. */
export class UnsentAnswers {
  readonly #limit: number;
  #characters = 0;

  /** @param longest maximum size of an answer in bytes */
  constructor(longest: number) {
    this.#limit = LARGEST_ANSWERS * longest;
  }

  hasRoom(characters: number): boolean {
    return this.#characters + characters <= this.#limit;
  }

  /**
   * Counts an answer until it is sent, or its connection is closed.
   * @throws CatalogueError SERVER_BUSY when too much is unsent already
   */
  add(reply: FastifyReply, characters: number): void {
    if (!this.hasRoom(characters)) throw serverBusy();
    this.#characters += characters;
    reply.raw.once('close', () => {
      this.#characters -= characters;
    });
  }
}
