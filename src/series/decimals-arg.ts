import { createParameterDecorator, Int } from 'type-graphql';
import { CatalogueError } from '../errors.js';
import { MAX_DECIMALS } from '../scalars/decimal.scalar.js';

/** The argument `decimals` of a text; null if it is left out. */
export const DecimalsArg = () =>
  createParameterDecorator(({ args }): number | null => readDecimals(args.decimals), {
    arg: {
      name: 'decimals',
      typeFunc: () => Int,
      options: {
        nullable: true,
        description: `Numbers with more decimals are rounded to this many, half away from zero, and bounds outwards: “> 99,95” is “> 99,9”. No zeros are added. From 0 to ${MAX_DECIMALS}; any other number fails with BAD_USER_INPUT. If omitted, \`Indicator.decimals\`; if that is null, nothing is rounded.`,
      },
    },
  });

function readDecimals(given: unknown): number | null {
  if (given === undefined || given === null) return null;
  const decimals = Number(given);
  if (decimals >= 0 && decimals <= MAX_DECIMALS) return decimals;
  throw new CatalogueError(
    'BAD_USER_INPUT',
    `expected \`decimals\` from 0 to ${MAX_DECIMALS}; got ${decimals}`,
  );
}
