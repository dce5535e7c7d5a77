import type { Fault } from '../packages/fault.js';
import type { OpenedBatch } from './batch.js';

/** Where a staged row comes from. */
export interface RowLocation {
  /** Index of the file in the sources of the batch. */
  source: number;
  /** Row of the file, as a spreadsheet counts: the header is row 1. */
  line: number;
}

/** Adds a fault of a staged row. */
export function reportRow(
  batch: OpenedBatch,
  { source, line }: RowLocation,
  { column, value, rule, reason }: Pick<Fault, 'column' | 'value' | 'rule' | 'reason'>,
): void {
  batch.faults.add({ ...fileOf(batch, source), row: line, column, value, rule, reason });
}

/** The package and the file of a source. */
export function fileOf({ sources }: OpenedBatch, index: number): { package: string; file: string } {
  const source = sources[index];
  return { package: source?.dataPackage.name ?? '?', file: source?.resource.path ?? '?' };
}
