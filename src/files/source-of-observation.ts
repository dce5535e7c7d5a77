import { documentLoaders } from '../documents/document.loader.js';
import type { DocumentKind } from '../documents/document.type.js';
import { requireRow } from '../loading/by-id.js';
import type { Loaders } from '../request/context.js';
import { type Language, nameIn, titleIn } from '../scalars/language.js';
import type { ObservationRow } from '../series/observation.queries.js';
import { unitLoaders } from '../units/unit.loader.js';

/** The document that an observation is from, with all that a citation of it needs. */
export interface SourceOfObservation {
  /** The code of the document. */
  document: string;
  /** In the language that was asked for, if the publisher gives it in that one. */
  title: string;
  titles: { vi: string; en: string };
  kind: DocumentKind;
  /** Official number, such as 749/QĐ-TTg; null if it has none. */
  number: string | null;
  /** The unit that issued it, in its newest version; null if it is no unit of the catalogue. */
  issuer: { code: string; name: { vi: string; en: string } } | null;
  /** Who published it, if that is no unit of the catalogue; null if it is not known. */
  publisher: string | null;
  /** When it was issued, as a period as precise as is known; null if it is not known. */
  issuedOn: string | null;
  /** The language that it is written in. */
  language: Language;
  /** Null if no address is known. */
  url: string | null;
  /** Where in the document the value is; null if only its words are known. */
  locator: string | null;
  /** The words of the document that say it; null if they are not recorded. */
  quote: string | null;
  /** What a reader should know of the document; null if there is nothing. */
  note: string | null;
}

/** What is known of the document of an observation. */
export async function describeSource(
  loaders: Loaders,
  { documentId, locator, quote }: Pick<ObservationRow, 'documentId' | 'locator' | 'quote'>,
  language: Language,
): Promise<SourceOfObservation> {
  const row = requireRow(await loaders(documentLoaders).documentById.load(documentId));
  const issuer = row.issuerId === null ? null : await loaders(unitLoaders).newestVersion.load(row.issuerId);
  return {
    document: row.code,
    title: titleIn(language, row),
    titles: { vi: titleIn('VI', row), en: titleIn('EN', row) },
    kind: row.kind,
    number: row.number,
    issuer: issuer && { code: issuer.code, name: { vi: nameIn('VI', issuer), en: nameIn('EN', issuer) } },
    publisher: row.publisher,
    issuedOn: row.issuedOn,
    language: row.language,
    url: row.url,
    locator,
    quote,
    note: row.note,
  };
}
