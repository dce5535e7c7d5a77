import { MAX_DECIMALS } from '../../scalars/decimal.scalar.js';
import { isPeriod, parsePeriod } from '../../scalars/period.js';
import { subjectColumns, type TableFormat } from '../format/column.js';
import { compareDecimals } from './compare-decimals.js';
import type { RowRule } from './row-rule.js';
import {
  boundsFitValue,
  hasValue,
  missingHasNoValue,
  numeratorHasDenominator,
  onlyBetweenHasBounds,
} from './value-rules.js';

/** The rules that rows of a file with this header can break. The database has the same as check constraints. */
export function rulesOf(format: TableFormat, header: readonly string[]): RowRule[] {
  const has = (column: string) => format.columns.some(({ name }) => name === column);
  const given = (...columns: string[]) => columns.some((column) => has(column) && header.includes(column));
  const subjects = subjectColumns(format).map(({ name }) => name);
  const rules: [boolean, RowRule][] = [
    [has('quote'), hasCitation],
    [subjects.length > 0, oneSubject(subjects)],
    [format.atLeastOne !== undefined, hasAtLeastOne(format.atLeastOne ?? [])],
    [format.name === 'targets' && given('relation', 'lower', 'upper'), onlyBetweenHasBounds],
    [format.inSeries === true && given('relation', 'lower', 'upper', 'confidence_level'), boundsFitValue],
    [has('missing_reason'), missingHasNoValue],
    [has('lower') && !has('missing_reason'), hasValue],
    [given('numerator', 'denominator'), numeratorHasDenominator],
    [format.name === 'adoptions' && given('numerator', 'denominator'), numeratorWithinDenominator],
    [given('alternative'), alternativeHasNote],
    [given('decimals'), decimalsInRange],
    [given('valid_to'), validityInOrder],
    [given('temporal_to'), coverageInOrder],
    [has('predecessor'), linkHasUnit],
    [given('area_share', 'population_share'), sharesInRange],
    [given('breakdown'), oneCategoryPerDimension('breakdown')],
    [given('default_breakdown'), oneCategoryPerDimension('default_breakdown')],
    [given('default_breakdown'), defaultOfDeclaredDimensions],
    [format.name === 'categories' && given('parent'), parentOfSameDimension],
  ];
  return rules.filter(([applies]) => applies).map(([, rule]) => rule);
}

const hasAtLeastOne =
  (columns: readonly string[]): RowRule =>
  (cell, report) => {
    if (columns.some((column) => cell(column) !== '')) return;
    const [first = '', ...others] = columns;
    report(first, 'required', `is empty, and so is ${others.join(', ')}; fill in at least one of them`);
  };

const hasCitation: RowRule = (cell, report) => {
  if (!cell('locator') && !cell('quote'))
    report(
      'locator',
      'citation',
      'is empty; give a locator or a quote, so that readers find it in the document',
    );
};

const oneSubject =
  (columns: string[]): RowRule =>
  (cell, report) => {
    let filled = 0;
    for (const column of columns) if (cell(column)) filled += 1;
    if (filled !== 1)
      report(
        columns[0] ?? '',
        'subject',
        `expected exactly one of ${columns.join(', ')}; got ${filled || 'none'} of them`,
      );
  };

const numeratorWithinDenominator: RowRule = (cell, report) => {
  const [numerator, denominator] = [cell('numerator'), cell('denominator')];
  if (denominator && compareDecimals(denominator, '0') < 0)
    report('denominator', 'fraction', `must be greater than 0; got ${denominator}`);
  else if (
    numerator &&
    denominator &&
    (compareDecimals(numerator, '0') < 0 || compareDecimals(numerator, denominator) > 0)
  )
    report('numerator', 'fraction', `must be from 0 to the denominator (${denominator}); got ${numerator}`);
};

/** The column of the database is a smallint. */
const MAX_ALTERNATIVE = 32_767;

