import type { EntityKind } from '../../../db/tables/entity.js';
import { CellError, readCell } from '../../packages/reading/cell.js';
import { openTable } from '../../packages/reading/open-table.js';
import { BrokenFile } from '../../packages/reading/table-file.js';
import { type Batch, faultAt, fileOf, type RowPlace, type Source } from '../batch.js';
import { type EntityFormat, entityKey, isEntity, keyColumns } from './entity-key.js';
import type { ReferenceIndex } from './reference-index.js';

/** A row that other rows can point to. */
export interface StagedEntity extends RowPlace {
  format: EntityFormat;
  key: string;
  /** Of a unit the day from which it is no longer in force, where there is one. */
  until: string | null;
  /** Name of its package. */
  owner: string;
}

/** All that the files of the packages have for others to point to. */
export interface StagedEntities {
  list: readonly StagedEntity[];
  /** Kinds of which some row could not be read, so that nothing can be said of what is missing. */
  incomplete: ReadonlySet<EntityKind>;
}

/**
 * Reads the keys of everything that rows can point to, before the rows themselves are read. Faults are left to
 * that second reading.
 */
export async function readEntities({ sources }: Batch): Promise<StagedEntities> {
  const list: StagedEntity[] = [];
  const incomplete = new Set<EntityKind>();
  for (const [source, { dataPackage, resource }] of sources.entries()) {
    const { format } = resource;
    if (!isEntity(format)) continue;
    const complete = await readKeys(resource, format, (key, until, line) =>
      list.push({ format, key, until, owner: dataPackage.name, source, line }),
    );
    if (!complete) incomplete.add(format.entity);
  }
  return { list, incomplete };
}

/** @returns whether every row could be read */
async function readKeys(
  resource: Source['resource'],
  format: EntityFormat,
  found: (key: string, until: string | null, row: number) => void,
): Promise<boolean> {
  let complete = true;
  try {
    const { header, rows } = await openTable(resource);
    const ends = format.entity === 'UNIT' ? ['valid_to'] : [];
    const columns = [...keyColumns(format), ...ends].flatMap(
      (name) => format.columns.find((column) => column.name === name) ?? [],
    );
    // What a file without rows lacks is not said to be missing where its columns cannot be told.
    if (columns.some(({ name, required }) => required && !header.includes(name))) complete = false;
    for await (const some of rows)
      for (const { row, cells, unread } of some)
        try {
          if (cells.length !== header.length) throw new CellError('cells', 'another number of cells');
          if (unread?.some(({ column }) => format.key.includes(column)))
            throw new CellError('code', 'unread');
          const parts = columns.map((column) => {
            const value = readCell(column, cells[header.indexOf(column.name)] ?? '');
            return value.kind === 'one' ? value.value : '';
          });
          found(entityKey(format, parts), (ends.length > 0 && parts[2]) || null, row);
        } catch (error) {
          if (!(error instanceof CellError)) throw error;
          complete = false;
        }
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error;
    complete = false;
  }
  return complete;
}

/** Puts on the list every entity that is told twice, in these packages or in others. */
export function checkEntities(batch: Batch, { list }: StagedEntities, known: ReferenceIndex): void {
  const firsts = new Map<string, StagedEntity>();
  for (const entity of list) {
    const { format, key } = entity;
    const name = `${format.entity} ${key}`;
    const first = firsts.get(name);
    if (first)
      faultAt(batch, entity, {
        column: format.key.join(', '),
        value: key,
        rule: 'duplicate',
        reason: standsTwice(batch, first),
      });
    else firsts.set(name, entity);
  }
  for (const entity of list) {
    const { claimedBy } = known.get(entity.format.entity, entity.key) ?? {};
    if (claimedBy)
      faultAt(batch, entity, {
        column: 'code',
        value: entity.key,
        rule: 'owner',
        reason: `package "${claimedBy}" publishes "${entity.key}" already; take this row out`,
      });
  }
}

/** What is said of a row that stands at another place too. */
export function standsTwice(batch: Batch, first: RowPlace): string {
  const { package: name, file } = fileOf(batch, first.source);
  return `stands twice: row ${first.line} of ${name}/${file} has the same`;
}
