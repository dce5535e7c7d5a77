import Big from 'big.js';

/** How much of a unit something is: shares from 0 to 1, null where not known, 1 where it is all of it. */
export interface Share {
  readonly area: Big | null;
  readonly population: Big | null;
  /** All of the unit. */
  readonly whole: boolean;
}

const ONE = new Big(1);

export const WHOLE: Share = { area: ONE, population: ONE, whole: true };
export const NONE: Share = { area: new Big(0), population: new Big(0), whole: false };
export const UNKNOWN: Share = { area: null, population: null, whole: false };

/** The part of a unit that a change moved: all of it, or shares as decimals, null where nobody told them. */
export const shareOf = (link: {
  whole: boolean;
  areaShare: string | null;
  populationShare: string | null;
}): Share =>
  link.whole
    ? WHOLE
    : { area: decimal(link.areaShare), population: decimal(link.populationShare), whole: false };

/** A share of a share, along a way: 0.5 of 0.4 is 0.2. */
export const times = (a: Share, b: Share): Share => ({
  area: both(a.area, b.area, (x, y) => x.times(y)),
  population: both(a.population, b.population, (x, y) => x.times(y)),
  whole: a.whole && b.whole,
});

/** Two shares of one unit together. They are all of it once their areas make 1: then no part is left over. */
export const plus = (a: Share, b: Share): Share => {
  const area = both(a.area, b.area, (x, y) => x.plus(y));
  if (a.whole || b.whole || area?.gte(ONE)) return WHOLE;
  return { area, population: both(a.population, b.population, (x, y) => x.plus(y)), whole: false };
};

/** What is left of a unit when a part has gone. */
export const without = (part: Share): Share =>
  part.whole
    ? NONE
    : {
        area: both(ONE, part.area, (one, gone) => one.minus(gone)),
        population: both(ONE, part.population, (one, gone) => one.minus(gone)),
        whole: false,
      };

const decimal = (text: string | null) => (text === null ? null : new Big(text));

const both = (a: Big | null, b: Big | null, of: (a: Big, b: Big) => Big): Big | null =>
  a === null || b === null ? null : of(a, b);
