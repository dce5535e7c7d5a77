import type { RuleCode } from '../fault-rules.js';
import { subjectColumns, type TableFormat } from '../format/column.js';

/** The cell of a row by column, as the file has it; empty where the file has no such column. */
export type RowCells = (column: string) => string;

/** Says what is wrong with a row: the column to look at, the rule that it breaks, and why. */
export type RowFault = (column: string, rule: RuleCode, reason: string) => void;

/** What no single cell can break. */
export type RowRule = (cell: RowCells, fault: RowFault) => void;

/**
 * The rules that rows of a table must keep, as far as rows of a file with this header can break them. The
 * database holds the same ones as check constraints.
 */
export function rulesOf(format: TableFormat, header: readonly string[]): RowRule[] {
  const has = (column: string) => format.columns.some(({ name }) => name === column);
  const given = (...columns: string[]) => columns.some((column) => has(column) && header.includes(column));
  const subjects = subjectColumns(format).map(({ name }) => name);
  const rules: [boolean, RowRule][] = [
    [has('quote'), saysWhere],
    [subjects.length > 0, oneSubject(subjects)],
    [has('lower') && given('relation', 'lower', 'upper'), boundsFitRelation],
    [has('missing_reason'), missingHasNoValue],
    [has('lower') && !has('missing_reason'), hasValue],
    [given('numerator', 'denominator'), fraction],
    [format.name === 'adoptions' && given('numerator', 'denominator'), partOfAll],
    [given('alternative'), alternativeSaysWhy],
    [given('valid_to'), validityInOrder],
    [has('predecessor'), linkHasAnEnd],
    [given('area_share', 'population_share'), shares],
    [given('breakdown'), oneCategoryOfEach],
  ];
  return rules.filter(([applies]) => applies).map(([, rule]) => rule);
}

const saysWhere: RowRule = (cell, fault) => {
  if (!cell('locator') && !cell('quote'))
    fault('locator', 'citation', 'a locator or a quote must say where in the document it stands');
};

const oneSubject =
  (columns: string[]): RowRule =>
  (cell, fault) => {
    let filled = 0;
    for (const column of columns) if (cell(column)) filled += 1;
    if (filled !== 1)
      fault(
        columns[0] ?? '',
        'subject',
        `exactly one of ${columns.join(', ')} must be filled; ${filled || 'none'} ${filled > 1 ? 'are' : 'is'}`,
      );
  };

const boundsFitRelation: RowRule = (cell, fault) => {
  const between = cell('relation') === 'BETWEEN';
  const [lower, upper] = [cell('lower'), cell('upper')];
  if (!between && (lower || upper)) fault('relation', 'bounds', 'only BETWEEN has lower and upper');
  if (!between || cell('status') === 'MISSING') return;
  if (!lower || !upper) fault(lower ? 'upper' : 'lower', 'bounds', 'BETWEEN needs both lower and upper');
  else if (Number(lower) >= Number(upper))
    fault('upper', 'bounds', `must be more than lower, ${lower}; it is ${upper}`);
  if (cell('value')) fault('value', 'bounds', 'BETWEEN has lower and upper, and no value');
};

const missingHasNoValue: RowRule = (cell, fault) => {
  if (cell('status') !== 'MISSING') {
    if (cell('missing_reason')) fault('missing_reason', 'missing', 'is given only where status is MISSING');
    if (!cell('value') && !cell('numerator') && cell('relation') !== 'BETWEEN')
      fault('value', 'required', 'is empty; where there is no value, status is MISSING');
    return;
  }
  const figure = ['value', 'lower', 'upper', 'numerator'].find((name) => cell(name));
  if (figure) fault(figure, 'missing', 'must be empty where status is MISSING');
  if (!cell('missing_reason')) fault('missing_reason', 'missing', 'must say why the value is missing');
  if (!cell('note')) fault('note', 'missing', 'must say in words why the value is missing');
};

const hasValue: RowRule = (cell, fault) => {
  if (!cell('value') && cell('relation') !== 'BETWEEN')
    fault('value', 'required', 'is empty; a value must be given, or BETWEEN with lower and upper');
};

const fraction: RowRule = (cell, fault) => {
  const denominator = cell('denominator');
  if (denominator && Number(denominator) === 0) fault('denominator', 'fraction', 'must not be 0');
  if (cell('numerator') && !denominator)
    fault('denominator', 'fraction', 'is empty; a numerator needs a denominator');
};

const partOfAll: RowRule = (cell, fault) => {
  const [part, all] = [cell('numerator'), cell('denominator')];
  if (Number(all) < 0) fault('denominator', 'fraction', `must be more than 0; it is ${all}`);
  else if (part && all && !(Number(part) >= 0 && Number(part) <= Number(all)))
    fault('numerator', 'fraction', `must be from 0 to the denominator, ${all}; it is ${part}`);
};

/** The database keeps it in 16 bits. */
const MOST_ALTERNATIVES = 32_767;

const alternativeSaysWhy: RowRule = (cell, fault) => {
  const alternative = Number(cell('alternative'));
  if (alternative < 0 || alternative > MOST_ALTERNATIVES)
    fault('alternative', 'alternative', `must be from 0 to ${MOST_ALTERNATIVES}; it is ${alternative}`);
  if (alternative !== 0 && !cell('note'))
    fault(
      'note',
      'alternative',
      'is empty; for an alternative it must say why the series does not follow it',
    );
};

const validityInOrder: RowRule = (cell, fault) => {
  const [from, to] = [cell('valid_from'), cell('valid_to')];
  if (from && to && from >= to)
    fault('valid_to', 'validity', `must be after valid_from, ${from}; it is ${to}`);
};

const linkHasAnEnd: RowRule = (cell, fault) => {
  if (!cell('predecessor') && !cell('successor'))
    fault('predecessor', 'link', 'a predecessor, a successor or both must be given');
};

const shares: RowRule = (cell, fault) => {
  for (const column of ['area_share', 'population_share']) {
    const share = cell(column);
    if (share && !/^(0+(\.\d+)?|0*1(\.0+)?)$/.test(share))
      fault(column, 'share', `must be from 0 to 1, as 0.25 for a quarter; it is ${share}`);
  }
  if (cell('area_share') && Number(cell('area_share')) === 0)
    fault('area_share', 'share', 'must be more than 0; leave it empty where it is not known');
};

const oneCategoryOfEach: RowRule = (cell, fault) => {
  const breakdown = cell('breakdown');
  if (!breakdown.includes(';')) return;
  const dimensions = breakdown.split(';').map((category) => category.replace(/=.*/s, ''));
  const twice = dimensions.find((dimension, i) => dimensions.indexOf(dimension) !== i);
  if (twice !== undefined)
    fault('breakdown', 'breakdown', `names two categories of ${twice}; a series has one of each dimension`);
};
