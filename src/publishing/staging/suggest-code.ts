/** Part of the letters that may differ: 38 is not meant where 39 stands, online is where onlime does. */
const MOST_DIFFERENT = 0.4;

/** The candidate that a text was most likely meant to be, letter case aside; null when none is near. */
export function suggestCode(text: string, candidates: readonly string[]): string | null {
  let [found, least] = [null as string | null, MOST_DIFFERENT];
  for (const candidate of candidates) {
    const [a, b] = [text.toLowerCase(), candidate.toLowerCase()];
    if (Math.abs(a.length - b.length) >= least * Math.max(a.length, b.length)) continue;
    const different = editDistance(a, b) / Math.max(a.length, b.length, 1);
    if (different < least) [found, least] = [candidate, different];
  }
  return found;
}

/** How many letters must be put in, taken out or changed to make one text of the other (Levenshtein). */
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
