import { type CatalogueDescription, catalogueLoaders } from '../catalogue/catalogue.loader.js';
import { requireRow } from '../loading/by-id.js';
import type { Context } from '../request/context.js';
import { revisionLoaders } from '../revisions/revision.loader.js';
import { topicLoaders } from '../topics/topic.loader.js';
import type { TopicRow } from '../topics/topic.queries.js';
import { unitLoaders } from '../units/unit.loader.js';
import type { UnitRow } from '../units/unit.queries.js';
import type { MeasuredFiles } from './measured-files.js';
import {
  type DatasetVersionRow,
  findFoundation,
  listVersionedDatasets,
  listVersionsOfDataset,
  type VersionedDatasetRow,
} from './metadata.queries.js';

/** What can be asked besides files; `files` are those of `FORMS`. */
export type ServiceName = 'graphql' | 'files' | 'odata';

/** A dataset with everything that its description says. */
export interface DescribedDataset extends VersionedDatasetRow {
  topics: TopicRow[];
  /** The revision whose files it has: that of its version, or the oldest that can be read if that one is pruned. */
  readable: number;
  /** Null where its files were not measured. */
  files: MeasuredFiles | null;
  /** The earlier and the present versions that can be read, newest first; null in the description of the catalogue. */
  versions: DatasetVersionRow[] | null;
}

/** Everything that the documents of a revision say. */
export interface MetadataFacts {
  /** The public address of the catalogue, without a slash at the end. */
  base: string;
  revision: number;
  published: Date;
  /** When the catalogue was first published. */
  founded: Date;
  /** The oldest revision that can be read. */
  oldest: number;
  catalogue: CatalogueDescription;
  services: readonly ServiceName[];
  datasets: DescribedDataset[];
  /** Units that are named, by the id of any version, with those that they are part of. */
  units: ReadonlyMap<number, UnitRow>;
}

export interface FactsOptions {
  /** One dataset by its code; null for all. */
  code: string | null;
  oldest: number;
  services: readonly ServiceName[];
  /** Measures the files of datasets that have observations; the result is in the same order. */
  measure(datasets: readonly DescribedDataset[]): Promise<(MeasuredFiles | null)[]>;
}

/** Above an agency there are its ministry or committee, and the area that it serves. */
const LEVELS_ABOVE = 3;

/** Reads what the documents say; the number of statements does not depend on the number of datasets. */
export async function readFacts(context: Context, options: FactsOptions): Promise<MetadataFacts> {
  const { reader, loaders, address } = context;
  const { code, oldest } = options;
  const [catalogue, rows, revision, foundation] = await Promise.all([
    loaders(catalogueLoaders).theCatalogue(),
    listVersionedDatasets(reader, code),
    loaders(revisionLoaders).revisionByNumber.load(reader.revision),
    findFoundation(reader),
  ]);
  const { publishedAt } = requireRow(revision);
  const topics = loaders(topicLoaders).topicById;
  const [datasets, units] = await Promise.all([
    Promise.all(
      rows.map(async (row): Promise<DescribedDataset> => {
        const [ofDataset, versions] = await Promise.all([
          topics.loadMany(row.dataset.topicIds),
          code === null ? null : listVersionsOfDataset(reader, row.dataset.id),
        ]);
        return {
          ...row,
          topics: ofDataset.filter((topic): topic is TopicRow => topic !== null && !(topic instanceof Error)),
          readable: Math.max(row.version, Math.min(oldest, reader.revision)),
          files: null,
          versions: versions?.filter(({ version }) => version >= oldest) ?? null,
        };
      }),
    ),
    readUnits(context, namedUnits(catalogue, rows)),
  ]);
  const measured = await options.measure(datasets);
  return {
    base: address.base,
    revision: reader.revision,
    published: publishedAt,
    founded: foundation[0]?.founded ?? publishedAt,
    oldest,
    catalogue,
    services: options.services,
    datasets: datasets.map((facts, i) => ({ ...facts, files: measured[i] ?? null })),
    units,
  };
}

const namedUnits = (catalogue: CatalogueDescription, rows: readonly VersionedDatasetRow[]): number[] =>
  [
    catalogue.publisherId,
    catalogue.spatialCoverageId,
    ...rows.flatMap(({ dataset }) => [dataset.publisherId, dataset.spatialCoverageId]),
  ].filter((id) => id !== null);

/** The newest versions of these units, and the units that they are part of. */
async function readUnits({ loaders }: Context, ids: readonly number[]): Promise<Map<number, UnitRow>> {
  const found = new Map<number, UnitRow>();
  const { newestVersion, unitById } = loaders(unitLoaders);
  let [load, next] = [newestVersion, [...new Set(ids)]];
  for (let level = 0; level <= LEVELS_ABOVE && next.length > 0; level += 1) {
    const units = await load.loadMany(next);
    const above = new Set<number>();
    for (const [i, unit] of units.entries()) {
      if (unit === null || unit instanceof Error) continue;
      found.set(next[i] as number, unit);
      if (unit.parentId !== null && !found.has(unit.parentId)) above.add(unit.parentId);
    }
    [load, next] = [unitById, [...above]];
  }
  return found;
}
