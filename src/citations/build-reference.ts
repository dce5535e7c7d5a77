import { createHash } from 'node:crypto';
import { catalogueLoaders } from '../catalogue/catalogue.loader.js';
import { datasetLoaders } from '../datasets/dataset.loader.js';
import type { NodeType } from '../identity/entities.js';
import { parseGlobalId } from '../identity/global-id.js';
import { requireRow } from '../loading/by-id.js';
import type { Context } from '../request/context.js';
import {
  type Operation,
  operationSearch,
  queryAddress,
  revisionAddress,
} from '../request/permanent-address.js';
import { revisionLoaders } from '../revisions/revision.loader.js';
import { type Language, nameIn, titleIn } from '../scalars/language.js';
import { unitLoaders } from '../units/unit.loader.js';
import { describeForCitation } from './describe-for-citation.js';
import { entityQuery } from './entity-query.js';
import type { ReferenceSource } from './reference.js';
import { referenceKey } from './reference-key.js';

/** The reference to an object at the revision that is read. */
export async function referenceTo(
  type: NodeType,
  row: object,
  context: Context,
  language: Language,
): Promise<ReferenceSource> {
  if (type === 'Revision') return referenceToRevision((row as { number: number }).number, context, language);
  const described = await describeForCitation(type, row, context, language);
  const { key } = parseGlobalId(described.id);
  const { revision } = context.reader;
  const query = entityQuery(type, key);
  const common = await commonFields(revision, context, language);
  return {
    ...common,
    ...(await datasetOverrides(described.datasetIds, common, context, language)),
    key: `${referenceKey(`${type}-${key}`)}-r${revision}`,
    title: described.title,
    period: described.period,
    address: queryAddress(context.address, revision, { query }),
  };
}

/** The reference to the answer to a query. */
export async function referenceToQuery(
  operation: Operation,
  checksum: string,
  context: Context,
  language: Language,
): Promise<ReferenceSource> {
  const { revision } = context.reader;
  const common = await commonFields(revision, context, language);
  const licences = await context.loaders(datasetLoaders).licences();
  const question = language === 'EN' ? 'Answer to a query' : 'Trả lời truy vấn';
  const search = operationSearch(operation).toString();
  return {
    ...common,
    key: `query-${createHash('sha256').update(search).digest('hex').slice(0, 12)}-r${revision}`,
    title: operation.operationName ? `${question} (${operation.operationName})` : question,
    address: queryAddress(context.address, revision, operation),
    checksum,
    // The answer may be read from any dataset, so its licence is known only if all of them have the same.
    licences: licences.length === 1 ? licences : [],
  };
}

/** A table of a revision as a file. */
export interface CitedTable {
  /** What is in it: `observations PCI`. */
  title: string;
  /** The permanent address of the file. */
  address: string;
  /** SHA-256 of its canonical text in hexadecimal digits; null if it is not known. */
  digest: string | null;
  /** The licences of its rows, as far as they are known. */
  licences: readonly string[];
}

/** The reference to a table of the revision that is read. */
export async function referenceToTable(
  { title, address, digest, licences }: CitedTable,
  context: Context,
  language: Language,
): Promise<ReferenceSource> {
  const { revision } = context.reader;
  const common = await commonFields(revision, context, language);
  const [vi, en] = ['Bảng số liệu', 'Table'];
  return {
    ...common,
    key: `table-${createHash('sha256').update(address).digest('hex').slice(0, 12)}-r${revision}`,
    title: `${language === 'EN' ? en : vi} ${title}`,
    address,
    checksum: digest,
    licences: [...licences],
  };
}

/** The reference to a whole revision. */
export async function referenceToRevision(
  number: number,
  context: Context,
  language: Language,
): Promise<ReferenceSource> {
  const common = await commonFields(number, context, language);
  return {
    ...common,
    key: `catalogue-r${number}`,
    title: common.catalogue,
    period: await context.loaders(catalogueLoaders).temporalCoverage(),
    address: revisionAddress(context.address, number),
  };
}

/** What all references to a revision have in common. */
async function commonFields(
  revision: number,
  { loaders }: Context,
  language: Language,
): Promise<Omit<ReferenceSource, 'key' | 'title' | 'address'>> {
  const [catalogue, { publishedAt }] = await Promise.all([
    loaders(catalogueLoaders).theCatalogue(),
    loaders(revisionLoaders).revisionByNumber.load(revision).then(requireRow),
  ]);
  const title = titleIn(language, catalogue);
  const publisher =
    catalogue.publisherId && (await loaders(unitLoaders).newestVersion.load(catalogue.publisherId));
  return {
    publisher: publisher ? nameIn(language, publisher) : title,
    catalogue: title,
    period: null,
    revision,
    publishedOn: publishedAt.toISOString().slice(0, 10),
    checksum: null,
    licences: [catalogue.licence],
    language,
  };
}

/**
 * Publishers and licences of its datasets, which override those of the catalogue. A dataset without a publisher has that
 * of the catalogue.
 */
async function datasetOverrides(
  ids: readonly number[],
  { publisher }: Pick<ReferenceSource, 'publisher'>,
  { loaders }: Context,
  language: Language,
): Promise<Pick<ReferenceSource, 'publisher' | 'licences'>> {
  const datasets = await Promise.all(
    ids.map(async (id) => {
      const { publisherId, licence } = requireRow(await loaders(datasetLoaders).datasetById.load(id));
      const unit =
        publisherId === null ? null : requireRow(await loaders(unitLoaders).newestVersion.load(publisherId));
      return { publisher: unit ? nameIn(language, unit) : publisher, licence };
    }),
  );
  return {
    publisher: [...new Set(datasets.map((dataset) => dataset.publisher))].join('; '),
    licences: [...new Set(datasets.map(({ licence }) => licence))],
  };
}
