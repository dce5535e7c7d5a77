import Big from 'big.js';

/** How much of a unit a part is: shares from 0 to 1; null where not known. */
export interface Share {
  readonly area: Big | null;
  readonly population: Big | null;
  /** Whether the part is all of the unit. */
  readonly whole: boolean;
}

const ONE = new Big(1);

export const WHOLE: Share = { area: ONE, population: ONE, whole: true };
export const NONE: Share = { area: new Big(0), population: new Big(0), whole: false };
export const UNKNOWN: Share = { area: null, population: null, whole: false };

/** The share of a unit that a change moved. */
export const shareOf = (link: {
  whole: boolean;
  areaShare: string | null;
  populationShare: string | null;
}): Share =>
  link.whole
    ? WHOLE
    : { area: decimal(link.areaShare), population: decimal(link.populationShare), whole: false };

/** A share of a share: 0.5 of 0.4 is 0.2. */
export const multiplyShares = (a: Share, b: Share): Share => ({
  area: both(a.area, b.area, (x, y) => x.times(y)),
  population: both(a.population, b.population, (x, y) => x.times(y)),
  whole: a.whole && b.whole,
});

/** The sum of two shares of one unit. Areas that add up to 1 are the whole unit: no part is left over. */
export const addShares = (a: Share, b: Share): Share => {
  const area = both(a.area, b.area, (x, y) => x.plus(y));
  if (a.whole || b.whole || area?.gte(ONE)) return WHOLE;
  return { area, population: both(a.population, b.population, (x, y) => x.plus(y)), whole: false };
};

/**
 * Do the areas of these parts add up to the whole, apart from rounding? 0.33 may be a third: half a unit of the last digit
 * of each is allowed, and at most 0.005, as for the rule `share-sum`.
 */
export const areWholeTogether = (parts: readonly Share[]): boolean => {
  const total = parts.reduce<Big | null>(
    (sum, { area }) => both(sum, area, (x, y) => x.plus(y).plus(roundingOf(y))),
    new Big(0),
  );
  return total?.gte(ONE) ?? false;
};

const roundingOf = (share: Big): Big => {
  const decimals = Math.max(0, share.c.length - 1 - share.e);
  return decimals < 2 ? new Big(0.005) : new Big(`5e-${decimals + 1}`);
};

/** What is left of a unit without a part. */
export const remainingShare = (part: Share): Share =>
  part.whole
    ? NONE
    : {
        area: both(ONE, part.area, (one, share) => one.minus(share)),
        population: both(ONE, part.population, (one, share) => one.minus(share)),
        whole: false,
      };

const decimal = (text: string | null) => (text === null ? null : new Big(text));

const both = (a: Big | null, b: Big | null, combine: (a: Big, b: Big) => Big): Big | null =>
  a === null || b === null ? null : combine(a, b);
