import { pluralize } from '../../packages/fault.js';
import type { FigureGroup, FractionKind } from '../../packages/inspection/figure-groups.js';
import { EXPONENTS, scaleBit } from '../../packages/inspection/fraction-scales.js';
import { exponentOf } from '../../packages/inspection/measure-signs.js';
import type { StagedPackages } from '../batch.js';
import { reportRow } from '../batch-faults.js';
import { measuredIndicators } from './measured-indicators.js';

/** So many values must be their quotients before another one is expected to be, where no unit of measure says so. */
const ENOUGH_QUOTIENTS = 3;

/**
 * Warns of values that are not the quotients of their numerators and denominators on the scale of their indicator:
 * 0.333 beside 1/3 where the unit of measure is %, or 50 beside 1/4. Where the unit of measure does not say the scale,
 * most of the values do. Also warns of numbers up to 1 without a sign among larger ones with %.
 */
export async function warnOfScales(batch: StagedPackages): Promise<void> {
  const groups = [...batch.figures].filter(({ fractions }) => fractions.size > 0);
  const known = await measuredIndicators(
    batch,
    groups.flatMap(({ indicator }) => indicator ?? []),
  );
  for (const group of groups) {
    const indicator = group.indicator === null ? undefined : known.get(group.indicator);
    if (!indicator) continue;
    const exponent = exponentOf(indicator.measure);
    const kinds = [...group.fractions.values()];
    if (exponent === null) reportUnlikeOthers(batch, group, kinds);
    else
      for (const kind of kinds)
        if ((kind.scales & scaleBit(exponent)) === 0)
          reportKind(batch, group, kind, exponent, `in the unit of measure "${indicator.measure.name}"`);
  }
  for (const group of batch.figures) reportBareShares(batch, group);
}

function reportUnlikeOthers(batch: StagedPackages, group: FigureGroup, kinds: readonly FractionKind[]): void {
  const total = sumOf(kinds);
  const scales = EXPONENTS.map((exponent) => ({
    exponent,
    count: sumOf(kinds.filter(({ scales }) => (scales & scaleBit(exponent)) !== 0)),
  }));
  const usual = scales.reduce((most, scale) => (scale.count > most.count ? scale : most));
  if (usual.count * 2 < total) return;
  const isCertain = usual.count >= ENOUGH_QUOTIENTS && usual.count * 3 >= total * 2;
  for (const kind of kinds)
    if ((kind.scales & scaleBit(usual.exponent)) === 0 && (kind.scales !== 0 || isCertain))
      reportKind(batch, group, kind, usual.exponent, 'on the scale of the other values of this indicator');
}

const sumOf = (kinds: readonly FractionKind[]) => kinds.reduce((sum, { count }) => sum + count, 0);

/** Reports the first values of a kind one by one, and counts the others. */
function reportKind(
  batch: StagedPackages,
  { source }: FigureGroup,
  { examples, count, last }: FractionKind,
  exponent: number,
  where: string,
): void {
  for (const { line, column, value, numerator, denominator } of examples) {
    const quotient = quotientOf(numerator, denominator, exponent);
    const reason = `is ${value}, but ${numerator} divided by ${denominator} is ${quotient} ${where}; correct the value, the numerator or the denominator, or explain the value in "note"`;
    reportRow(batch, { source, line }, { column, value, rule: 'scale', reason });
  }
  const [first] = examples;
  const others = count - examples.length;
  if (!first || others === 0) return;
  const reason = `the same in ${pluralize(others, 'more row')}, until row ${last}; compare them with row ${first.line}`;
  reportRow(batch, { source, line: last }, { column: 'value', value: null, rule: 'scale', reason });
}

/** The quotient on a scale, with four digits. */
const quotientOf = (numerator: string, denominator: string, exponent: number): string =>
  String(Number(((Number(numerator) / Number(denominator)) * 10 ** exponent).toPrecision(4)));

function reportBareShares(batch: StagedPackages, { source, signs }: FigureGroup): void {
  const bare = signs.get('value')?.get('');
  const percent = signs.get('value')?.get('%');
  if (!bare || !percent || bare.largest === 0 || bare.largest > 1 || percent.smallest <= 1) return;
  const { line, column, value } = bare.first;
  const reason = `is ${value} without a sign, where row ${percent.first.line} has ${percent.first.value}; signs are ignored, so write 12 and not 0.12 for 12 %`;
  reportRow(batch, { source, line }, { column, value, rule: 'scale', reason });
}
