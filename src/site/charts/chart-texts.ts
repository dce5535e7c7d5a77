import type { Language } from '../../scalars/language.js';
import { figureSentence, nameOfSeries } from '../../sentences/figure-sentence.js';
import { findingOf, type SeriesFinding } from '../../sentences/finding.js';
import { countText, dayText } from '../site-page.js';
import { chartWords } from '../words/chart-words.js';
import type { ChartData } from './chart-data.js';
import type { ChartModel } from './chart-model.js';

/** What a chart says in words. */
export interface ChartTexts {
  /** The finding, or the newest figure where there is none. */
  title: string;
  /** The indicator, with the years of the chart. */
  subtitle: string;
  /** The unit of measure. */
  measure: string;
  /** The chart for those who do not see it: the newest figure, what changed, how many values there are. */
  description: string;
  finding: SeriesFinding | null;
  /** The newest figure as a sentence. */
  newest: string;
  source: string;
  revision: string;
  /** How to read the marks that are in this chart. */
  legend: string[];
}

export function chartTexts(data: ChartData, model: ChartModel, language: Language): ChartTexts {
  const { of, points, total, revision } = data;
  const words = chartWords(language);
  const finding = findingOf(points, of, language);
  const last = points.findLast(({ status }) => status !== 'MISSING');
  const newest = last ? figureSentence(last, of, language) : '';
  const { name: measure } = of.indicator.unitOfMeasure;
  const shown =
    points.length < total
      ? ` (${words.newestOf(countText(points.length, language), countText(total, language))})`
      : '';
  const missing = points.length - model.values;
  const legend = legendOf(data, model, language);
  return {
    title: finding?.title ?? nameOfSeries(of),
    subtitle: `${nameOfSeries(of)}, ${yearsOf(data)}${shown}`,
    measure: words.unitOfMeasure(measure.charAt(0).toLowerCase() + measure.slice(1)),
    description: [
      newest,
      finding?.sentence,
      words.count(countText(points.length, language), missing),
      ...legend.filter((one) => one.startsWith(words.legend.rules('').slice(0, 8))),
    ]
      .filter((sentence) => sentence)
      .join(' '),
    finding,
    newest,
    source: sourceOf(data, language),
    revision: words.revision(revision.number, dayText(revision.day, language)),
    legend,
  };
}

/** The years of a series: “2005–2016”. */
function yearsOf({ points }: ChartData): string {
  const [first = '', last = ''] = [points[0]?.periodStart.slice(0, 4), points.at(-1)?.periodEnd.slice(0, 4)];
  return first === last ? last : `${first}–${last}`;
}

/** The document of the newest value, and how many others there are. */
function sourceOf({ points }: ChartData, language: Language): string {
  const words = chartWords(language);
  const documents = new Map(points.map(({ source: { document } }) => [document.code, document.title]));
  const newest = points.at(-1)?.source.document.title ?? '';
  const others = documents.size - 1;
  return words.source(newest) + (others > 0 ? words.otherSources(others) : '');
}

function legendOf({ points }: ChartData, model: ChartModel, language: Language): string[] {
  const { legend } = chartWords(language);
  const kinds = new Set(model.marks.map(({ kind }) => kind));
  const rules = new Set(model.rules.map(({ label, day }) => `${label} (${dayText(day, language)})`));
  return [
    ...(model.isRank ? [legend.rank] : []),
    ...(kinds.has('above') || kinds.has('below') ? [legend.above] : []),
    ...(kinds.has('about') ? [legend.about] : []),
    ...(kinds.has('range') ? [legend.range] : []),
    ...(kinds.has('derived') ? [legend.derived] : []),
    ...([...model.lines.map((one) => one.isDashed), ...model.marks.map((one) => one.isTentative)].includes(
      true,
    )
      ? [legend.dashed]
      : []),
    ...(points.length > model.values ? [legend.gap] : []),
    ...(rules.size > 0 ? [legend.rules([...rules].join(', '))] : []),
  ];
}
