import { stat } from 'node:fs/promises';
import type { OpenedBatch } from '../batch.js';

/** How far a publication has come. */
export interface PublishingProgress {
  step: 'reading' | 'checking' | 'comparing' | 'writing';
  /** Rows read so far, or rows that the step works on. */
  rows: number;
  /** Bytes of all files read so far, and in total; null for all steps but reading. */
  bytes: { read: number; of: number } | null;
}

export type OnProgress = (progress: PublishingProgress) => void;

/** Reports how many of the rows and bytes of a batch are read. */
export class ReadingProgress {
  rows = 0;
  readonly #sizes: readonly number[];
  readonly #onProgress: OpenedBatch['onProgress'];

  private constructor(sizes: readonly number[], onProgress: OpenedBatch['onProgress']) {
    this.#sizes = sizes;
    this.#onProgress = onProgress;
  }

  static async of({ sources, onProgress }: OpenedBatch): Promise<ReadingProgress> {
    const files = await Promise.all(sources.map(({ resource }) => stat(resource.absolutePath)));
    return new ReadingProgress(
      files.map(({ size }) => size),
      onProgress,
    );
  }

  /**
   * Adds rows of a file.
   * @param source index of the file in the sources of the batch
   * @param bytes how much of the file is read
   */
  add(source: number, rows: number, bytes: number): void {
    this.rows += rows;
    const read = sum(this.#sizes.slice(0, source)) + Math.min(bytes, this.#sizes[source] ?? 0);
    this.#onProgress?.({ step: 'reading', rows: this.rows, bytes: { read, of: sum(this.#sizes) } });
  }

  /** The whole file is read. */
  end(source: number): void {
    this.add(source, 0, Number.POSITIVE_INFINITY);
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
