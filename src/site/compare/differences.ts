import Big from 'big.js';
import type { Language } from '../../scalars/language.js';
import { lookLikeRanks } from '../parts/observation-fields.js';
import type { CompareWords } from '../words/compare-words.js';
import type { CompareIndicator, CompareObservation, CompareUnit } from './compared-data.js';
import { namesApart } from './short-name.js';

/** An observation that states one number, with its unit. */
interface ExactValue {
  unit: CompareUnit;
  value: Big;
  observation: CompareObservation;
}

/** The observations of one indicator for one unit. */
const observationsOf = (unit: CompareUnit, place: number) => unit.series[place]?.nodes ?? [];

/** Whether the values of an indicator are ranks, of which 1 is the best: they have a denominator that none is above. */
export function areRanksOf(
  { direction }: CompareIndicator,
  units: readonly CompareUnit[],
  place: number,
): boolean {
  return lookLikeRanks(
    direction,
    units.flatMap((unit) => observationsOf(unit, place)),
  );
}

/**
 * The periods for which each unit that has observations states one number out of the same denominator, oldest first; each with its
 * values, best or highest first.
 */
function sharedPeriods(units: readonly CompareUnit[], place: number, areRanks: boolean): ExactValue[][] {
  const withValues = units.filter((unit) => observationsOf(unit, place).length > 0);
  if (withValues.length < 2) return [];
  const byPeriod = new Map<string, ExactValue[]>();
  for (const unit of withValues)
    for (const observation of observationsOf(unit, place)) {
      const { period, relation, status, valueDecimal } = observation;
      if (relation !== 'EQUAL' || status === 'MISSING' || valueDecimal === null) continue;
      const values = byPeriod.get(period) ?? [];
      byPeriod.set(period, values);
      values.push({ unit, value: new Big(valueDecimal), observation });
    }
  return [...byPeriod.values()]
    .filter(
      (values) =>
        values.length === withValues.length &&
        new Set(values.map(({ observation: { denominator } }) => denominator)).size === 1,
    )
    .map((values) => values.sort((a, b) => (areRanks ? a.value.cmp(b.value) : b.value.cmp(a.value))))
    .sort(([a], [b]) => ((a?.observation.periodEnd ?? '') < (b?.observation.periodEnd ?? '') ? -1 : 1));
}

/** What a comparison of one indicator says in words, a sentence each; none for fewer than two units with observations. */
export function differenceSentences(
  indicator: CompareIndicator,
  units: readonly CompareUnit[],
  { place, areRanks, language }: { place: number; areRanks: boolean; language: Language },
  words: CompareWords,
): string[] {
  if (units.filter((unit) => observationsOf(unit, place).length > 0).length < 2) return [];
  const shared = sharedPeriods(units, place, areRanks);
  const newest = shared.at(-1);
  const [first, last] = [newest?.[0], newest?.at(-1)];
  if (!newest || !first || !last) return [words.cannotSay];
  const nameOf = namesApart(units, language);
  const period = first.observation.periodText;
  const list = newest.map(({ unit, observation }) => `${nameOf(unit)} ${observation.text}`).join(', ');
  const difference = first.value.minus(last.value).abs();
  const shown = differenceText(difference, indicator.decimals, language);
  const measure = measureOf(indicator, words);
  if (newest.length > 2)
    return [
      areRanks ? words.rankExtremes(period, list, shown) : words.extremes(period, list, shown, measure),
    ];
  const often = oftenAhead(shared);
  const repeated =
    often && (areRanks ? words.ranksOften : words.often)(nameOf(often.unit), often.times, shared.length);
  const now = difference.eq(0)
    ? words.equal(period, list)
    : (areRanks ? words.ranksAbove : words.above)(period, list, nameOf(first.unit), shown, measure);
  return [now, ...(repeated ? [repeated] : [])];
}

/** Which of two units is ahead in more periods, and in how many; null for a single period, or if neither is. */
function oftenAhead(shared: readonly ExactValue[][]): { unit: CompareUnit; times: number } | null {
  const times = new Map<CompareUnit, number>();
  for (const [best, other] of shared)
    if (best && other && !best.value.eq(other.value)) times.set(best.unit, (times.get(best.unit) ?? 0) + 1);
  const [most, next] = [...times].sort(([, a], [, b]) => b - a);
  if (shared.length < 2 || !most || most[1] === next?.[1]) return null;
  return { unit: most[0], times: most[1] };
}

/** What follows the number of a difference. */
function measureOf({ unitOfMeasure: { symbol } }: CompareIndicator, words: CompareWords): string {
  if (symbol === null) return '';
  return symbol === '%' ? words.percentagePoints : ` ${symbol}`;
}

/** The most decimal places of a difference where the indicator says nothing about them. */
const MOST_DECIMALS = 2;

function differenceText(difference: Big, decimals: number | null, language: Language): string {
  const places = decimals ?? MOST_DECIMALS;
  const rounded = difference.round(places);
  // A difference that rounding would hide is shown with all its digits.
  const shown = rounded.eq(0) && !difference.eq(0) ? difference : rounded;
  const [whole = '0', fraction] = shown.toFixed().split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === 'VI' ? '.' : ',');
  return fraction === undefined ? grouped : `${grouped}${language === 'VI' ? ',' : '.'}${fraction}`;
}

/** Notes on what cannot be compared as it is: levels of the units, denominators of the values. */
export function differentKinds(units: readonly CompareUnit[], words: CompareWords): string | null {
  const byKind = new Map<string, string[]>();
  for (const unit of units) byKind.set(unit.kindLabel, [...(byKind.get(unit.kindLabel) ?? []), unit.name]);
  if (byKind.size < 2) return null;
  return words.kinds([...byKind].map(([label, names]) => `${names.join(', ')}: ${label}`).join('; '));
}

/** The denominators of the values of an indicator, if there are several. */
export function differentDenominators(
  units: readonly CompareUnit[],
  place: number,
  words: CompareWords,
): string | null {
  const byDenominator = new Map<number, string[]>();
  for (const unit of units)
    for (const { denominator, periodText } of observationsOf(unit, place))
      if (denominator !== null) {
        const periods = byDenominator.get(denominator) ?? [];
        byDenominator.set(denominator, periods);
        if (!periods.includes(periodText)) periods.push(periodText);
      }
  if (byDenominator.size < 2) return null;
  const shown = [...byDenominator].map(([denominator, periods]) =>
    words.denominator(
      String(denominator),
      periods.length > 2 ? `${periods[0]} – ${periods.at(-1)}` : periods.join(', '),
    ),
  );
  return words.denominators(shown.join('; '));
}
