const notExact = (relation: string) => `The value is not exact: its relation is ${relation}.`;
const partOf = (unit: string) => `Only a part of ${unit} is in the unit`;
const cannotBeUsed = (observation: string, reason: string) => `${observation} cannot be used. ${reason}`;

const otherScale = (earlier: string, later: string) =>
  `The earlier observation is out of ${earlier} and the later one out of ${later}: they are not on the same scale.`;

/**
 * The wording of the reasons that answers give where a value cannot be computed, as tests expect it; `unit` is a
 * name with its code, as "Tỉnh A (A)".
 */
export const reasons = {
  noValue: 'There is no value.',
  notExact,

  // Changes and statistics of a series.
  earlierNotExact: (relation: string) =>
    `The earlier observation gives no exact change. ${notExact(relation)}`,
  laterNotExact: (relation: string) => `The later observation gives no exact change. ${notExact(relation)}`,
  breakBetween: 'The method of measurement changed between the two observations.',
  breakAfter: 'It was measured differently from the later ones: there is a break after it.',
  otherScaleThanNewest: (of: string) => `It is out of ${of}, the newest observation is not.`,
  otherLength: 'Its period is longer or shorter than that of the newest observation.',
  changeFromZero: 'The earlier value is 0, so there is no relative change.',

  comparableInexact: (count: number, open: string) =>
    `${count === 1 ? '1 comparable observation is' : `${count} comparable observations are`} not exact.${open}`,
  openExtremes: (...names: string[]) => ` The ${names.join(' and the ')} cannot be known.`,
  meanOfExact: ' The mean is that of the exact values.',

  // Rankings.
  noNumber: 'It has a fraction and no value.',
  rankOfRange: (relation: string, from: number, to: number) =>
    `The value is not exact, its relation is ${relation}: the rank is from ${from} to ${to}.`,
  rankBesideRanges: (from: number, to: number) =>
    `Values of other units are not exact, and some may be better: the rank is from ${from} to ${to}.`,
  rankOfApproximate: 'The value is approximate (ABOUT) and ranked by its number.',

  // Aggregates over units.
  someReported: (expected: number, reported: number) =>
    `${reported} of ${expected} units reported; the value leaves out the others.`,
  noneReported: (expected: number) => `None of ${expected} units has an exact value for the period.`,
  othersInexact: (count: number) =>
    ` ${count} of the others reported a value that is not exact; valueAtLeast and valueAtMost include it.`,
  noUnitInForce: 'No unit of the scope is in force at the end of the period.',
  noUnitInForceOn: (date: string) => `No unit of the scope is in force on ${date}.`,
  othersNotDerivable: (count: number) =>
    ` ${count} of the others have a value that cannot be derived for these boundaries; \`excluded\` says why.`,
  noExactWeight: 'There is no exact weight above 0 for it.',

  // Progress of targets.
  otherScaleThanBaseline: (earlier: string, later: string) =>
    `The newest observation is not comparable with the baseline. ${otherScale(earlier, later)}`,
  newestNotExact: (relation: string) =>
    `Only what is true for every possible value is given. ${notExact(relation)}`,
  unitEnds: (day: string) =>
    `Boundaries changed: the unit is no longer in force from ${day}, before the target is due.`,
  otherInterval: (target: string, newest: string) =>
    `The target is for the whole of ${target}, and the newest observation is for ${newest}.`,
  noneBeforeDue: 'There is no observation with a value for a period before the target is due.',
  targetApproximate: 'The target is approximate (ABOUT), so no observation can show whether it is achieved.',

  // Observations on the boundaries of another date.
  partNotExact: (unit: string, relation: string) =>
    cannotBeUsed(`The observation for ${unit}`, notExact(relation)),
  partHasNoValue: (unit: string) => cannotBeUsed(`The observation for ${unit}`, 'There is no value.'),
  partMissing: (unit: string) => `There is no observation for ${unit} in this period.`,
  shareNotKnown: (unit: string) => `${partOf(unit)}, and its share of the population is not known.`,
  lostUnit: (unit: string, day: string, other: string) =>
    `${unit} ended on ${day}, and no change on record says what became of it. It may be in ${other}.`,
  uncertainEnd: (unit: string, target: string) =>
    `It is not certain what became of ${unit}, so the area of ${target} may not be in the parts in full.`,
  areaInNoUnit: (unit: string, day: string, target: string) =>
    `Area of ${unit} went to no unit on ${day}, so the area of ${target} is not in the parts in full.`,
  noWeightForPart: (unit: string) => `${partOf(unit)}, and a plain mean has no weight for a part.`,
  notAggregated: 'Values of this indicator cannot be aggregated: its aggregation is NONE.',
  noScaleOfFractions:
    'The values are neither numerator / denominator nor 100 times that, so they cannot be recomputed.',
  noWeightOf: (unit: string) => `There is no exact weight for ${unit} in this period.`,
  weightsAreZero: 'The sum of the weights is not above 0.',
  noWeightDeclared: 'The indicator names no indicator to weight its mean by.',
  endedWithinPeriod: (units: string) =>
    `Only ${units} reported for this period, and they were not in force on its last day.`,
  inSeveralUnits: (date: string, unit: string, units: string) =>
    `No unit in force on ${date} has all of ${unit}: parts of it are in ${units}.`,
  inNoUnit: (date: string) => `No unit in force on ${date} has its area, according to the changes on record.`,
  subjectIsNoUnit:
    'The subject is not a unit, so it has no boundaries. Request the observations as reported.',
};
