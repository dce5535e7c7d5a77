import type { SQL } from 'drizzle-orm';
import { columnOf, identifier, unionAll } from '../../../db/columns.js';
import { execute, statement } from '../../../db/statement.js';
import type { EntityKind } from '../../../db/tables/entity.js';
import type { RuleCode } from '../../packages/fault-rules.js';
import { tables } from '../../packages/format/tables.js';
import type { OpenedBatch } from '../batch.js';
import { isCurrent, isReplaced } from '../batch-sql.js';
import type { EntityDetails, StagedEntities } from './entities.js';
import { codeOf, firstDayOf, isEntity } from './entity-key.js';
import { identifyEntities } from './identify-entities.js';
import { findKeptKeys } from './renamed-indicators.js';
import type { UnitIdentities } from './unit-identities.js';
import { describeVersions, type StagedUnitVersion } from './unit-versions.js';
import { describeUnknown, ReferenceSuggestions } from './unknown-reference.js';

/** An entity that rows can refer to, and the package that publishes it. */
export interface Entity {
  id: number;
  /** What publishers write: the key of the entity, or for an indicator that was renamed its code. */
  key: string;
  owner: string;
  details: EntityDetails;
  /** Another package that publishes the same entity. */
  conflictsWith?: string;
}

/** Every version is a unit of its own. */
const NO_IDENTITIES: UnitIdentities = { of: (id) => id, joined: new Map(), announcedOn: new Map() };

/**
 * The id of the entity that a reference means, or why there is none. Null when that is not known, because rows that it
 * may mean could not be read; they have a fault of their own.
 */
export type ResolvedReference = number | UnresolvedReference | null;

export interface UnresolvedReference {
  rule: RuleCode;
  reason: string;
  /** The package that has it, when that only needs to be declared as a dependency. */
  undeclared?: string;
  /** The versions of a unit that it may mean; the time of a row may decide. */
  versions?: readonly StagedUnitVersion[];
}

/**
 * All that rows may refer to after this publication: the entities of its packages, and those that others published. A
 * package may use its own entities and those of its dependencies. The code of a unit without a version is a reference
 * too, if the package may use only one version of it, or if the time of the row decides.
 */
export class ReferenceIndex {
  readonly #entities = new Map<EntityKind, Map<string, Entity>>();
  readonly #versions = new Map<string, Entity[]>();
  /** Indicators by their former codes. */
  readonly #renamed = new Map<string, Entity>();
  readonly #incomplete: ReadonlySet<EntityKind>;
  readonly #details = new Map<string, EntityDetails>();
  readonly #suggestions = new ReferenceSuggestions();
  /** Which versions of units have the same area. */
  identities: UnitIdentities = NO_IDENTITIES;

  constructor(incomplete: ReadonlySet<EntityKind>) {
    this.#incomplete = incomplete;
  }

  add(kind: EntityKind, entity: Entity): void {
    const ofKind = this.#entities.get(kind) ?? new Map<string, Entity>();
    if (ofKind.has(entity.key)) return;
    this.#entities.set(kind, ofKind.set(entity.key, entity));
    for (const code of entity.details.formerCodes ?? []) this.#renamed.set(code, entity);
    if (kind === 'DOCUMENT' || kind === 'UNIT_CHANGE') this.#details.set(String(entity.id), entity.details);
    if (kind !== 'UNIT') return;
    const code = codeOf(entity.key);
    this.#versions.set(code, [...(this.#versions.get(code) ?? []), entity]);
  }

  /** The entity with exactly this key, of any package. */
  get(kind: EntityKind, key: string): Entity | undefined {
    return this.#entities.get(kind)?.get(key);
  }

  /** All versions of units. */
  units(): Iterable<Entity> {
    return this.#entities.get('UNIT')?.values() ?? [];
  }

  /** What is known of a document or a change of units. */
  detailsOf(id: string): EntityDetails | undefined {
    return this.#details.get(id);
  }

