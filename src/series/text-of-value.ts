import { indicatorLoaders } from '../indicators/indicator.loader.js';
import type { IndicatorRow } from '../indicators/indicator.queries.js';
import { symbolsOf } from '../indicators/measure-symbol.js';
import { whenThere } from '../loading/batch.js';
import { requireRow } from '../loading/by-id.js';
import type { Loaders } from '../request/context.js';
import type { Language } from '../scalars/language.js';
import { observationText, type ValueParts } from './observation-text.js';

/** A value of an indicator as people write it, with its unit of measure. Without `decimals` it has those of the indicator. */
export function textOfValue(
  loaders: Loaders,
  indicator: IndicatorRow,
  value: ValueParts,
  language: Language,
  decimals: number | null = null,
): string | Promise<string> {
  const { unitOfMeasureById } = loaders(indicatorLoaders);
  return whenThere(unitOfMeasureById.get(indicator.unitOfMeasureId), (unit) =>
    observationText(value, { symbol: symbolsOf(requireRow(unit)) }, language, decimals ?? indicator.decimals),
  );
}
