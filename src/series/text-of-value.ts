import { indicatorLoaders } from '../indicators/indicator.loader.js';
import type { IndicatorRow } from '../indicators/indicator.queries.js';
import { symbolsOf } from '../indicators/measure-symbol.js';
import { requireRow } from '../loading/by-id.js';
import type { Loaders } from '../request/context.js';
import type { Language } from '../scalars/language.js';
import { observationText, type ValueParts } from './observation-text.js';

/** A value of an indicator as people write it, with its unit of measure. Without `decimals` it has those of the indicator. */
export async function textOfValue(
  loaders: Loaders,
  indicator: IndicatorRow,
  value: ValueParts,
  language: Language,
  decimals: number | null = null,
): Promise<string> {
  const { unitOfMeasureById } = loaders(indicatorLoaders);
  const unit = requireRow(await unitOfMeasureById.load(indicator.unitOfMeasureId));
  return observationText(value, { symbol: symbolsOf(unit) }, language, decimals ?? indicator.decimals);
}