const alternativeHasNote: RowRule = (cell, report) => {
  const alternative = Number(cell('alternative'));
  if (alternative < 0 || alternative > MAX_ALTERNATIVE)
    report('alternative', 'alternative', `must be from 0 to ${MAX_ALTERNATIVE}; got ${alternative}`);
  if (alternative !== 0 && !cell('note'))
    report('note', 'alternative', 'is empty; for an alternative, say why it is not used');
};

const decimalsInRange: RowRule = (cell, report) => {
  const decimals = Number(cell('decimals'));
  if (decimals < 0 || decimals > MAX_DECIMALS)
    report('decimals', 'number', `must be from 0 to ${MAX_DECIMALS}; got ${decimals}`);
};

const validityInOrder: RowRule = (cell, report) => {
  const [from, to] = [cell('valid_from'), cell('valid_to')];
  if (from && to && from >= to)
    report('valid_to', 'validity', `must be after valid_from (${from}); got ${to}`);
};

const coverageInOrder: RowRule = (cell, report) => {
  const [from, to] = [cell('temporal_from'), cell('temporal_to')];
  // What is not a period has a fault of its own.
  if (!isPeriod(from) || !isPeriod(to)) return;
  if (parsePeriod(from).start >= parsePeriod(to).end)
    report('temporal_to', 'coverage', `must not be before temporal_from (${from}); got ${to}`);
};

const linkHasUnit: RowRule = (cell, report) => {
  if (!cell('predecessor') && !cell('successor'))
    report('predecessor', 'link', 'is empty, and so is the successor; give at least one of them');
};

const sharesInRange: RowRule = (cell, report) => {
  for (const column of ['area_share', 'population_share']) {
    const share = cell(column);
    if (share && !/^(0+(\.\d+)?|0*1(\.0+)?)$/.test(share))
      report(column, 'share', `must be from 0 to 1, such as 0.25 for a quarter; got ${share}`);
  }
  if (cell('area_share') && compareDecimals(cell('area_share'), '0') === 0)
    report('area_share', 'share', 'must be greater than 0; leave it empty if it is unknown');
  if (cell('whole').toLowerCase() !== 'true') return;
  for (const column of ['area_share', 'population_share']) {
    const share = cell(column);
    if (share && compareDecimals(share, '0') > 0 && compareDecimals(share, '1') < 0)
      report(column, 'whole', `must be 1 or empty if whole is true; got ${share}`);
  }
};

/** The dimensions of a list of categories, such as area=URBAN;sex=FEMALE. */
const dimensionsOf = (categories: string): string[] =>
  categories.split(';').map((category) => category.replace(/=.*/s, ''));

const oneCategoryPerDimension =
  (column: string): RowRule =>
  (cell, report) => {
    const categories = cell(column);
    if (!categories.includes(';')) return;
    const dimensions = dimensionsOf(categories);
    const repeated = dimensions.find((dimension, i) => dimensions.indexOf(dimension) !== i);
    if (repeated !== undefined)
      report(column, 'breakdown', `has two categories of ${repeated}; give at most one of each dimension`);
  };

const defaultOfDeclaredDimensions: RowRule = (cell, report) => {
  if (!cell('default_breakdown')) return;
  const declared = cell('dimensions').split(';');
  const other = dimensionsOf(cell('default_breakdown')).find((dimension) => !declared.includes(dimension));
  if (other !== undefined)
    report(
      'default_breakdown',
      'dimension',
      `has a category of "${other}", which is not in the column "dimensions"; add it there, or remove the category`,
    );
};

const parentOfSameDimension: RowRule = (cell, report) => {
  const parent = cell('parent');
  if (parent && !parent.startsWith(`${cell('dimension')}=`))
    report(
      'parent',
      'dimension',
      `expected a category of the same dimension, such as ${cell('dimension')}=CODE; got "${parent}"`,
    );
};
