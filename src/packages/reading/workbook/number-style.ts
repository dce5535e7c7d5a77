/** What the number in a cell means, by its number format. */
export type NumberStyle = 'number' | 'percent' | 'day' | 'moment';

/** Built-in formats, by number (ECMA-376 part 1, 18.8.30). */
const BUILT_IN: Record<number, NumberStyle> = {
  9: 'percent',
  10: 'percent',
  14: 'day',
  15: 'day',
  22: 'day',
};
for (const id of [16, 17, 18, 19, 20, 21, 45, 46, 47]) BUILT_IN[id] = 'moment';
for (let id = 27; id <= 36; id += 1) BUILT_IN[id] = 'moment';
for (let id = 50; id <= 58; id += 1) BUILT_IN[id] = 'moment';

/** The style of a format, from its number and, if the workbook defines it, its code: `yyyy-mm-dd`. */
export function numberStyle(id: number, code: string | undefined): NumberStyle {
  if (code === undefined) return BUILT_IN[id] ?? 'number';
  // The first section, for positive numbers, is enough. Literal text and colours do not count.
  const [first = ''] = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').split(';');
  if (first.includes('%')) return 'percent';
  if (!/[ymdhs]/i.test(first.replace(/general/gi, ''))) return 'number';
  return /y/i.test(first) && /m/i.test(first) && /d/i.test(first) ? 'day' : 'moment';
}
