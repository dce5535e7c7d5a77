/** Widths of letters of Be Vietnam Pro as parts of the size; those not listed are about as wide as `o`. */
const WIDTHS: readonly [letters: RegExp, width: number][] = [
  [/[ .,:;'|!ijlI()[\]/-]/, 0.34],
  [/[ftr]/, 0.42],
  [/[mwMW@%—]/, 0.95],
  [/[A-ZĐ]/, 0.7],
];
const ORDINARY = 0.6;
const BOLD = 1.06;

/** About how wide a text is; never narrower than it is drawn for ordinary texts. */
export function textWidth(text: string, size: number, isBold = false): number {
  // Marks above and below do not make a letter wider.
  const letters = [...text.normalize('NFD').replaceAll(/\p{Mn}/gu, '')];
  const width = letters.reduce(
    (sum, letter) => sum + (WIDTHS.find(([some]) => some.test(letter))?.[1] ?? ORDINARY),
    0,
  );
  return width * size * (isBold ? BOLD : 1);
}

/** A text in lines of at most this width; one that needs more lines ends with “…”. Words that are too long are split. */
export function inLines(
  text: string,
  { width, size, most, isBold = false }: { width: number; size: number; most: number; isBold?: boolean },
): string[] {
  const fits = (line: string) => textWidth(line, size, isBold) <= width;
  const lines: string[] = [];
  let line = '';
  // Nothing after this many letters could be shown.
  const words = text
    .slice(0, most * 200)
    .split(/\s+/)
    .flatMap((word) => pieces(word, fits));
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || fits(longer)) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== '') lines.push(line);
  if (lines.length <= most) return lines;
  let last = lines[most - 1] ?? '';
  while (last !== '' && !fits(`${last}…`)) last = last.slice(0, -1);
  return [...lines.slice(0, most - 1), `${last.trimEnd()}…`];
}

/** The same in as few lines, but with lines of about the same length, as titles are set. */
export function inEvenLines(text: string, options: Parameters<typeof inLines>[1]): string[] {
  const lines = inLines(text, options);
  for (let width = options.width * 0.5; width < options.width; width += options.width * 0.05) {
    const even = inLines(text, { ...options, width });
    if (even.length === lines.length && !even.at(-1)?.endsWith('…')) return even;
  }
  return lines;
}

function pieces(word: string, fits: (piece: string) => boolean): string[] {
  const found: string[] = [];
  let rest = [...word];
  while (rest.length > 0) {
    let length = rest.length;
    while (length > 1 && !fits(rest.slice(0, length).join(''))) length -= Math.ceil(length / 20);
    found.push(rest.slice(0, Math.max(1, length)).join(''));
    rest = rest.slice(Math.max(1, length));
  }
  return found;
}
