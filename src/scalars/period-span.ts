import { CatalogueError } from '../errors.js';
import { compareDays } from './calendar.js';
import type { Period } from './period.js';

interface Span {
  from?: Period | null | undefined;
  to?: Period | null | undefined;
}

/** @throws CatalogueError FILTER_INVALID when no day is both in or after `from` and in or before `to`. */
export function checkSpan({ from, to }: Span): void {
  if (from && to && compareDays(from.start, to.end) >= 0)
    throw new CatalogueError(
      'FILTER_INVALID',
      `expected \`from\` to lie before \`to\` or to meet it; got from "${from.text}" and to "${to.text}". Exchange them, or leave one out`,
    );
}
