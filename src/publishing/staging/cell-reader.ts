import { COPY_NULL, copyText } from '../../../db/driver/index.js';
import type { EntityKind } from '../../../db/tables/entity.js';
import type { CellType, ColumnFormat } from '../../packages/format/column.js';
import { CellError, readCell } from '../../packages/reading/cell.js';
import type { ResolvedReference, UnresolvedReference } from './reference-index.js';
import { chooseVersion, NO_PERIOD, type TimeOfRow } from './row-time.js';
import type { StagedUnitVersion } from './unit-versions.js';

/** What the value of a cell depends on besides its text. */
export interface CellContext {
  find(kind: EntityKind, reference: string): ResolvedReference;
  /** The time of the row, where it decides which version of a unit a code means. */
  time: TimeOfRow | undefined;
  /** Reports a warning about the cell. */
  warn(reason: string): void;
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
   * The id of the version that is meant in the current row.
   * @throws UnresolvedReferenceError when that is not certain
   */
  choose({ time, warn }: CellContext): string {
    const chosen = chooseVersion(this.#versions, time);
    // The time has a fault of its own, which is reported already.
    if (!chosen) throw new UnknownReferenceError();
    if (!chosen.version) throw new UnresolvedReferenceError({ rule: 'reference', reason: chosen.reason });
    if (chosen.doubt !== null) warn(chosen.doubt);
    return String(chosen.version.id);
  }
}

/** A cell refers to what may be in a row that could not be read, so it is not known whether it is right. */
export class UnknownReferenceError extends Error {}

/** What an empty cell becomes, if not one null. */
const EMPTY: Partial<Record<CellType['kind'], string>> = {
  period: NO_PERIOD,
  list: '{}',
  codes: '{}',
  texts: '{}',
  urls: '{}',
};

/** Kinds of cells with few distinct values in a file: looking one up is faster than reading it again. */
const CACHED_KINDS = new Set(['reference', 'list', 'enum', 'period', 'date', 'boolean']);
const MAX_CACHED = 2_000;

/** Reads a cell for COPY: a reference becomes an id, a period three columns. */
export function cellReader(column: ColumnFormat, context: CellContext): (raw: string) => string {
  const { type } = column;
  const { find } = context;
  const idOf = (kind: EntityKind, reference: string) => {
    const found = find(kind, reference);
    if (found === null) throw new UnknownReferenceError();
    if (typeof found === 'number') return String(found);
    if (!found.versions) throw new UnresolvedReferenceError(found);
    const ambiguous = new AmbiguousUnitError(found, found.versions);
    // The time of the row is not used for lists: their texts are kept for other rows.
    if (type.kind === 'list') return ambiguous.choose({ ...context, time: undefined });
    throw ambiguous;
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
  return type.kind === 'reference' && type.to === 'UNIT' ? choosingVersion(fast, context) : fast;
}

/** A text as an element of an array of Postgres. */
const arrayElement = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** Chooses among the versions of a unit. A unit with one version is read as fast as without this. */
function choosingVersion(read: (raw: string) => string, context: CellContext): (raw: string) => string {
  let last: string | null = null;
  let ambiguous: AmbiguousUnitError | null = null;
  return (raw) => {
    if (ambiguous !== null && raw === last) return ambiguous.choose(context);
    try {
      return read(raw);
    } catch (error) {
      if (!(error instanceof AmbiguousUnitError)) throw error;
      last = raw;
      ambiguous = error;
      return error.choose(context);
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
