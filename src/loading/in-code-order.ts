import type DataLoader from 'dataloader';
import { present } from './by-id.js';

/** A row with a code; where several share one, they are versions of a unit and tell their start. */
interface CodedRow {
  code: string;
  validFrom?: string | null;
}

/** The rows of these ids, by code, and versions of one unit by their start, the unknown start first. */
export async function inCodeOrder<R extends CodedRow>(
  loader: DataLoader<number, R | null>,
  ids: readonly number[],
): Promise<R[]> {
  const rows = await Promise.all(ids.map((id) => loader.load(id)));
  return rows.map(present).sort((a, b) => compare(a.code, b.code) || compare(a.validFrom, b.validFrom));
}

// Codes and dates are ASCII, where JavaScript's order is that of the collation "C".
const compare = (a: string | null | undefined, b: string | null | undefined) =>
  (a ?? '') < (b ?? '') ? -1 : Number((a ?? '') > (b ?? ''));
