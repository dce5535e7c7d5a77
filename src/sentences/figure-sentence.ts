import type { Language } from '../scalars/language.js';
import type { Figure, FiguresOf, Measured } from './figures.js';
import { sentenceWords } from './sentence-words.js';
import { bareValue, statusRemark } from './value-words.js';

/** What figures are of: the name of the indicator, with the categories of the series. */
export const nameOfSeries = ({ indicator, breakdown }: Pick<FiguresOf, 'indicator' | 'breakdown'>): string =>
  breakdown.length === 0 ? indicator.name : `${indicator.name} (${breakdown.join(', ')})`;

/** The unit of measure where the text of a value has no symbol for it: “tài khoản”; null where it has one. */
const unwrittenMeasure = ({ unitOfMeasure: { name, symbol } }: Measured): string | null =>
  symbol === null ? name.charAt(0).toLowerCase() + name.slice(1) : null;

/** A value with its unit of measure and its status: “1.200 (tài khoản; sơ bộ)”. */
export function measuredValue(
  figure: Figure,
  indicator: Measured,
  language: Language,
  { withStatus = true }: { withStatus?: boolean } = {},
): string {
  const remarks = [unwrittenMeasure(indicator), withStatus ? statusRemark(figure, language) : null].filter(
    (remark) => remark !== null,
  );
  return `${bareValue(figure, language)}${remarks.length === 0 ? '' : ` (${remarks.join('; ')})`}`;
}

/** When a figure is of, as a part of a sentence: “năm 2023”; “in 2023”. */
export const whenOf = ({ period, periodText }: Pick<Figure, 'period' | 'periodText'>, language: Language) =>
  sentenceWords(language).when(period, periodText);

/** A figure as a sentence, with its relation, unit of measure, period and status; or that there is none, and why. */
export function figureSentence(figure: Figure, of: FiguresOf, language: Language): string {
  const words = sentenceWords(language);
  const [what, when] = [nameOfSeries(of), whenOf(figure, language)];
  if (figure.status === 'MISSING') {
    const reason = figure.missingReasonLabel;
    return words.missing(what, of.subject, when, reason && reason.charAt(0).toLowerCase() + reason.slice(1));
  }
  const isForecast = figure.status === 'FORECAST';
  const value = measuredValue(figure, of.indicator, language, { withStatus: !isForecast });
  return words.figure(what, of.subject, when, value, isForecast);
}
