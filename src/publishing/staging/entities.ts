import type { EntityKind } from '../../../db/tables/entity.js';
import { CellError, readCell } from '../../packages/reading/cell.js';
import { openTable } from '../../packages/reading/open-table.js';
import { BrokenFile } from '../../packages/reading/table-file.js';
import type { OpenedBatch, Source } from '../batch.js';
import { fileOf, type RowLocation, reportRow } from '../batch-faults.js';
import { type EntityFormat, entityKey, isEntity, keyColumns } from './entity-key.js';
import type { ReferenceIndex } from './reference-index.js';

/** A row of a package that other rows can refer to. */
export interface StagedEntity extends RowLocation {
  format: EntityFormat;
  key: string;
  /** For a version of a unit, the day after its last; null while it is in force. */
  until: string | null;
  /** Of an indicator; empty for anything else. */
  formerCodes: readonly string[];
  /** Name of the package. */
  owner: string;
}

/** All entities of the packages. */
export interface StagedEntities {
  list: readonly StagedEntity[];
  /** Kinds with a row that could not be read: an unknown reference may mean that row. */
  incomplete: ReadonlySet<EntityKind>;
}

/**
 * Reads the keys of everything that rows can refer to, before the rows themselves are read. Faults are reported by that
 * second reading.
 */
export async function readEntities({ sources }: OpenedBatch): Promise<StagedEntities> {
  const list: StagedEntity[] = [];
  const incomplete = new Set<EntityKind>();
  for (const [source, { dataPackage, resource }] of sources.entries()) {
    const { format } = resource;
    if (!isEntity(format)) continue;
    const complete = await readKeys(resource, format, (key, line, { until, formerCodes }) =>
      list.push({ format, key, until, formerCodes, owner: dataPackage.name, source, line }),
    );
    if (!complete) incomplete.add(format.entity);
  }
  return { list, incomplete };
}

/** What is needed of rows besides their keys. */
const MORE_COLUMNS: Partial<Record<EntityKind, readonly string[]>> = {
  UNIT: ['valid_to'],
  INDICATOR: ['former_codes'],
};

/** @returns whether every row could be read */
async function readKeys(
  resource: Source['resource'],
  format: EntityFormat,
  onKey: (key: string, row: number, more: Pick<StagedEntity, 'until' | 'formerCodes'>) => void,
): Promise<boolean> {
  let complete = true;
  try {
    const { header, rows } = await openTable(resource);
    const [keyNames, moreNames] = [keyColumns(format), MORE_COLUMNS[format.entity] ?? []];
    const columns = [...keyNames, ...moreNames].flatMap(
      (name) => format.columns.find((column) => column.name === name) ?? [],
    );
    // Without its key columns nothing is known of the rows that the file should have.
    if (columns.some(({ name, required }) => required && !header.includes(name))) complete = false;
    for await (const some of rows)
      for (const { row, cells, unread } of some)
        try {
          if (cells.length !== header.length) throw new CellError('cells', 'another number of cells');
          if (unread?.some(({ column }) => format.key.includes(column)))
            throw new CellError('code', 'unread');
          const values = columns.map((column) => readCell(column, cells[header.indexOf(column.name)] ?? ''));
          const parts = values.map((value) => (value.kind === 'one' ? value.value : ''));
          onKey(entityKey(format, parts), row, {
            until: (format.entity === 'UNIT' && parts[2]) || null,
            formerCodes: values.flatMap((value) => (value.kind === 'list' ? value.parts : [])),
          });
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

/** Reports every entity that is a duplicate, in these packages or of another package. */
export function checkEntities(
  batch: OpenedBatch,
  { list }: StagedEntities,
  references: ReferenceIndex,
): void {
  const firsts = new Map<string, StagedEntity>();
  for (const entity of list) {
    const { format, key } = entity;
    const name = `${format.entity} ${key}`;
    const first = firsts.get(name);
    if (first)
      reportRow(batch, entity, {
        column: format.key.join(', '),
        value: key,
        rule: 'duplicate',
        reason: duplicateOf(batch, first),
      });
    else firsts.set(name, entity);
  }
  for (const entity of list) {
    const { conflictsWith } = references.get(entity.format.entity, entity.key) ?? {};
    if (conflictsWith)
      reportRow(batch, entity, {
        column: 'code',
        value: entity.key,
        rule: 'owner',
        reason: `package "${conflictsWith}" already contains "${entity.key}"; remove this row`,
      });
  }
}

/** The reason for the fault of a duplicate row. */
export function duplicateOf(batch: OpenedBatch, first: RowLocation): string {
  const { package: name, file } = fileOf(batch, first.source);
  return `is a duplicate of row ${first.line} of ${name}/${file}`;
}
