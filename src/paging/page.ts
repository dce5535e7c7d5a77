import { type CursorScope, makeCursor } from './cursor.js';
import type { PageRequest } from './page.args.js';
import type { PagedRow } from './page-statement.js';

/** A row with its position in a list. */
export type PositionedRow = Pick<PagedRow, 'cursorKeys'>;

/** A page of a list as a Relay connection; fields that are not selected are not computed. */
export interface Page<Row> {
  readonly nodes: readonly Row[];
  readonly edges: { cursor: string; node: Row }[];
  readonly pageInfo: PageInfoRow;
  /** Reads the database only when the field is selected. */
  readonly totalCount: Promise<number>;
}

interface PageInfoRow {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor: string | null;
  endCursor: string | null;
}

/** The page as a connection, from the rows that were read for it. */
export function pageOf<Row>(
  scope: CursorScope,
  rows: readonly PositionedRow[],
  { size, backward, after, before }: PageRequest,
  countAll: () => Promise<number>,
): Page<Row> {
  const onPage = rows.slice(0, size);
  if (backward) onPage.reverse();
  const more = rows.length > size;
  const cursorOf = (row: PositionedRow | undefined) => (row ? makeCursor(scope, row.cursorKeys) : null);
  return {
    nodes: onPage as Row[],
    get edges() {
      return onPage.map((row) => ({ cursor: makeCursor(scope, row.cursorKeys), node: row as Row }));
    },
    get pageInfo() {
      return {
        // A cursor names a row of this revision, so there is at least one row on its other side.
        hasNextPage: backward ? before !== null : more,
        hasPreviousPage: backward ? more : after !== null,
        startCursor: cursorOf(onPage[0]),
        endCursor: cursorOf(onPage.at(-1)),
      };
    },
    get totalCount() {
      return countAll();
    },
  };
}
