/** The fields that the operation of a request selects. */
export interface Selection {
  /**
   * The fields that it selects of objects of a type, wherever they are in it, with those of its interfaces; null if they are
   * not known, as for a caller without a query.
   */
  fieldsOf(type: string): ReadonlySet<string> | null;
  /** Whether it selects the cursor of an entry or of a page. */
  readonly cursors: boolean;
}

/** For callers without a query: every field may be needed. */
export const EVERYTHING: Selection = { fieldsOf: () => null, cursors: true };
