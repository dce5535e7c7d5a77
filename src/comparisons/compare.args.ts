import { ArgsType, Field } from 'type-graphql';
import { Boundaries } from '../boundaries/boundaries.input.js';
import { CatalogueError } from '../errors.js';
import type { Period } from '../scalars/period.js';
import { PeriodScalar } from '../scalars/period.scalar.js';
import { BreakdownInput } from '../series/series.args.js';

export const MAX_INDICATORS = 20;
const MAX_UNITS = 100;
const MAX_CELLS = 1000;

@ArgsType()
export class CompareArgs {
  @Field(() => [String], {
    description: `Codes of indicators, or former codes, at most ${MAX_INDICATORS}; the cells of a row are in this order.`,
  })
  indicators!: string[];

  @Field(() => [String], {
    description: `Units, at most ${MAX_UNITS} and at most ${MAX_CELLS} cells in the table; the rows are in this order. \`code@validFrom\` names one version. A code alone means the version in force on the last day of the period; without a period, the newest version that has an observation of any of the indicators. With \`boundaries\`, each unit must be in force on that day, and its version of that day is returned.`,
  })
  units!: string[];

  @Field(() => PeriodScalar, {
    nullable: true,
    description:
      'Only observations for exactly this period. If omitted: the newest period for which every unit that has observations of the indicator has a value; if there is no such period, the newest observation of each unit. Each cell has its period.',
  })
  period?: Period;

  @Field(() => [BreakdownInput], {
    nullable: true,
    description:
      'Selects the series with exactly these categories, one for each dimension, of every indicator. If omitted, the `defaultBreakdown` of each indicator, which is the total unless the publisher says otherwise; `[]` is always the total. Fails with CODE_NOT_FOUND if a code is unknown, and with FILTER_INVALID if an indicator does not have the dimension.',
  })
  breakdown?: BreakdownInput[];

  @Field(() => Boundaries, {
    nullable: true,
    description:
      'The boundaries of the values; as reported if omitted. With `inForceOn`, values are derived for the units in force on that day, and `derivation` of each cell says how, or why it has no value. Needs `period`; without it the query fails with FILTER_INVALID.',
  })
  boundaries?: Boundaries;
}

/** How many cells the table has. */
export const cellsOf = ({ indicators, units }: Pick<CompareArgs, 'indicators' | 'units'>): number =>
  indicators.length * units.length;

/** @throws CatalogueError LIMIT_EXCEEDED */
export function checkSize(args: CompareArgs): void {
  const { indicators, units } = args;
  const limits: [what: string, limit: number, size: number][] = [
    ['indicators', MAX_INDICATORS, indicators.length],
    ['units', MAX_UNITS, units.length],
    ['cells (indicators × units)', MAX_CELLS, cellsOf(args)],
  ];
  for (const [what, limit, size] of limits)
    if (size > limit)
      throw new CatalogueError('LIMIT_EXCEEDED', `expected at most ${limit} ${what}; got ${size}`);
}
