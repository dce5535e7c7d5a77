import type { EntityKind } from '../../../db/tables/entity.js';
import type { OpenedBatch } from '../batch.js';
import { fileOf, type RowLocation, reportRow } from '../batch-faults.js';
import { type EntityFormat, entityKey, isEntity, keyColumns } from './entity-key.js';
import { type RowValues, readColumns, textOf } from './first-reading.js';
import type { ReferenceIndex } from './reference-index.js';

/** A row of a package that other rows can refer to. */
export interface StagedEntity extends RowLocation {
  format: EntityFormat;
  key: string;
  details: EntityDetails;
  /** Name of the package. */
  owner: string;
}

/** What must be known of some entities to resolve references. Days are YYYY-MM-DD; null where not known. */
export interface EntityDetails {
  /** For a version of a unit, the day after its last; null while it is in force. */
  until?: string | null;
  /** For a change of units, its kind, its day, and the code of its document. */
  changeKind?: string;
  changedOn?: string;
  document?: string;
  /** For a document, the first day on which it may have been issued, and the day after the last. */
  issuedFrom?: string | null;
  issuedBefore?: string | null;
  /** For an indicator, the codes that it had before. */
  formerCodes?: readonly string[];
}

/** The columns of the details of an entity, and how they are read. */
const DETAILS: Partial<
  Record<EntityKind, { columns: readonly string[]; read(values: RowValues): EntityDetails }>
> = {
  UNIT: { columns: ['valid_to'], read: ([until]) => ({ until: textOf(until) || null }) },
  UNIT_CHANGE: {
    columns: ['kind', 'changed_on', 'document'],
    read: ([kind, day, document]) => ({
      changeKind: textOf(kind),
      changedOn: textOf(day),
      document: textOf(document),
    }),
  },
  INDICATOR: {
    columns: ['former_codes'],
    read: ([codes]) => ({ formerCodes: codes?.kind === 'list' ? codes.parts : [] }),
  },
  DOCUMENT: {
    columns: ['issued_on'],
    read: ([issued]) =>
      issued?.kind === 'period' ? { issuedFrom: issued.parts[1], issuedBefore: issued.parts[2] } : {},
  },
};

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
    const keys = keyColumns(format);
    const { columns = [], read = () => ({}) } = DETAILS[format.entity] ?? {};
    const complete = await readColumns(resource, [...keys, ...columns], (values, line) =>
      list.push({
        format,
        key: entityKey(format, values.slice(0, keys.length).map(textOf)),
        details: read(values.slice(keys.length)),
        owner: dataPackage.name,
        source,
        line,
      }),
    );
    if (!complete) incomplete.add(format.entity);
  }
  return { list, incomplete };
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
