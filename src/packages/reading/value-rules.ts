import { compareDecimals } from './compare-decimals.js';
import type { RowCells, RowRule } from './row-rule.js';

/** Of a target: only BETWEEN has bounds. */
export const onlyBetweenHasBounds: RowRule = (cell, report) => {
  if (cell('relation') === 'BETWEEN') boundsOfBetween(cell, report);
  else if (cell('lower') || cell('upper'))
    report('relation', 'bounds', 'must be BETWEEN if lower or upper is filled');
};

/** Of an observation: bounds are those of BETWEEN, or of an interval around the value. */
export const boundsFitValue: RowRule = (cell, report) => {
  // The rule of missing values has all that is to say about those.
  if (cell('status') === 'MISSING') return;
  const hasBounds = cell('lower') !== '' || cell('upper') !== '';
  if (cell('confidence_level')) confidenceLevel(cell, report, hasBounds);
  if (cell('relation') === 'BETWEEN') boundsOfBetween(cell, report);
  else if (hasBounds) boundsAroundValue(cell, report);
};

const boundsOfBetween: RowRule = (cell, report) => {
  const [lower, upper] = [cell('lower'), cell('upper')];
  if (!lower || !upper)
    report(lower ? 'upper' : 'lower', 'bounds', 'is empty; BETWEEN needs both lower and upper');
  else if (compareDecimals(lower, upper) >= 0)
    report('upper', 'bounds', `must be greater than lower (${lower}); got ${upper}`);
  if (cell('value'))
    report('value', 'bounds', 'must be empty if the relation is BETWEEN; use lower and upper');
};

const boundsAroundValue: RowRule = (cell, report) => {
  const [relation, value, lower, upper] = [cell('relation'), cell('value'), cell('lower'), cell('upper')];
  if (!value) report('relation', 'bounds', 'must be BETWEEN if lower or upper is filled and value is empty');
  else if (relation !== '' && relation !== 'EQUAL' && relation !== 'ABOUT')
    report(
      'relation',
      'bounds',
      `must be EQUAL or ABOUT if lower and upper are an interval around the value; got ${relation}`,
    );
  else if (!lower || !upper)
    report(
      lower ? 'upper' : 'lower',
      'bounds',
      'is empty; an interval around the value needs both lower and upper',
    );
  else if (compareDecimals(lower, upper) > 0)
    report('upper', 'bounds', `must be at least lower (${lower}); got ${upper}`);
  else if (compareDecimals(value, lower) < 0 || compareDecimals(value, upper) > 0)
    report('value', 'bounds', `must be in its interval, from ${lower} to ${upper}; got ${value}`);
};

function confidenceLevel(cell: RowCells, report: Parameters<RowRule>[1], hasBounds: boolean): void {
  const level = cell('confidence_level');
  if (!hasBounds || cell('relation') === 'BETWEEN')
    report(
      'confidence_level',
      'bounds',
      'must be empty without an interval around a value; fill in value, lower and upper, or empty it',
    );
  else if (compareDecimals(level, '1') < 0 || compareDecimals(level, '100') >= 0)
    report(
      'confidence_level',
      'bounds',
      `must be a percentage from 1 to less than 100, such as 95; got ${level}`,
    );
}

export const missingHasNoValue: RowRule = (cell, report) => {
  if (cell('status') !== 'MISSING') {
    if (cell('missing_reason'))
      report('missing_reason', 'missing', 'must be empty unless the status is MISSING');
    // Bounds without a value have a fault of their own.
    const isFilled = cell('value') || cell('numerator') || cell('lower') || cell('upper');
    if (!isFilled && cell('relation') !== 'BETWEEN')
      report('value', 'required', 'is empty; give a value, or the status MISSING');
    return;
  }
  const filled = ['value', 'lower', 'upper', 'confidence_level', 'numerator'].find((name) => cell(name));
  if (filled)
    report(filled, 'missing', 'must be empty if the status is MISSING; empty it, or choose another status');
  if (!cell('missing_reason'))
    report('missing_reason', 'missing', 'is empty; choose the code of the reason why the value is missing');
  if (!cell('note')) report('note', 'missing', 'is empty; say in words why the value is missing');
};

export const hasValue: RowRule = (cell, report) => {
  if (!cell('value') && cell('relation') !== 'BETWEEN')
    report('value', 'required', 'is empty; give a value, or BETWEEN with lower and upper');
};

export const numeratorHasDenominator: RowRule = (cell, report) => {
  const denominator = cell('denominator');
  if (denominator && compareDecimals(denominator, '0') === 0)
    report('denominator', 'fraction', 'must not be 0');
  if (cell('numerator') && !denominator)
    report('denominator', 'fraction', 'is empty; a numerator needs a denominator');
};
