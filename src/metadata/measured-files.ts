/** Length and checksum of a file as a client receives it. */
export interface MeasuredFile {
  bytes: number;
  /** SHA-256 in hexadecimal digits. */
  sha256: string;
}

/** What is known of the files of a dataset. */
export interface MeasuredFiles {
  /** Names of the forms in which it cannot be written, such as a workbook with too many rows. */
  refused: ReadonlySet<string>;
  /** By the name of the form; empty for a dataset with too many observations to measure its files. */
  sizes: ReadonlyMap<string, MeasuredFile>;
}