  /** Resolves a reference in a package that may use these packages. */
  find(kind: EntityKind, reference: string, mayUse: ReadonlySet<string>): ResolvedReference {
    const exact =
      this.get(kind, reference) ?? (kind === 'INDICATOR' ? this.#renamed.get(reference) : undefined);
    if (exact && mayUse.has(exact.owner)) return exact.id;
    const versions = kind === 'UNIT' ? (this.#versions.get(reference) ?? []) : [];
    const usable = versions.filter(({ owner }) => mayUse.has(owner));
    const [only, ...more] = usable;
    if (only && more.length === 0) return only.id;
    if (this.#incomplete.has(kind)) return null;
    if (only) return this.#ambiguous(usable);
    const what = kind.toLowerCase().replaceAll('_', ' ');
    const undeclared = exact ?? versions[0];
    if (undeclared)
      return {
        rule: 'dependency',
        reason: `${what} "${reference}" is in package "${undeclared.owner}"; add that package to "dependencies" in datapackage.json, or in the sheet "package" of a workbook (reported only once for this column)`,
        undeclared: undeclared.owner,
      };
    return {
      rule: 'reference',
      reason: describeUnknown(what, reference, this.#suggest(kind, reference, mayUse)),
    };
  }

  #ambiguous(entities: readonly Entity[]): UnresolvedReference {
    const versions = entities.map(({ id, key, details }) => ({
      id,
      key,
      identity: this.identities.of(id),
      from: firstDayOf(key),
      until: details.until ?? null,
      announcedOn: this.identities.announcedOn.get(id) ?? null,
    }));
    return { rule: 'reference', reason: describeVersions(versions), versions };
  }

  #suggest(kind: EntityKind, reference: string, mayUse: ReadonlySet<string>): string | null {
    // The days of a version are not like those of another unit.
    const versions = kind === 'UNIT' ? (this.#versions.get(codeOf(reference)) ?? []) : [];
    const [version, other] = versions.filter(({ owner }) => mayUse.has(owner));
    if (version) return other ? null : version.key;
    const scope = `${kind} ${[...mayUse].join()}`;
    return this.#suggestions.suggest(scope, reference, () => this.#references(kind, mayUse));
  }

  #references(kind: EntityKind, mayUse: ReadonlySet<string>): string[] {
    const entities = [...(this.#entities.get(kind)?.values() ?? [])];
    const keys = entities.filter(({ owner }) => mayUse.has(owner)).map(({ key }) => key);
    return kind === 'UNIT' ? [...keys, ...new Set(keys.map(codeOf))] : keys;
  }
}

/** SQL of the details of published rows `t`, as `EntityDetails` has them. */
const PUBLISHED_DETAILS: Partial<Record<EntityKind, SQL>> = {
  UNIT: statement`json_build_object('until', t.valid_to)`,
  UNIT_CHANGE: statement`json_build_object('changeKind', t.kind, 'changedOn', t.changed_on,
    'document', (SELECT e.key FROM entity e WHERE e.id = t.document_id))`,
  INDICATOR: statement`json_build_object('formerCodes', t.former_codes)`,
  DOCUMENT: statement`json_build_object('issuedFrom', t.issued_on_start, 'issuedBefore', t.issued_on_end)`,
};

/** Gives every entity of the packages its permanent id, new ones in the order of the files, and indexes all entities. */
export async function buildReferenceIndex(
  batch: OpenedBatch,
  { list, incomplete }: StagedEntities,
): Promise<ReferenceIndex> {
  const references = new ReferenceIndex(incomplete);
  const ids = await identifyEntities(batch, list, await findKeptKeys(batch, list));
  for (const [i, { format, key, owner, details }] of list.entries())
    references.add(format.entity, { key, owner, details, id: ids[i] ?? 0 });
  const parts = tables.filter(isEntity).map(
    (format) => statement`
      SELECT t.id, ${PUBLISHED_DETAILS[format.entity] ?? statement`NULL::json`} AS details,
        ${format.entity === 'INDICATOR' ? statement`t.code` : statement`NULL::text`} AS code,
        ${columnOf('t', format.entity === 'DATASET' ? 'id' : 'dataset_id')} AS dataset_id
      FROM ${identifier(format.target)} t WHERE ${isCurrent('t')} AND NOT ${isReplaced(batch, format, 't')}`,
  );
  const published = await execute<Entity & { kind: EntityKind }>(
    batch.sql,
    'findPublishedEntities',
    statement`SELECT e.kind, coalesce(t.code, e.key) AS key, e.id, coalesce(t.details, '{}') AS details, d.package AS owner
      FROM (${unionAll(parts)}) t JOIN entity e USING (id)
      JOIN dataset d ON d.id = t.dataset_id AND ${isCurrent('d')}`,
  );
  for (const { kind, ...entity } of published) {
    const staged = references.get(kind, entity.key);
    if (staged) staged.conflictsWith = entity.owner;
    else references.add(kind, entity);
  }
  return references;
}
