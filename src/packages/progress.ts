/** How far the work on packages has come. */
export interface PublishingProgress {
  step: 'reading' | 'checking' | 'comparing' | 'writing';
  /** Rows that were read so far, or that are worked on. */
  rows: number;
  /** Bytes of all files that were read so far, of how many; null but for reading. */
  bytes: { read: number; of: number } | null;
}

export type OnProgress = (progress: PublishingProgress) => void;
