import type { Database } from '../../db/database.js';
import { asText } from '../citations/as-text.js';
import { referenceToTable } from '../citations/build-reference.js';
import { CatalogueError } from '../errors.js';
import { describeForPackage } from '../files/about-package.js';
import type { PackageSubject } from '../files/package-title.js';
import type { AboutFile } from '../files/table-description.js';
import type { FilePieces } from '../files/table-digest.js';
import { requireRow } from '../loading/by-id.js';
import { digestOf } from '../paging/cursor.js';
import type { Context } from '../request/context.js';
import { assertNotPruned } from '../revisions/assert-not-pruned.js';
import { revisionLoaders } from '../revisions/revision.loader.js';
import { checkFilter } from '../series/breakdown.js';
import { readObservationSelection, type SelectionOfPath } from '../tables/observation-selection.js';
import { type BoundSelection, bindSelection, openSelection } from '../tables/open-selection.js';
import { Parameters } from '../tables/read-parameters.js';
import type { Table } from '../tables/table.js';
import type { KindOfCode } from '../warnings/code.queries.js';
import type { KnownCodes } from '../warnings/known-codes.js';
import { unknownCodes } from '../warnings/unknown-codes.js';
import { spellCodes } from './spell-codes.js';
import type { TableAddress } from './table-address.js';

/** Changes whenever tables or forms are written in another way, so that an entity tag names other bytes. */
export const FILES_VERSION = 2;

/** What a table is read with. */
export interface TableSource {
  database: Database;
  knownCodes: KnownCodes;
  /** A new context at a revision: that of the request, or an earlier one. */
  contextOf(revision?: number): Context;
}

/** A table that an address names, at a revision. */
export interface RequestedTable {
  /** Names the bytes of the file, whatever the address looks like. */
  name: string;
  /** As it was asked for, with codes as the catalogue writes them. */
  address: TableAddress;
  published: Date;
  fileName: string;
  open(): Promise<Table>;
  /** Writes a table as this file: the one that `open` gives, or one with the same rows. */
  writeTable(table: Table): FilePieces;
  write(): FilePieces;
}

/**
 * Reads and checks what an address asks for; reads no rows yet.
 * @throws CatalogueError NOT_FOUND or CODE_NOT_FOUND for a code that the revision does not have, and others for parameters
 */
export async function requestTable(asked: TableAddress, source: TableSource): Promise<RequestedTable> {
  const { form, ofPath, search } = asked;
  const parameters = new Parameters(search);
  const given = readObservationSelection(parameters, ofPath);
  const { style, write } = form.read(parameters);
  parameters.end();
  form.check?.(given);
  const context = source.contextOf();
  const { revision } = context.reader;
  await checkCodes(context, source.knownCodes, given, ofPath);
  const address = await spellCodes(asked, given.codes, context.reader, source.knownCodes);
  const selection = readObservationSelection(new Parameters(address.search), address.ofPath);
  if (selection.filter.breakdown) await checkFilter(context.loaders, selection.filter);
  const bound = await bindSelection(context, selection);
  const { publishedAt } = requireRow(await context.loaders(revisionLoaders).revisionByNumber.load(revision));
  const revisions = [revision, ...(bound.sinceRevision ? [bound.sinceRevision] : [])];
  const { filter, language, wide, boundaries, sinceRevision } = bound;
  async function* writeTable(table: Table): FilePieces {
    return yield* write(table, await aboutOf(address, context, publishedAt));
  }
  return {
    name: fileDigest([
      revision,
      filter,
      language,
      wide,
      boundaries,
      sinceRevision,
      form.name,
      style,
      FILES_VERSION,
    ]),
    address,
    published: publishedAt,
    fileName: fileNameOf(address, bound, revision),
    open: () => openSelection(source.contextOf, bound),
    writeTable,
    async *write() {
      const identity = yield* writeTable(await openSelection(source.contextOf, bound));
      // A revision that is pruned meanwhile has lost rows.
      for (const read of revisions) await assertNotPruned(source.database, read);
      return identity;
    },
  };
}

/** @throws CatalogueError NOT_FOUND or CODE_NOT_FOUND for codes that the revision does not have */
export async function checkCodes(
  { reader }: Context,
  knownCodes: KnownCodes,
  { codes }: { codes: readonly KindOfCode[] },
  ofPath: SelectionOfPath,
): Promise<void> {
  const { named, messages, more } = await unknownCodes(reader, knownCodes, codes);
  if (messages.length === 0) return;
  const isPath = named.some(({ code }) => Object.values(ofPath).includes(code));
  throw new CatalogueError(
    isPath ? 'NOT_FOUND' : 'CODE_NOT_FOUND',
    `revision ${reader.revision}: ${messages.join('; ')}${more > 0 ? `; and ${more} more` : ''}`,
  );
}

/** What a file says of itself. */
export async function aboutOf(address: TableAddress, context: Context, published: Date): Promise<AboutFile> {
  const { revision } = context.reader;
  const permanent = permanentAddress(address, context);
  const cited = { title: titleOf(address), address: permanent, digest: null, licences: [] };
  const [vi, en] = await Promise.all([
    referenceToTable(cited, context, 'VI'),
    referenceToTable(cited, context, 'EN'),
  ]);
  return {
    title: titleOf(address),
    url: permanent,
    revision,
    published: published.toISOString(),
    citation: { vi: asText(vi), en: asText(en) },
    package: () =>
      describeForPackage(context, subjectOf(address), address.search.lang === 'en' ? 'EN' : 'VI'),
  };
}

/** Parameters that say how a CSV file is written, and nothing about the table. */
const STYLE: readonly string[] = ['bom', 'sep', 'decimal'];

/** What a data package of the table has. */
const subjectOf = ({ list, ofPath, search }: TableAddress): PackageSubject => ({
  list: list?.name ?? null,
  ofPath,
  selection: Object.entries(search).flatMap(([name, value]) =>
    name === 'lang' || STYLE.includes(name) ? [] : `${name}=${value}`,
  ),
});

/** The address of the table as plain CSV at its revision. */
export function permanentAddress({ path, search }: TableAddress, { address, reader }: Context): string {
  const texts = Object.entries(search).filter(([name]) => !STYLE.includes(name)) as [string, string][];
  const query = new URLSearchParams(texts).toString();
  return `${address.base}/revisions/${reader.revision}${path}.csv${query && `?${query}`}`;
}

/** The name of the list, or with the object that it is of: `observations PCI`. */
export const titleOf = ({ ofPath, list }: TableAddress): string =>
  [list?.name ?? 'observations', ...Object.values(ofPath)].join(' ');

function fileNameOf(
  address: TableAddress,
  { filter, boundaries, sinceRevision, wide }: BoundSelection,
  revision: number,
): string {
  const isSelected =
    Object.keys(filter).length > 0 && Object.keys(address.search).some((name) => !STYLE.includes(name));
  const parts = [
    titleOf(address),
    // Other selections are other files in the folder that they are saved in.
    ...(isSelected ? [fileDigest([filter, boundaries]).slice(0, 6)] : []),
    ...(wide ? [`by ${wide}`] : []),
    ...(sinceRevision === null ? [] : [`since ${sinceRevision}`]),
    `revision ${revision}`,
  ];
  return asFileName(parts, address);
}

/** Parts of a name with the ending of the form. */
export const asFileName = (parts: readonly string[], { form }: TableAddress): string =>
  `${parts.join('-').replaceAll(/[^\w.-]+/g, '-')}.${form.name}`;

/** Names the bytes of a file. */
export const fileDigest = (parts: unknown): string => digestOf(parts).slice(0, 16);
