/** At most this part of the letters may differ: 39 does not suggest 38, onlime suggests online. */
const MAX_DIFFERENCE = 0.4;

/** The candidate that is most like a text, ignoring letter case; null when none is like it. */
export function suggestCode(text: string, candidates: readonly string[]): string | null {
  let [found, least] = [null as string | null, MAX_DIFFERENCE];
  for (const candidate of candidates) {
    const [a, b] = [text.toLowerCase(), candidate.toLowerCase()];
    if (Math.abs(a.length - b.length) >= least * Math.max(a.length, b.length)) continue;
    const difference = editDistance(a, b) / Math.max(a.length, b.length, 1);
    if (difference < least) [found, least] = [candidate, difference];
  }
  return found;
}

/** Levenshtein distance: how many letters must be inserted, deleted or replaced to make one text of the other. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const [above = 0, left = 0, corner = 0] = [row[j], next[j - 1], row[j - 1]];
      next.push(Math.min(above + 1, left + 1, corner + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
