import type { Language } from '../../scalars/language.js';
import type { MapWords } from '../words/map-words.js';
import { classesOf, type MapClasses, MOST_CLASSES } from './map-classes.js';
import type { MapMark, SampleCircle } from './unit-map.js';

/** What a map shows by: colours for rates and ranks, circles for counts. */
export interface ShadedFigures {
  /** In the order of the numbers; null for a unit without a number. */
  marks: MapMark[];
  legend: LegendEntry[];
  samples: SampleCircle[];
}

export interface LegendEntry {
  shade: string;
  text: string;
}

/** The number of a unit; null if it has none. */
export interface NumberOfUnit {
  number: number | null;
  isInexact: boolean;
}

export interface MapMeasure {
  /** HIGHER_IS_BETTER, LOWER_IS_BETTER or NEUTRAL. */
  direction: string;
  /** SUM for counts, which circles show. */
  aggregation: string;
  areRanks: boolean;
  /** The sign of the unit of measure; null if it has none. */
  symbol: string | null;
}

/**
 * Shades of the units of a map. The darkest is the best, or the highest where neither is better. Counts are circles, since a
 * large unit has more of everything; null if one of them is negative, which no circle can show.
 */
export function shadeFigures(
  numbers: readonly NumberOfUnit[],
  { direction, aggregation, areRanks, symbol }: MapMeasure,
  { words, language, width, height }: { words: MapWords; language: Language; width: number; height: number },
): ShadedFigures | null {
  const known = numbers.flatMap(({ number }) => (number === null ? [] : [number]));
  const format = new Intl.NumberFormat(language === 'VI' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 12 });
  const hasNone = known.length < numbers.length;
  const none = hasNone ? [{ shade: 'none', text: words.noData }] : [];
  const inexact = numbers.some(({ isInexact }) => isInexact)
    ? [{ shade: 'inexact', text: words.inexact }]
    : [];
  if (aggregation === 'SUM') {
    if (known.some((number) => number < 0)) return null;
    const radiusOf = radii(known, width, height);
    return {
      marks: numbers.map(({ number, isInexact }) =>
        number === null ? { shade: 'none' } : { shade: 'land', isInexact, radius: radiusOf(number) },
      ),
      legend: [...none, ...inexact],
      samples: sampleValues(known).map((value) => ({
        radius: radiusOf(value),
        text: [format.format(value), symbol].filter(Boolean).join(' '),
      })),
    };
  }
  const classes = classesOf(known, areRanks);
  const shadeOf = (index: number) => shadeOfClass(index, classes.count, direction);
  return {
    marks: numbers.map(({ number, isInexact }) =>
      number === null ? { shade: 'none' } : { shade: shadeOf(classes.indexOf(number)), isInexact },
    ),
    legend: [
      ...Array.from({ length: classes.count }, (_, i) => ({
        shade: shadeOf(i),
        text: textOfClass(i, classes, known, direction, { words, format }),
      })),
      ...none,
      ...inexact,
    ],
    samples: [],
  };
}

/** `k0` is the lightest: few classes are spread over all shades, and a lower number is darker where it is better. */
function shadeOfClass(index: number, count: number, direction: string): string {
  const last = MOST_CLASSES - 1;
  const step = count === 1 ? 2 : Math.round((index * last) / (count - 1));
  return `k${direction === 'LOWER_IS_BETTER' ? last - step : step}`;
}

/** The numbers of a class, in words: `55 to under 60`; `14–26` where all are whole. */
function textOfClass(
  index: number,
  { limits, count }: MapClasses,
  known: readonly number[],
  direction: string,
  { words, format }: { words: MapWords; format: Intl.NumberFormat },
): string {
  const [low, high] = [limits[index - 1], limits[index]];
  const [best, worst] =
    direction === 'NEUTRAL' ? [-1, -1] : direction === 'LOWER_IS_BETTER' ? [0, count - 1] : [count - 1, 0];
  const judged =
    count === 1 ? '' : index === best ? ` (${words.best})` : index === worst ? ` (${words.worst})` : '';
  if ([...known, ...limits].every(Number.isInteger)) {
    const first = low ?? Math.min(...known);
    const last = high === undefined ? Math.max(...known) : high - 1;
    return `${first === last ? format.format(first) : `${format.format(first)}–${format.format(last)}`}${judged}`;
  }
  if (low === undefined && high === undefined)
    return words.between(format.format(Math.min(...known)), format.format(Math.max(...known)));
  if (low === undefined) return words.below(format.format(high ?? 0)) + judged;
  if (high === undefined) return words.from(format.format(low)) + judged;
  return words.between(format.format(low), format.format(high)) + judged;
}

/** The radius of the largest circle is at most this share of the width of the map, */
const LARGEST = 0.055;
/** and so small that all circles together have this share of its area. */
const COVERED = 0.12;
const SMALLEST = 4;

function radii(known: readonly number[], width: number, height: number): (value: number) => number {
  const most = Math.max(...known, Number.MIN_VALUE);
  const shares = known.reduce((sum, value) => sum + value / most, 0);
  const largest = Math.min(
    LARGEST * width,
    Math.sqrt((COVERED * width * height) / (Math.PI * Math.max(1, shares))),
  );
  return (value) => Math.max(SMALLEST, Math.round(largest * Math.sqrt(value / most)));
}

/** Round numbers for sample circles: the largest below the maximum, and about a quarter and a twentieth of it. */
function sampleValues(known: readonly number[]): number[] {
  const most = Math.max(...known, 0);
  if (most === 0) return [];
  const round = (value: number) => {
    const power = 10 ** Math.floor(Math.log10(value));
    const digit = [5, 2, 1].find((one) => one * power <= value) ?? 1;
    return Number((digit * power).toPrecision(6));
  };
  return [...new Set([round(most), round(most / 4), round(most / 20)])];
}
