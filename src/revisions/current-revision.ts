import type { Sql, TransactionSql } from 'postgres';

/** Channel on which every publication tells the number of the new revision. */
export const REVISION_CHANNEL = 'catalogue_revision';

/** The number of the newest revision in the database; 0 while nothing is published. */
export async function readCurrentRevision(sql: Sql | TransactionSql): Promise<number> {
  const [row] = await sql<
    { number: number }[]
  >`SELECT coalesce(max(number), 0)::integer AS number FROM revision`;
  return row?.number ?? 0;
}

/**
 * The newest revision that this server's database has, kept up to date by notifications. They are lost while
 * the connection is, so the number is read again whenever listening starts anew; and a number only ever
 * goes up.
 */
export class CurrentRevision {
  #number = 0;
  readonly #sql: Sql;
  #stopListening: (() => Promise<void>) | undefined;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  get number(): number {
    return this.#number;
  }

  /** Reads the number and listens from then on. */
  async start(onError: (error: unknown) => void): Promise<void> {
    this.#raise(await readCurrentRevision(this.#sql));
    const { unlisten } = await this.#sql.listen(
      REVISION_CHANNEL,
      (payload) => this.#raise(Number(payload)),
      () => void readCurrentRevision(this.#sql).then((number) => this.#raise(number), onError),
    );
    this.#stopListening = unlisten;
  }

  async stop(): Promise<void> {
    await this.#stopListening?.().catch(() => {});
  }

  #raise(number: number): void {
    if (Number.isInteger(number) && number > this.#number) this.#number = number;
  }
}
