/** What a list of references says of something of the catalogue, after the recommendations of the RDA. */
export interface ReferenceSource {
  /** Names it in a list of references, and lasts: letters and digits of ASCII, `.`, `:`, `_` and `-`. */
  key: string;
  title: string;
  publisher: string;
  /** The catalogue that it is of; the title itself where all of the catalogue is meant. */
  catalogue: string;
  /** What its figures are for, as a period; null where it has none, or that is not known. */
  period: string | null;
  revision: number;
  /** The day, YYYY-MM-DD in UTC, on which the revision was published. */
  publishedOn: string;
  /** Where the very same can be read again. */
  address: string;
  /** SHA-256 of the bytes that stand at the address, in hexadecimal; null where nobody asked for them yet. */
  checksum: string | null;
  licence: string | null;
  language: 'VI' | 'EN';
}

/** A text as one line: what a person typed into a cell may have ends of lines in it, and worse. */
export const asOneLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();

export const revisionInWords = ({
  revision,
  language,
}: Pick<ReferenceSource, 'revision' | 'language'>): string =>
  language === 'EN' ? `revision ${revision}` : `bản ${revision}`;
