import { stat } from 'node:fs/promises';
import type { Batch } from '../batch.js';

/** Tells how much of the files of a batch was read, as it is read. */
export interface ReadingProgress {
  rows: number;
  /** Tells of rows of the file at this place among the sources, and of how many of its bytes were read. */
  tell(source: number, rows: number, bytes: number): void;
  /** Tells that the whole file was read. */
  end(source: number): void;
}

export async function readingProgress({ sources, onProgress }: Batch): Promise<ReadingProgress> {
  const sizes = await Promise.all(
    sources.map(async ({ resource }) => (await stat(resource.absolutePath)).size),
  );
  const of = sum(sizes);
  const before = (source: number) => sum(sizes.slice(0, source));
  const progress = {
    rows: 0,
    tell: (source: number, rows: number, bytes: number) => {
      progress.rows += rows;
      const read = before(source) + Math.min(bytes, sizes[source] ?? 0);
      onProgress?.({ step: 'reading', rows: progress.rows, bytes: { read, of } });
    },
    end: (source: number) => progress.tell(source, 0, Number.POSITIVE_INFINITY),
  };
  return progress;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
