import { createHash } from 'node:crypto';
import { catalogueLoaders } from '../catalogue/catalogue.loader.js';
import { datasetLoaders } from '../datasets/dataset.loader.js';
import { type NodeType, parseGlobalId } from '../identity/global-id.js';
import { present } from '../loading/by-id.js';
import type { Context } from '../request/context.js';
import {
  type Operation,
  operationSearch,
  queryAddress,
  revisionAddress,
} from '../request/permanent-address.js';
import { revisionLoaders } from '../revisions/revision.loader.js';
import { inLanguage, type Language } from '../scalars/language.js';
import { unitLoaders } from '../units/unit.loader.js';
import { describeForCitation } from './describe-for-citation.js';
import { entityQuery } from './entity-query.js';
import type { ReferenceSource } from './reference.js';

/** How a thing is referred to, as the revision that is read has it. */
export async function referenceTo(
  type: NodeType,
  row: object,
  context: Context,
  language: Language,
): Promise<ReferenceSource> {
  if (type === 'Revision') return referenceToRevision((row as { number: number }).number, context, language);
  const told = await describeForCitation(type, row, context, language);
  const { key } = parseGlobalId(told.id);
  const { revision } = context.reader;
  const query = entityQuery(type, key);
  return {
    ...(await frame(revision, context, language)),
    ...(await ofDataset(told.datasetId, context, language)),
    key: `${asKey(`${type}-${key}`)}-r${revision}`,
    title: told.title,
    period: told.period,
    address: queryAddress(context.address, revision, { query }),
  };
}

/** How the answer to a query is referred to. */
export async function referenceToQuery(
  operation: Operation,
  checksum: string,
  context: Context,
  language: Language,
): Promise<ReferenceSource> {
  const { revision } = context.reader;
  const framed = await frame(revision, context, language);
  const question = language === 'EN' ? 'Answer to a query' : 'Trả lời truy vấn';
  const search = operationSearch(operation).toString();
  return {
    ...framed,
    key: `query-${createHash('sha256').update(search).digest('hex').slice(0, 12)}-r${revision}`,
    title: operation.operationName ? `${question} (${operation.operationName})` : question,
    address: queryAddress(context.address, revision, operation),
    checksum,
  };
}

/** How all that a revision says is referred to. */
export async function referenceToRevision(
  number: number,
  context: Context,
  language: Language,
): Promise<ReferenceSource> {
  const framed = await frame(number, context, language);
  return {
    ...framed,
    key: `catalogue-r${number}`,
    title: framed.catalogue,
    period: await context.loaders(catalogueLoaders).temporalCoverage(),
    address: revisionAddress(context.address, number),
  };
}

/** What all references of a revision have in common. */
async function frame(
  revision: number,
  { loaders }: Context,
  language: Language,
): Promise<Omit<ReferenceSource, 'key' | 'title' | 'address'>> {
  const [catalogue, { publishedAt }] = await Promise.all([
    loaders(catalogueLoaders).theCatalogue(),
    loaders(revisionLoaders).revisionByNumber.load(revision).then(present),
  ]);
  const title = inLanguage(language, catalogue.titleVi, catalogue.titleEn);
  const publisher =
    catalogue.publisherId && (await loaders(unitLoaders).unitById.load(catalogue.publisherId));
  return {
    publisher: publisher ? inLanguage(language, publisher.nameVi, publisher.nameEn) : title,
    catalogue: title,
    period: null,
    revision,
    publishedOn: publishedAt.toISOString().slice(0, 10),
    checksum: null,
    licence: catalogue.licence,
    language,
  };
}

/** What its dataset says otherwise than the catalogue: who publishes it, and under which licence. */
async function ofDataset(
  id: number | null,
  { loaders }: Context,
  language: Language,
): Promise<Partial<ReferenceSource>> {
  if (id === null) return {};
  const { publisherId, licence } = present(await loaders(datasetLoaders).datasetById.load(id));
  const publisher =
    publisherId === null ? null : present(await loaders(unitLoaders).unitById.load(publisherId));
  return {
    licence,
    ...(publisher && { publisher: inLanguage(language, publisher.nameVi, publisher.nameEn) }),
  };
}

/** A text as BibTeX takes it for the name of an entry. */
const asKey = (text: string): string => text.replace(/[^A-Za-z0-9.:_-]+/g, '-').slice(0, 80);
