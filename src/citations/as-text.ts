import { asOneLine, type ReferenceSource, revisionInWords } from './reference.js';

/**
 * A reference as a reader writes it down, in one line:
 * `Publisher (2025). Title, 2020/2024. Catalogue, revision 12, 2025-11-30. https://… SHA-256 …`.
 */
export function asText(reference: ReferenceSource): string {
  const { title, publisher, catalogue, period, publishedOn, address, checksum } = reference;
  const what = period === null ? title : `${title}, ${period}`;
  const where = [...(catalogue === title ? [] : [catalogue]), revisionInWords(reference), publishedOn];
  const parts = [
    `${publisher} (${publishedOn.slice(0, 4)})`,
    what,
    where.join(', '),
    // Nothing behind the address, or a program would take a full stop for a part of it.
    checksum === null ? address : `${address} SHA-256 ${checksum}`,
  ];
  return parts.map(asOneLine).join('. ');
}
