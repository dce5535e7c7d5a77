import type { EntityKind } from '../../../db/tables/entity.js';
import type { RuleCode } from '../../packages/fault-rules.js';
import { tables } from '../../packages/format/tables.js';
import { type Batch, current, ownedBy } from '../batch.js';
import type { StagedEntities, StagedEntity } from './entities.js';
import { codeOf, firstDayOf, isEntity } from './entity-key.js';
import { suggestCode } from './suggest-code.js';
import { describeVersions, type StagedUnitVersion } from './unit-versions.js';

/** An entity that can be pointed to, and the package whose row it is. */
interface Entity {
  id: number;
  key: string;
  owner: string;
  /** Of a version of a unit the first day on which it is no longer in force; null while it is. */
  until: string | null;
  /** Another package that has published it already. */
  claimedBy?: string;
}

/** How many unknown codes are compared with all that are known: with more of them something else is wrong. */
const MOST_LOOKS = 1_000;

/**
 * What a reference leads to: the id of an entity, or why there is none. Null where nothing can be said, for rows
 * that it may mean could not be read; their own fault is told where the file is read.
 */
export type ResolvedReference = number | UnresolvedReference | null;

export interface UnresolvedReference {
  rule: RuleCode;
  reason: string;
  /** The package that has it, where that one need only be named. */
  undeclared?: string;
  /** The versions that it may mean, where the time of a row can tell which. */
  versions?: readonly StagedUnitVersion[];
}

/**
 * All that rows may point to after this publication: what the packages hold, and what others have published.
 * A package may use its own and what the packages have that it names as dependencies. A unit's code alone is a
 * reference too, while the package may use one version of it only, or the time of its row tells which is meant.
 */
export class ReferenceIndex {
  readonly #entities = new Map<EntityKind, Map<string, Entity>>();
  readonly #versions = new Map<string, Entity[]>();
  readonly #incomplete: ReadonlySet<EntityKind>;
  #looks = 0;

  constructor(incomplete: ReadonlySet<EntityKind>) {
    this.#incomplete = incomplete;
  }

  add(kind: EntityKind, entity: Entity): void {
    const ofKind = this.#entities.get(kind) ?? new Map<string, Entity>();
    if (ofKind.has(entity.key)) return;
    this.#entities.set(kind, ofKind.set(entity.key, entity));
    if (kind !== 'UNIT') return;
    const code = codeOf(entity.key);
    this.#versions.set(code, [...(this.#versions.get(code) ?? []), entity]);
  }

  /** The entity of this very key, whoever owns it. */
  get(kind: EntityKind, key: string): Entity | undefined {
    return this.#entities.get(kind)?.get(key);
  }

  /** What a reference means to a package that may use these. */
  find(kind: EntityKind, reference: string, mayUse: ReadonlySet<string>): ResolvedReference {
    const exact = this.get(kind, reference);
    if (exact && mayUse.has(exact.owner)) return exact.id;
    const versions = kind === 'UNIT' ? (this.#versions.get(reference) ?? []) : [];
    const usable = versions.filter(({ owner }) => mayUse.has(owner));
    const [only, ...more] = usable;
    if (only && more.length === 0) return only.id;
    if (this.#incomplete.has(kind)) return null;
    if (only) return severalVersions(usable);
    const what = kind.toLowerCase().replaceAll('_', ' ');
    const [undeclared] = exact ? [exact] : versions;
    if (undeclared)
      return {
        rule: 'dependency',
        reason: `${what} "${reference}" is in package "${undeclared.owner}"; name that package under dependencies, in datapackage.json or in the sheet package of a workbook (told once for all rows of the column)`,
        undeclared: undeclared.owner,
      };
    const meant = this.#looks++ < MOST_LOOKS ? suggestCode(reference, this.#references(kind, mayUse)) : null;
    return {
      rule: 'reference',
      reason: `there is no ${what} "${reference}" in this package or in those that it depends on${meant ? `; is "${meant}" meant?` : ''}`,
    };
  }

  #references(kind: EntityKind, mayUse: ReadonlySet<string>): string[] {
    const entities = [...(this.#entities.get(kind)?.values() ?? [])].filter(({ owner }) => mayUse.has(owner));
    const keys = entities.map(({ key }) => key);
    return kind === 'UNIT' ? [...keys, ...new Set(keys.map(codeOf))] : keys;
  }
}

function severalVersions(entities: readonly Entity[]): UnresolvedReference {
  const versions = entities.map(({ id, key, until }) => ({ id, key, from: firstDayOf(key), until }));
  return { rule: 'reference', reason: describeVersions(versions), versions };
}

/**
 * Gives every staged entity its lasting id, the new ones in the order of the files, and collects what is known.
 */
export async function buildReferenceIndex(
  batch: Batch,
  { list, incomplete }: StagedEntities,
): Promise<ReferenceIndex> {
  const known = new ReferenceIndex(incomplete);
  const ids = await identify(batch, list);
  for (const [i, { format, key, owner, until }] of list.entries())
    known.add(format.entity, { key, owner, until, id: ids[i] ?? 0 });
  const parts = tables.filter(isEntity).map(
    (
      format,
    ) => `SELECT t.id, ${format.entity === 'UNIT' ? 't.valid_to' : 'NULL::date'} AS until, t.${format.entity === 'DATASET' ? 'id' : 'dataset_id'} AS dataset_id
      FROM ${format.target} t WHERE ${current('t')} AND NOT ${ownedBy(format, 't')}`,
  );
  const published = await batch.sql.unsafe<(Entity & { kind: EntityKind })[]>(
    `SELECT e.kind, e.key, e.id, t.until, d.package AS owner FROM (${parts.join(' UNION ALL ')}) t JOIN entity e USING (id)
     JOIN dataset d ON d.id = t.dataset_id AND ${current('d')}`,
    [batch.replacedDatasets as number[]],
  );
  for (const { kind, ...entity } of published) {
    const staged = known.get(kind, entity.key);
    if (staged) staged.claimedBy = entity.owner;
    else known.add(kind, entity);
  }
  return known;
}

async function identify({ sql }: Batch, list: readonly StagedEntity[]): Promise<number[]> {
  const kinds = list.map(({ format }) => format.entity);
  const keys = list.map(({ key }) => key);
  // Numbers go to what is new alone: the rest would use them up.
  await sql`INSERT INTO entity (kind, key)
    SELECT s.kind::entity_kind, s.key FROM unnest(${kinds}::text[], ${keys}::text[]) WITH ORDINALITY AS s (kind, key, n)
    WHERE NOT EXISTS (SELECT FROM entity e WHERE e.kind = s.kind::entity_kind AND e.key = s.key)
    GROUP BY s.kind, s.key ORDER BY min(n)`;
  const rows = await sql<{ id: number }[]>`
    SELECT e.id FROM unnest(${kinds}::text[], ${keys}::text[]) WITH ORDINALITY AS s (kind, key, n)
    JOIN entity e ON e.kind = s.kind::entity_kind AND e.key = s.key ORDER BY n`;
  return rows.map(({ id }) => id);
}
