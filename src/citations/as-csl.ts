import { asOneLine, type ReferenceSource } from './reference.js';

/** An entry of CSL-JSON 1.0, which Zotero, Mendeley, Pandoc and word processors read. */
export interface CslEntry {
  id: string;
  type: 'dataset';
  title: string;
  author: { literal: string }[];
  publisher: string;
  issued: { 'date-parts': number[][] };
  version: string;
  URL: string;
  language: string;
  'container-title'?: string;
  note?: string;
}

export function asCsl(reference: ReferenceSource): CslEntry {
  const { key, title, publisher, catalogue, period, revision, publishedOn } = reference;
  const { address, checksum, licences, language } = reference;
  const notes = [...licences, ...(checksum === null ? [] : [`SHA-256 ${checksum}`])];
  return {
    id: key,
    type: 'dataset',
    title: asOneLine(period === null ? title : `${title}, ${period}`),
    author: [{ literal: asOneLine(publisher) }],
    publisher: asOneLine(publisher),
    issued: { 'date-parts': [publishedOn.split('-').map(Number)] },
    version: String(revision),
    URL: address,
    language: language.toLowerCase(),
    ...(catalogue !== title && { 'container-title': asOneLine(catalogue) }),
    ...(notes.length > 0 && { note: notes.join('; ') }),
  };
}
