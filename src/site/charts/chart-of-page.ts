import { changeSentence } from '../../sentences/change-sentence.js';
import { whenOf } from '../../sentences/figure-sentence.js';
import { valueInWords } from '../../sentences/value-words.js';
import { unitReference } from '../site-addresses.js';
import type { ChartSource } from '../site-page.js';
import { chartWords } from '../words/chart-words.js';
import { type ChartData, type ChartPoint, readChart } from './chart-data.js';
import { type ChartModel, chartModel } from './chart-model.js';
import { type ChartTexts, chartTexts } from './chart-texts.js';

/** What of a series was corrected after the revision that is shown. */
export interface Corrections {
  /** The newest revision. */
  revision: number;
  /** Each with its period, and the value before and after. */
  lines: string[];
}

/** A chart with its texts, for a page or an embed. */
export interface PageChart {
  data: ChartData;
  model: ChartModel;
  texts: ChartTexts;
  /** The change since the last period of the same length, as a sentence; null for the first. */
  change: string | null;
  /** Null at the newest revision. */
  corrections: Corrections | null;
}

/** The chart of an indicator for a unit, or for its main subject; null where there is no value. */
export async function chartOfPage(
  source: ChartSource,
  code: string,
  unit: string | null,
): Promise<PageChart | null> {
  const { language } = source.place;
  const data = await readChart(source, code, unit);
  const model = data && chartModel(data, language);
  if (!model) return null;
  const [previous, last] = lastTwo(data.points);
  return {
    data,
    model,
    texts: chartTexts(data, model, language),
    change: previous && last ? changeSentence(previous, last, data.of.indicator, language) : null,
    corrections: await correctionsOf(source, data),
  };
}

const daysOf = ({ periodStart, periodEnd }: ChartPoint): number =>
  (Date.parse(periodEnd) - Date.parse(periodStart)) / 86_400_000;

/** Years, quarters and months have a few days more or less. */
const SAME_LENGTH = 4;

function lastTwo(points: readonly ChartPoint[]): [ChartPoint | undefined, ChartPoint | undefined] {
  const stated = points.filter(({ status }) => status !== 'MISSING');
  const last = stated.pop();
  return [last && stated.findLast((point) => Math.abs(daysOf(point) - daysOf(last)) < SAME_LENGTH), last];
}

/** Compares the values of a revision with those of the newest one. */
async function correctionsOf(
  { newest, place }: ChartSource,
  { code, unit, points }: ChartData,
): Promise<Corrections | null> {
  if (!newest) return null;
  const { language } = place;
  const words = chartWords(language);
  const now = await readChart({ run: newest.run, place }, code, unit && unitReference(unit));
  const after = new Map(now?.points.map((point) => [point.period, point]));
  const lines = points.flatMap((before) => {
    const point = after.get(before.period);
    const [from, to] = [
      valueInWords(before, language),
      point ? valueInWords(point, language) : words.withdrawn,
    ];
    return from === to ? [] : [words.correction(whenOf(before, language), from, to)];
  });
  return { revision: newest.revision, lines };
}
