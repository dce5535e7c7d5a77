import type { IndicatorRow } from '../indicators/indicator.queries.js';
import type { Loaders } from '../request/context.js';
import { selectedBreakdown } from './breakdown.js';
import { seriesLoaders } from './series.loader.js';

/** The series of the main subject of an indicator in a breakdown, its default one if omitted; null if it has none. */
export async function loadMainSeries(loaders: Loaders, indicator: IndicatorRow, breakdown?: string) {
  const selected = breakdown ?? (await selectedBreakdown(loaders, indicator, undefined));
  return loaders(seriesLoaders).mainSeries.load({ indicatorId: indicator.id, breakdown: selected });
}
