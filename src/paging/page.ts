import { type CursorScope, makeCursor } from './cursor.js';
import type { PageRequest } from './page.args.js';
import type { PagedRow } from './page-statement.js';

/** A row with its position in a list. */
export type PositionedRow = Pick<PagedRow, 'cursorKeys'>;

/** A page of a list as a Relay connection; fields that are not selected are not computed. */
export interface Page<Row> {
  readonly nodes: readonly Row[];
  readonly edges: { readonly cursor: string; readonly node: Row }[];
  readonly pageInfo: PageInfoRow;
  /** Reads the database only when the field is selected. */
  readonly totalCount: Promise<number>;
}

interface PageInfoRow {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** The page as a connection, from the rows that were read for it. */
export const pageOf = <Row>(
  scope: CursorScope,
  rows: readonly PositionedRow[],
  request: PageRequest,
  countAll: () => Promise<number>,
): Page<Row> => new ReadPage(scope, rows, request, countAll);

/** A class, because a query may have thousands of pages of which it selects only the nodes. */
class ReadPage<Row> implements Page<Row> {
  readonly nodes: readonly Row[];
  readonly #scope: CursorScope;
  readonly #request: PageRequest;
  readonly #countAll: () => Promise<number>;
  /** Whether there is a row after the last one that was read. */
  readonly #more: boolean;

  constructor(
    scope: CursorScope,
    rows: readonly PositionedRow[],
    request: PageRequest,
    countAll: () => Promise<number>,
  ) {
    this.#more = rows.length > request.size;
    const onPage = this.#more ? rows.slice(0, request.size) : rows;
    this.nodes = (request.backward ? [...onPage].reverse() : onPage) as readonly unknown[] as readonly Row[];
    this.#scope = scope;
    this.#request = request;
    this.#countAll = countAll;
  }

  get edges() {
    const cursorOf = (row: Row) => this.#cursorOf(row);
    return this.nodes.map((node) => ({
      get cursor() {
        return cursorOf(node);
      },
      node,
    }));
  }

  get pageInfo(): PageInfoRow {
    const { backward, after, before } = this.#request;
    const cursorAt = (index: number) => {
      const row = this.nodes.at(index);
      return row === undefined ? null : this.#cursorOf(row);
    };
    return {
      // A cursor names a row of this revision, so there is at least one row on its other side.
      hasNextPage: backward ? before !== null : this.#more,
      hasPreviousPage: backward ? this.#more : after !== null,
      get startCursor() {
        return cursorAt(0);
      },
      get endCursor() {
        return cursorAt(-1);
      },
    };
  }

  get totalCount(): Promise<number> {
    return this.#countAll();
  }

  #cursorOf(row: Row): string {
    const { cursorKeys } = row as PositionedRow;
    if (!cursorKeys) throw new Error('a cursor is needed that the operation does not select');
    return makeCursor(this.#scope, cursorKeys);
  }
}
