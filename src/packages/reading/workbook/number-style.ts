/** What the number of a cell means by the format that it is shown in. */
export type NumberStyle = 'number' | 'percent' | 'day' | 'moment';

/** Formats that are known by number alone (ECMA-376 part 1, 18.8.30). */
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

/** What a format says, by its number and, for those of the workbook itself, its code: `yyyy-mm-dd`. */
export function numberStyle(id: number, code: string | undefined): NumberStyle {
  if (code === undefined) return BUILT_IN[id] ?? 'number';
  // Of the sections for positive, negative and zero numbers the first is enough; words and colours are no format.
  const [first = ''] = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').split(';');
  if (first.includes('%')) return 'percent';
  if (!/[ymdhs]/i.test(first.replace(/general/gi, ''))) return 'number';
  return /y/i.test(first) && /m/i.test(first) && /d/i.test(first) ? 'day' : 'moment';
}
