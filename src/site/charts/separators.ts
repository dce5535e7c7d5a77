import type { Language } from '../../scalars/language.js';
import { areRanks } from '../../sentences/figures.js';
import { decimalText } from '../../series/decimal-text.js';
import { chartWords } from '../words/chart-words.js';
import type { ChartData } from './chart-data.js';

/** A vertical line between figures that are not comparable. */
export interface Separator {
  at: number;
  label: string;
  day: string;
}

/** Where the method, the number of ranked units or the boundaries changed within a series, oldest first. */
export function separatorsOf({ points, of, boundaryChanges }: ChartData, language: Language): Separator[] {
  const words = chartWords(language);
  const stated = points.filter(({ status }) => status !== 'MISSING');
  const isRank = areRanks(of.indicator, stated);
  const rules: Separator[] = [];
  for (const [i, point] of stated.entries()) {
    const before = stated[i - 1];
    if (!before) continue;
    const { status, periodStart: day, denominatorDecimal } = point;
    const rule = (label: string) => rules.push({ at: Date.parse(day), label, day });
    if (status === 'BREAK') rule(words.methodChanged);
    else if (isRank && before.denominatorDecimal !== denominatorDecimal)
      rule(words.outOf(decimalText(denominatorDecimal ?? '', language)));
  }
  const [first, last] = [stated[0]?.periodEnd ?? '', stated.at(-1)?.periodEnd ?? ''];
  for (const { date, label } of boundaryChanges)
    if (date > first && date <= last) rules.push({ at: Date.parse(date), label, day: date });
  return rules.sort((a, b) => a.at - b.at);
}
