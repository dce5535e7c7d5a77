import type { EntityKind } from '../../../db/tables/entity.js';
import type { CellType, ColumnFormat, RowTime } from '../../packages/format/column.js';
import { CellError, readCell } from '../../packages/reading/cell.js';
import { copyText, NULL } from './copy-text.js';
import type { ResolvedReference, UnresolvedReference } from './reference-index.js';
import { describeVersions, type StagedUnitVersion, versionOf } from './unit-versions.js';

/** What the reading of a cell depends on beside what stands there. */
export interface CellContext {
  find(kind: EntityKind, reference: string): ResolvedReference;
  /** The time of the row, where the file has a column of it. */
  time: TimeOfRow | undefined;
}

export interface TimeOfRow {
  /** What its cell became, which is read before all others; one null where it could not be read. */
  text(): string;
  open: RowTime['open'];
}

/** A cell reads well and what it points to is not there: all else of the row can still be looked at. */
export class UnresolvedReferenceError extends CellError {
  readonly #undeclared: string | undefined;

  constructor({ rule, reason, undeclared }: UnresolvedReference) {
    super(rule, reason);
    this.#undeclared = undeclared;
  }

  /** One line in the description mends all rows that point to the same package: the first of a column stands for them. */
  isToldFirst(column: string, told: Set<string>): boolean {
    if (this.#undeclared === undefined) return true;
    const which = `${column} ${this.#undeclared}`;
    if (told.has(which)) return false;
    told.add(which);
    return true;
  }
}

/** A code of a unit that has several versions. */
class SeveralVersions extends UnresolvedReferenceError {
  readonly #versions: readonly StagedUnitVersion[];

  constructor(meaning: UnresolvedReference, versions: readonly StagedUnitVersion[]) {
    super(meaning);
    this.#versions = versions;
  }

  /**
   * The id of the version that is meant at a time.
   * @throws Meaningless where that is not certain
   */
  at({ text, open }: TimeOfRow): string {
    const time = text();
    // What is wrong with the time is told already.
    if (time === NULL) throw new UnknownReferenceError();
    if (time === NOTHING.period) throw this;
    const [period = '', start = '', end = ''] = time.split('\t');
    const version = versionOf(this.#versions, { start, end }, open);
    if (version) return String(version.id);
    throw new UnresolvedReferenceError({
      rule: 'reference',
      reason: describeVersions(this.#versions, period),
    });
  }
}

/** A cell points to what may stand in a row that could not be read. */
export class UnknownReferenceError extends Error {}

/** What an empty cell becomes, where that is not one null. */
const NOTHING: Partial<Record<CellType['kind'], string>> = {
  period: `${NULL}\t${NULL}\t${NULL}`,
  list: '{}',
};

/** Kinds of cells of which a file has few that differ: reading one anew costs more than finding it. */
const FEW_DIFFER = new Set(['reference', 'list', 'enum', 'period', 'date', 'boolean']);
const MOST_REMEMBERED = 2_000;

/** What a cell becomes in COPY: a reference the id that it means, a period three columns. */
export function cellReader(column: ColumnFormat, { find, time }: CellContext): (raw: string) => string {
  const { type } = column;
  const idOf = (kind: EntityKind, reference: string) => {
    const meaning = find(kind, reference);
    if (meaning === null) throw new UnknownReferenceError();
    if (typeof meaning === 'number') return String(meaning);
    throw meaning.versions
      ? new SeveralVersions(meaning, meaning.versions)
      : new UnresolvedReferenceError(meaning);
  };
  const read = (raw: string) => {
    const value = readCell(column, raw);
    switch (value.kind) {
      case 'none':
        return NOTHING[type.kind] ?? NULL;
      case 'one':
        return type.kind === 'reference' ? idOf(type.to, value.value) : copyText(value.value);
      case 'period':
        return value.parts.join('\t');
      case 'list':
        return type.kind === 'list' ? `{${value.parts.map((part) => idOf(type.to, part)).join(',')}}` : NULL;
    }
  };
  const fast = sameAsBefore(FEW_DIFFER.has(type.kind) ? remembering(read) : read);
  return time && type.kind === 'reference' && type.to === 'UNIT' ? atTime(fast, time) : fast;
}

/** Chooses among the versions of a unit. What has one only is read as fast as without it. */
function atTime(read: (raw: string) => string, time: TimeOfRow): (raw: string) => string {
  let before: string | null = null;
  let several: SeveralVersions | null = null;
  return (raw) => {
    if (several !== null && raw === before) return several.at(time);
    try {
      return read(raw);
    } catch (error) {
      if (!(error instanceof SeveralVersions)) throw error;
      before = raw;
      several = error;
      return error.at(time);
    }
  };
}

/** Rows that follow each other have much in common. */
function sameAsBefore(read: (raw: string) => string): (raw: string) => string {
  let before: string | null = null;
  let text = '';
  return (raw) => {
    if (raw === before) return text;
    before = null;
    text = read(raw);
    before = raw;
    return text;
  };
}

/** What was read before is found again, whether it is a text or a fault. */
function remembering(read: (raw: string) => string): (raw: string) => string {
  const remembered = new Map<string, string | Error>();
  return (raw) => {
    let text = remembered.get(raw);
    if (text === undefined) {
      text = textOrError(() => read(raw));
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      remembered.set(raw, text);
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
