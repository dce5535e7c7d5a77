import { asOneLine, type ReferenceSource, revisionInWords } from './reference.js';

/**
 * A reference as one line of text:
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
    // No full stop after the address: a program would take it for a part of the address.
    checksum === null ? address : `${address} SHA-256 ${checksum}`,
  ];
  return parts.map(asOneLine).join('. ');
}
