import { COPY_NULL, copyText } from '../../../db/driver/index.js';
import type { EntityKind } from '../../../db/tables/entity.js';
import type { CellType, ColumnFormat, RowTime } from '../../packages/format/column.js';
import { CellError, readCell } from '../../packages/reading/cell.js';
import type { ResolvedReference, UnresolvedReference } from './reference-index.js';
import { describeVersions, type StagedUnitVersion, versionOf } from './unit-versions.js';

/** What the value of a cell depends on besides its text. */
export interface CellContext {
  find(kind: EntityKind, reference: string): ResolvedReference;
  /** The time of the row, where the file has a column of it. */
  time: TimeOfRow | undefined;
}

export interface TimeOfRow {
  /** Its cell as COPY has it, which is read before all others; one null when it could not be read. */
  text(): string;
  open: RowTime['open'];
}

/** A cell is well-formed, but what it refers to does not exist. The rest of the row can still be checked. */
export class UnresolvedReferenceError extends CellError {
  readonly #undeclared: string | undefined;

  constructor({ rule, reason, undeclared }: UnresolvedReference) {
    super(rule, reason);
    this.#undeclared = undeclared;
  }

  /**
   * Is it to be reported? One line in the description fixes all references to the same package: only the first of a
   * column is reported.
   * @param reported those of this file, to which it is added
   */
  isFirst(column: string, reported: Set<string>): boolean {
    if (this.#undeclared === undefined) return true;
    const which = `${column} ${this.#undeclared}`;
    if (reported.has(which)) return false;
    reported.add(which);
    return true;
  }
}

/** A code of a unit with several versions. */
class AmbiguousUnitError extends UnresolvedReferenceError {
  readonly #versions: readonly StagedUnitVersion[];

  constructor(reference: UnresolvedReference, versions: readonly StagedUnitVersion[]) {
    super(reference);
    this.#versions = versions;
  }

  /**
   * The id of the version that is meant in a row of this time.
   * @throws UnresolvedReferenceError when that is not certain
   */
  at({ text, open }: TimeOfRow): string {
    const time = text();
    // The time has a fault of its own, which is reported already.
    if (time === COPY_NULL) throw new UnknownReferenceError();
    if (time === EMPTY.period) throw this;
    const [period = '', start = '', end = ''] = time.split('\t');
    const version = versionOf(this.#versions, { start, end }, open);
    if (version) return String(version.id);
    throw new UnresolvedReferenceError({
      rule: 'reference',
      reason: describeVersions(this.#versions, period),
    });
  }
}

/** A cell refers to what may be in a row that could not be read, so it is not known whether it is right. */
export class UnknownReferenceError extends Error {}

/** What an empty cell becomes, if not one null. */
const EMPTY: Partial<Record<CellType['kind'], string>> = {
  period: `${COPY_NULL}\t${COPY_NULL}\t${COPY_NULL}`,
  list: '{}',
  codes: '{}',
  texts: '{}',
};

/** Kinds of cells with few distinct values in a file: looking one up is faster than reading it again. */
const CACHED_KINDS = new Set(['reference', 'list', 'enum', 'period', 'date', 'boolean']);
const MAX_CACHED = 2_000;

/** Reads a cell for COPY: a reference becomes an id, a period three columns. */
export function cellReader(column: ColumnFormat, { find, time }: CellContext): (raw: string) => string {
  const { type } = column;
  const idOf = (kind: EntityKind, reference: string) => {
    const found = find(kind, reference);
    if (found === null) throw new UnknownReferenceError();
    if (typeof found === 'number') return String(found);
    throw found.versions
      ? new AmbiguousUnitError(found, found.versions)
      : new UnresolvedReferenceError(found);
  };
  const read = (raw: string) => {
    const value = readCell(column, raw);
    switch (value.kind) {
      case 'none':
        return EMPTY[type.kind] ?? COPY_NULL;
      case 'one':
        return type.kind === 'reference' ? idOf(type.to, value.value) : copyText(value.value);
      case 'period':
        return value.parts.join('\t');
      case 'list':
        return type.kind === 'list'
          ? `{${value.parts.map((part) => idOf(type.to, part)).join(',')}}`
          : copyText(`{${value.parts.map(arrayElement).join(',')}}`);
    }
  };
  const fast = reusingLast(CACHED_KINDS.has(type.kind) ? cached(read) : read);
  return time && type.kind === 'reference' && type.to === 'UNIT' ? choosingVersion(fast, time) : fast;
}

/** A text as an element of an array of Postgres. */
const arrayElement = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** Chooses among the versions of a unit. A unit with one version is read as fast as without this. */
function choosingVersion(read: (raw: string) => string, time: TimeOfRow): (raw: string) => string {
  let last: string | null = null;
  let ambiguous: AmbiguousUnitError | null = null;
  return (raw) => {
    if (ambiguous !== null && raw === last) return ambiguous.at(time);
    try {
      return read(raw);
    } catch (error) {
      if (!(error instanceof AmbiguousUnitError)) throw error;
      last = raw;
      ambiguous = error;
      return error.at(time);
    }
  };
}

/** Consecutive rows have many values in common. */
function reusingLast(read: (raw: string) => string): (raw: string) => string {
  let last: string | null = null;
  let text = '';
  return (raw) => {
    if (raw === last) return text;
    last = null;
    text = read(raw);
    last = raw;
    return text;
  };
}

/** Keeps results, texts as well as faults. */
function cached(read: (raw: string) => string): (raw: string) => string {
  const results = new Map<string, string | Error>();
  return (raw) => {
    let text = results.get(raw);
    if (text === undefined) {
      text = textOrError(() => read(raw));
      if (results.size >= MAX_CACHED) results.clear();
      results.set(raw, text);
    }
    if (text instanceof Error) throw text;
    return text;
  };
}

function textOrError(read: () => string): string | Error {
  try {
    return read();
  } catch (error) {
    return error as Error;
  }
}
