import type { FastifyReply } from 'fastify';
import { serverBusy } from '../errors.js';

/** How many answers of the largest size may wait for their clients to read them. */
const LARGEST_ANSWERS = 10;

/** Counts the answers that are computed and not read yet, which clients that do not read would pile up. */
export class UnsentAnswers {
  readonly #limit: number;
  #characters = 0;

  /** @param longest the most bytes of an answer */
  constructor(longest: number) {
    this.#limit = LARGEST_ANSWERS * longest;
  }

  /**
   * Counts an answer until it is sent, or its connection is closed.
   * @throws CatalogueError SERVER_BUSY when too much is unsent already
   */
  add(reply: FastifyReply, characters: number): void {
    if (this.#characters + characters > this.#limit) throw serverBusy();
    this.#characters += characters;
    reply.raw.once('close', () => {
      this.#characters -= characters;
    });
  }
}
