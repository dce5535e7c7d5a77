import { execute, statement } from '../../../db/statement.js';
import type { UnitChangeKind } from '../../../db/tables/unit-change.js';
import { unitChangeLinks } from '../../packages/format/unit-tables.js';
import type { OpenedBatch } from '../batch.js';
import { isCurrent, isReplaced } from '../batch-sql.js';
import { firstDayOf } from './entity-key.js';
import { readColumns, textOf } from './first-reading.js';
import type { Entity, ReferenceIndex } from './reference-index.js';
import { daysOfLink } from './row-time.js';
import { deriveIdentities, type UnitIdentities, type VersionLink } from './unit-identities.js';
import { versionOf } from './unit-versions.js';

/** Which versions of units are one unit after this publication, according to all changes. */
export async function identifyUnits(batch: OpenedBatch, references: ReferenceIndex): Promise<UnitIdentities> {
  const links = [...(await readLinks(batch, references)), ...(await publishedLinks(batch, references))];
  if (links.length === 0) return deriveIdentities([], []);
  const versions = [...references.units()].map(({ id, key, details }) => ({
    id,
    from: firstDayOf(key),
    until: details.until ?? null,
  }));
  return deriveIdentities(versions, links);
}

/** The links in the files of the packages that count, without those that refer to something unknown. */
async function readLinks({ sources }: OpenedBatch, references: ReferenceIndex): Promise<VersionLink[]> {
  const links: VersionLink[] = [];
  for (const { dataPackage, resource } of sources) {
    if (resource.format !== unitChangeLinks) continue;
    const mayUse = new Set([dataPackage.name, ...dataPackage.dependencies]);
    const unitOf = (column: string, reference: string, changedOn: string) => {
      if (reference === '') return null;
      const found = references.find('UNIT', reference, mayUse);
      if (typeof found === 'number') return found;
      return found?.versions && versionOf(found.versions, daysOfLink(column, changedOn), undefined)?.id;
    };
    await readColumns(resource, LINK_COLUMNS, (values) => {
      const [change = '', from = '', to = '', whole, certain, alternative] = values.map(textOf);
      if (certain !== 'true' || Number(alternative) !== 0) return;
      const found = references.get('UNIT_CHANGE', change);
      const { changedOn } = found?.details ?? {};
      if (!found || changedOn === undefined) return;
      const predecessor = unitOf('predecessor', from, changedOn);
      const successor = unitOf('successor', to, changedOn);
      if (predecessor === undefined || successor === undefined) return;
      links.push(...linkOf(references, found, { predecessor, successor, whole: whole === 'true' }));
    });
  }
  return links;
}

const LINK_COLUMNS = ['change', 'predecessor', 'successor', 'whole', 'certain', 'alternative'];

interface PublishedLink {
  change: string;
  predecessor: number | null;
  successor: number | null;
  whole: boolean;
}

/** The links of other packages. */
async function publishedLinks(batch: OpenedBatch, references: ReferenceIndex): Promise<VersionLink[]> {
  const rows = await execute<PublishedLink>(
    batch.sql,
    'listPublishedLinks',
    statement`SELECT e.key AS change, t.predecessor_id AS predecessor, t.successor_id AS successor, t.whole
      FROM unit_change_link t JOIN entity e ON e.id = t.change_id
      WHERE t.certain AND t.alternative = 0 AND ${isCurrent('t')} AND NOT ${isReplaced(batch, unitChangeLinks, 't')}`,
  );
  return rows.flatMap(({ change, ...ends }) =>
    linkOf(references, references.get('UNIT_CHANGE', change), ends),
  );
}

function linkOf(
  references: ReferenceIndex,
  change: Entity | undefined,
  ends: Pick<VersionLink, 'predecessor' | 'successor' | 'whole'>,
): VersionLink[] {
  const { changeKind, changedOn, document = '' } = change?.details ?? {};
  if (!changeKind || !changedOn) return [];
  const announcedOn = references.get('DOCUMENT', document)?.details.issuedFrom ?? null;
  return [{ kind: changeKind as UnitChangeKind, changedOn, announcedOn, ...ends }];
}
