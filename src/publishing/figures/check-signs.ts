import type { FigureGroup, SignedCells } from '../../packages/inspection/figure-groups.js';
import { type Measure, signsFit } from '../../packages/inspection/measure-signs.js';
import type { StagedPackages } from '../batch.js';
import { type RowLocation, reportRow } from '../batch-faults.js';
import { measuredIndicators } from './measured-indicators.js';

interface Signed extends SignedCells {
  source: number;
  sign: string;
}

/**
 * Reports numbers whose signs do not fit the unit of measure, or those of the same column: 12 % and 12 ‰ are both read
 * as 12. One of each sign of an indicator is reported. A number without a sign is in the unit of measure.
 */
export async function checkSigns(batch: StagedPackages): Promise<void> {
  const columns = signedColumns(batch.figures);
  const codes = columns.flatMap(({ indicator }) => indicator ?? []);
  const known = await measuredIndicators(batch, codes);
  for (const { indicator, kind, cells } of columns) {
    const measure = indicator === null || kind !== 'value' ? null : known.get(indicator)?.measure;
    // An indicator that is not known has a fault of its own.
    const fits = measure === undefined ? () => true : fitting(kind, measure);
    const wrong = cells.filter(({ sign }) => sign !== '' && !fits(sign));
    for (const cell of wrong) report(batch, cell, misfit(cell, kind, measure ?? null));
    const [first, ...others] = cells.filter(
      (cell) => !wrong.includes(cell) && (cell.sign !== '' || !measure),
    );
    for (const cell of others)
      if (first && cell.sign !== first.sign) report(batch, cell, otherSign(batch, cell, first));
  }
}

/** The columns with signs of each indicator, in all its files. */
function signedColumns(groups: Iterable<FigureGroup>) {
  const columns = new Map<string, { indicator: string | null; kind: string; cells: Signed[] }>();
  for (const { source, indicator, signs } of groups)
    for (const [kind, ofKind] of signs) {
      if (![...ofKind.keys()].some((sign) => sign !== '')) continue;
      // Without an indicator, nothing connects the columns of two files.
      const key = JSON.stringify(indicator === null ? [source, kind] : [indicator, kind]);
      const column = columns.get(key) ?? { indicator, kind, cells: [] };
      columns.set(key, column);
      for (const [sign, cells] of ofKind) column.cells.push({ ...cells, source, sign });
    }
  return [...columns.values()];
}

/** Which signs fit a column: those of the unit of measure; where it has none, those of its numbers. */
function fitting(kind: string, measure: Measure | null): (sign: string) => boolean {
  if (measure) return (sign) => signsFit(sign, measure);
  if (kind === 'confidence_level') return (sign) => sign === '%';
  return kind.endsWith('_share') ? () => false : () => true;
}

function report(batch: StagedPackages, { source, first, count }: Signed, why: string): void {
  const { line, column, value } = first;
  const others = count > 1 ? ` (only the first of ${count.toLocaleString('en')} such rows is reported)` : '';
  const location: RowLocation = { source, line };
  reportRow(batch, location, { column, value, rule: 'sign', reason: `${why}${others}` });
}

function misfit({ first, sign }: Signed, kind: string, measure: Measure | null): string {
  if (measure) {
    const { code, name, symbols } = measure;
    const symbol = symbols[0] === undefined ? 'no symbol' : `the symbol "${symbols[0]}"`;
    return `is "${first.value}", but the unit of measure of the indicator is "${name}" (${code}), with ${symbol}; write the number in that unit and without "${sign}", or correct the unit of measure`;
  }
  const expected = kind === 'confidence_level' ? 'is a percentage' : 'is a share from 0 to 1';
  return `is "${first.value}", but ${kind} ${expected}; write the number without "${sign}"`;
}

function otherSign(batch: StagedPackages, { source, first, sign }: Signed, before: Signed): string {
  const file = source === before.source ? '' : ` of ${batch.sources[before.source]?.resource.path ?? '?'}`;
  const has = sign === '' ? 'has no sign' : `has the sign "${sign}"`;
  return `${has} where row ${before.first.line}${file} has "${before.first.value}"; signs are ignored, so write all numbers of the column in one unit (got "${first.value}")`;
}
