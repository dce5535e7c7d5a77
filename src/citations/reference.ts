/** An entry of a list of references, after the recommendations of the Research Data Alliance (RDA). */
export interface ReferenceSource {
  /** Stable key of the entry: ASCII letters and digits, `.`, `:`, `_` and `-`. */
  key: string;
  title: string;
  publisher: string;
  /** Title of the catalogue; equal to `title` where the whole catalogue is cited. */
  catalogue: string;
  /** The period of its observations; null where it has none, or it is not known. */
  period: string | null;
  revision: number;
  /** The day, YYYY-MM-DD in UTC, on which the revision was published. */
  publishedOn: string;
  /** Where the same data can be read again. */
  address: string;
  /** SHA-256 of the bytes at the address, in hexadecimal; null where they are not computed. */
  checksum: string | null;
  /** Addresses of the licences of its datasets; empty where they are not known. */
  licences: readonly string[];
  language: 'VI' | 'EN';
}

/** A text as one line: text from a cell may contain line ends and control characters. */
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
