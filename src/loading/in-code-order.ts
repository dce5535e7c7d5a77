import type DataLoader from 'dataloader';
import { requireRow } from './by-id.js';

/** A row with a code; versions of a unit share a code and have a start. */
interface CodedRow {
  code: string;
  validFrom?: string | null;
}

/** The rows of these ids, by code; versions of one unit by their start, an unknown start first. */
export async function inCodeOrder<R extends CodedRow>(
  loader: DataLoader<number, R | null>,
  ids: readonly number[],
): Promise<R[]> {
  const rows = await Promise.all(ids.map((id) => loader.load(id)));
  return rows.map(requireRow).sort((a, b) => compare(a.code, b.code) || compare(a.validFrom, b.validFrom));
}

// Codes and dates are ASCII; for ASCII, JavaScript sorts as the collation "C" does.
const compare = (a: string | null | undefined, b: string | null | undefined) =>
  (a ?? '') < (b ?? '') ? -1 : Number((a ?? '') > (b ?? ''));
