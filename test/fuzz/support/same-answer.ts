interface Answer {
  data?: unknown;
  errors?: { path?: (string | number)[] }[];
}

/**
 * Do two answers at one revision say the same? They are the same bytes, unless fields that must not be null failed: then
 * the object that they are in is null, and which of its errors is reported depends on which field failed first. Such an
 * answer is never quoted or cached.
 */
export function sameAnswer(a: string, b: string): boolean {
  if (a === b) return true;
  const [one, other] = [JSON.parse(a) as Answer, JSON.parse(b) as Answer];
  if (!one.errors || !other.errors || JSON.stringify(one.data) !== JSON.stringify(other.data)) return false;
  return JSON.stringify(nullsOf(one)) === JSON.stringify(nullsOf(other));
}

/** The places that errors made null, in order. */
function nullsOf({ data, errors = [] }: Answer): string[] {
  const places = errors.map(({ path = [] }) => {
    let value = data;
    for (const [depth, part] of path.entries()) {
      if (value === null || value === undefined) return path.slice(0, depth).join('.');
      value = (value as Record<string | number, unknown>)[part];
    }
    return path.join('.');
  });
  return [...new Set(places)].sort();
}
