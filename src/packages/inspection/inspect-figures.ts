import { MAX_CODE } from '../reading/cell.js';
import type { TableRow } from '../reading/table-file.js';
import type { FigureForms, FigureGroup, FigureGroups } from './figure-groups.js';
import { fractionReader } from './inspect-fractions.js';
import type { InspectedFile, InspectRow } from './inspect-texts.js';
import { pointOf } from './thousands-point.js';

/** Natures of values that are computed, and so have decimals where the source counts. */
const COMPUTED = ['ESTIMATED', 'MODELLED', 'COUNTRY_ADJUSTED'];

/** Columns whose numbers are no figures: a percentage of confidence, and shares from 0 to 1. */
const NO_FIGURES = ['confidence_level', 'area_share', 'population_share'];

interface Figure {
  name: string;
  at: number;
  kind: string;
}

/** Columns that are in the unit of measure of the indicator are looked at together. */
const kindOf = (column: string) => (column === 'lower' || column === 'upper' ? 'value' : column);

/**
 * Notes how the figures of each indicator in a file are written: signs, decimals, and whether values are their
 * fractions. Whether that is right depends on the unit of measure, which is known when all files are read.
 */
export function figureInspector(
  { source, format, header, numbers }: InspectedFile,
  groups: FigureGroups,
): InspectRow {
  const figures = header.flatMap((name, at): Figure[] => {
    const kind = format.columns.find((column) => column.name === name)?.type.kind;
    if (kind !== 'decimal' || NO_FIGURES.includes(name)) return [];
    // Where thousands have another separator, a point is a decimal point.
    return numbers.get(name)?.groupChar ? [] : [{ name, at, kind: kindOf(name) }];
  });
  const at = (name: string) => header.indexOf(name);
  const [indicatorAt, noteAt, natureAt] = [at('indicator'), at('note'), at('nature')];
  const hasIndicator = format.columns.some(({ name }) => name === 'indicator');
  const readFraction = fractionReader(header);
  const hasFigures = figures.length > 0 || readFraction !== null || numbers.size > 0;
  const known = new Map<string, FigureGroup | null>();
  let code: string | null = null;
  let group: FigureGroup | null = null;
  let columns: FigureForms[] = [];
  // The note of a row says that somebody has checked it.
  const isNoted = (cells: readonly string[]) => noteAt >= 0 && cells[noteAt] !== '';
  const isComputed = (cells: readonly string[]) =>
    natureAt >= 0 && COMPUTED.includes(cells[natureAt] as string);

  const groupOf = (indicator: string): FigureGroup | null => {
    let found = known.get(indicator);
    if (found === undefined && indicator.length <= MAX_CODE) {
      found = groups.add(source, hasIndicator ? indicator.normalize('NFC') : null);
      if (found) known.set(indicator, found);
    }
    return found ?? null;
  };

  return (row) => {
    const { cells } = row;
    if (!hasFigures || row.unread) return;
    const indicator = cells[indicatorAt] ?? '';
    if (indicator !== code) {
      code = indicator;
      group = groupOf(indicator);
      if (group) columns = figures.map(({ kind }) => (group as FigureGroup).formsOf(kind));
    }
    if (group === null) return;
    if (row.signs) addSigns(group, row, isNoted(cells));
    for (let i = 0; i < figures.length; i += 1) {
      const [figure, forms] = [figures[i] as Figure, columns[i] as FigureForms];
      if (forms.hasDecimals) continue;
      const value = cells[figure.at];
      if (!value) continue;
      const point = pointOf(value);
      if (point === 'decimal') forms.hasDecimals = true;
      else if (point === 'thousands') forms.hasThousands = true;
      else if (point === 'none') {
        if (value.length <= 3 && value !== '0') forms.hasSmallWholes = true;
      } else if (!isNoted(cells) && !isComputed(cells))
        group.addThreeDecimals(figure.kind, { line: row.row, column: figure.name, value });
    }
    if (readFraction && !isNoted(cells) && !isComputed(cells)) readFraction(row, group);
  };
}

function addSigns(group: FigureGroup, { row, cells, signs }: TableRow, isNoted: boolean): void {
  for (const { column, at, sign, text } of signs ?? []) {
    const size = Math.abs(Number(cells[at]));
    // Nothing is nothing in every unit.
    if (sign === '' && size === 0) continue;
    group.addSign(kindOf(column), sign, { line: row, column, value: text }, isNoted ? null : size);
  }
}
