import { parsePeriod } from '../../scalars/period.js';
import type { TableRow } from '../reading/table-file.js';
import type { FigureGroup } from './figure-groups.js';
import { fractionScales } from './fraction-scales.js';

/**
 * Reads the fraction of a row that has a value, a numerator and a denominator, and adds it to the group of its indicator;
 * null for a table without fractions. A value that is the numerator itself, as 15 beside 15/63, is not looked at.
 */
export function fractionReader(
  header: readonly string[],
): ((row: TableRow, group: FigureGroup) => void) | null {
  const at = (name: string) => header.indexOf(name);
  const [valueAt, numeratorAt, denominatorAt] = [at('value'), at('numerator'), at('denominator')];
  const [relationAt, periodAt] = [at('relation'), at('period')];
  if (valueAt < 0 || numeratorAt < 0 || denominatorAt < 0) return null;
  return ({ row, cells }, group) => {
    const [value, numerator, denominator] = [cells[valueAt], cells[numeratorAt], cells[denominatorAt]];
    if (!value || !numerator || !denominator || Number(denominator) === 0) return;
    if (Number(value) === Number(numerator)) return;
    const relation = cells[relationAt];
    if ((relation && relation !== 'EQUAL') || isLong(cells[periodAt] ?? '')) return;
    const scales = fractionScales(value, numerator, denominator);
    // A value of several digits that is its quotient has a decimal point that is one.
    if (scales !== 0 && value.length > 4) group.formsOf('value').hasDecimals = true;
    group.addFraction(scales, { line: row, column: 'value', value, numerator, denominator });
  };
}

/** Is the period longer than a year? Then the value may be an average of the years, and the fraction their sum. */
function isLong(period: string): boolean {
  if (!period.includes('/')) return false;
  try {
    const { start, end } = parsePeriod(period);
    return Date.parse(end) - Date.parse(start) > 366 * 86_400_000;
  } catch {
    return true;
  }
}
