import type { GraphQLFormattedError } from 'graphql';

/**
 * Errors in the order of their places in the query, and within one place in that of their paths. Fields fail when the
 * database answers them, in any order; the answer of a revision must be the same each time.
 */
export const inQueryOrder = (errors: readonly GraphQLFormattedError[]): GraphQLFormattedError[] =>
  [...errors].sort(
    (a, b) => compareParts(placeOf(a), placeOf(b)) || compareParts(a.path ?? [], b.path ?? []),
  );

const placeOf = ({ locations }: GraphQLFormattedError): number[] =>
  locations?.[0] ? [locations[0].line, locations[0].column] : [];

function compareParts(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [i, part] of a.entries()) {
    const other = b[i];
    if (other === undefined) return 1;
    if (typeof part === 'number' && typeof other === 'number') {
      if (part !== other) return part - other;
    } else if (String(part) !== String(other)) return String(part) < String(other) ? -1 : 1;
  }
  return a.length - b.length;
}
