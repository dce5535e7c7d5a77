import type { Fault } from '../fault.js';

/** What looks wrong in a row of a file, so far without its package. */
export interface FileFinding extends Pick<Fault, 'column' | 'value' | 'rule' | 'reason'> {
  /** Index of the file in the sources. */
  source: number;
  /** Row as a spreadsheet counts. */
  line: number;
}

/** So many findings of one kind in one column of a file are listed one by one. */
const MAX_LISTED = 10;

/**
 * Findings of one kind in one column often have one cause, in all rows: the first ones are kept, and the number of the
 * others. So the list is short however long the files are.
 */
export class FindingList {
  readonly #groups = new Map<
    string,
    { listed: FileFinding[]; others: number; first: number; last: number }
  >();

  /** @param kind findings of the same kind have the same cause */
  add(kind: string, finding: FileFinding): void {
    const key = `${finding.source}\t${finding.column}\t${finding.rule}\t${kind}`;
    let group = this.#groups.get(key);
    if (group === undefined) {
      group = { listed: [], others: 0, first: 0, last: 0 };
      this.#groups.set(key, group);
    }
    if (group.listed.length < MAX_LISTED) group.listed.push(finding);
    else {
      if (group.others === 0) group.first = finding.line;
      group.others += 1;
      group.last = finding.line;
    }
  }

  /** All findings by file and row; after the listed ones of a kind, one that counts the others. */
  *findings(): Generator<FileFinding> {
    const all: FileFinding[] = [];
    for (const { listed, others, first, last } of this.#groups.values()) {
      all.push(...listed);
      const [example] = listed;
      if (others === 0 || !example) continue;
      const { source, column, rule } = example;
      const where =
        others === 1 ? `row ${first}` : `${others.toLocaleString('en')} more rows, from ${first} to ${last}`;
      const reason = `the same in ${where}; compare them with row ${example.line}`;
      all.push({ source, line: first, column, value: null, rule, reason });
    }
    yield* all.sort((a, b) => a.source - b.source || a.line - b.line);
  }
}
