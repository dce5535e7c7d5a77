import { pluralize } from '../../packages/fault.js';
import type { FigureGroup, ThreeDecimals } from '../../packages/inspection/figure-groups.js';
import type { Measure } from '../../packages/inspection/measure-signs.js';
import type { StagedPackages } from '../batch.js';
import { reportRow } from '../batch-faults.js';
import { type MeasuredIndicator, measuredIndicators } from './measured-indicators.js';

/** Units of measure, without accents, whose values usually have decimals: shares, rates, scores, indices, years. */
const FINE =
  /(?<![a-z])(phan tram|per ?cent\w*|pct|phan nghin|ty (le|so|suat)|ti (le|so|suat)|rates?|ratios?|diem|points?|scores?|chi so|index|indices|he so|coefficient|lan|times|tuoi|years?|do|degrees?)(?![a-z])/;
const FINE_SIGN = /[%‰°]/;

/** How many figures with three decimals are needed, by what else is known of their column. */
const ENOUGH = { counted: 2, withWholes: 3, otherwise: 5 };

interface Suspicious {
  group: FigureGroup;
  column: string;
  decimals: ThreeDecimals;
}

/**
 * Warns where every figure of an indicator that is not whole has three decimals and none is below 1 or above 999.999:
 * the points may be between thousands. Reported once for each column of an indicator in a file.
 */
export async function warnOfThousands(batch: StagedPackages): Promise<void> {
  const found: Suspicious[] = [];
  for (const group of batch.figures)
    for (const [column, decimals] of group.threeDecimals)
      if (!group.formsOf(decimals.kind).hasDecimals) found.push({ group, column, decimals });
  const known = await measuredIndicators(
    batch,
    found.flatMap(({ group }) => group.indicator ?? []),
  );
  for (const suspicious of found) {
    const { group, column, decimals } = suspicious;
    const indicator = group.indicator === null ? null : known.get(group.indicator);
    // An indicator that is not known has a fault of its own.
    if (indicator === undefined || !mayBeThousands(suspicious, indicator)) continue;
    const { line, value } = decimals.first;
    reportRow(
      batch,
      { source: group.source, line },
      { column, value, rule: 'thousands', reason: reasonOf(batch, suspicious) },
    );
  }
}

function mayBeThousands(
  { group, column, decimals: { kind, count } }: Suspicious,
  indicator: MeasuredIndicator | null,
): boolean {
  const isMeasured = kind === 'value' && indicator !== null;
  if (isMeasured && indicator.decimals !== null && indicator.decimals > 0) return false;
  if (group.formsOf(kind).hasThousands) return true;
  if (isMeasured && isFine(indicator.measure)) return false;
  // Value and bounds are in the same unit, and so are written alike.
  const together = ['value', 'lower', 'upper'].filter((name) => kind === 'value' && name !== column);
  const all = together.reduce((sum, name) => sum + (group.threeDecimals.get(name)?.count ?? 0), count);
  if (!isMeasured || indicator.aggregation === 'SUM') return all >= ENOUGH.counted;
  return all >= (group.formsOf(kind).hasSmallWholes ? ENOUGH.withWholes : ENOUGH.otherwise);
}

const isFine = ({ words, symbols, name }: Measure): boolean =>
  FINE.test(words) || [...symbols, name].some((text) => FINE_SIGN.test(text));

function reasonOf({ sources }: StagedPackages, { group, column, decimals }: Suspicious): string {
  const { count, first } = decimals;
  const resource = sources[group.source]?.resource;
  const point = resource?.numbers.get(column)?.decimalChar ?? '.';
  const other = point === '.' ? ',' : '.';
  const more = count === 1 ? '' : `, like ${pluralize(count - 1, 'more figure')} of this column`;
  const declare = resource?.sheet
    ? 'write it without the point'
    : `declare "groupChar": "${point}" and "decimalChar": "${other}"`;
  const declareOther = resource?.sheet ? '' : ` declare "groupChar": "${other}", or`;
  const meant = first.value.replace('.', '');
  return `is ${first.value.replace('.', point)}, read as a number with three decimals${more}; if ${meant} is meant, ${declare}; if not,${declareOther} write in "decimals" of the indicator how many it has, or explain it in "note"`;
}
