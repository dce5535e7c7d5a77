import fc from 'fast-check';
import { Lineage, type LineageLink, type LineageUnit } from '../../../src/boundaries/lineage.js';

/** A made history of units: all versions, what went into what, and the years of the changes. */
export interface History {
  units: LineageUnit[];
  links: LineageLink[];
  years: number[];
  lineage: Lineage;
}

type Step = { kind: 'MERGE' | 'SPLIT' | 'RENAME' | 'CARVE'; pick: number; tenths: number[] };

const FIRST_YEAR = 2000;
export const firstDayOf = (year: number): string => `${year}-01-01`;

const step = (kinds: readonly Step['kind'][]): fc.Arbitrary<Step> =>
  fc.record({
    kind: fc.constantFrom(...kinds),
    pick: fc.nat(1000),
    tenths: fc.constantFrom([3, 7], [1, 2, 7], [5, 5], [4, 4, 2]),
  });

/**
 * Histories of three to six units with a change each year. MERGE puts two units together, SPLIT divides one,
 * RENAME makes a new version, CARVE puts a part of one and all of another together and leaves a rest.
 */
export const histories = (
  kinds: readonly Step['kind'][] = ['MERGE', 'SPLIT', 'RENAME', 'CARVE'],
): fc.Arbitrary<History> =>
  fc
    .tuple(fc.integer({ min: 3, max: 6 }), fc.array(step(kinds), { minLength: 1, maxLength: 6 }))
    .map(([count, steps]) => build(count, steps));

function build(count: number, steps: readonly Step[]): History {
  const units: { -readonly [K in keyof LineageUnit]: LineageUnit[K] }[] = [];
  const links: LineageLink[] = [];
  const add = (validFrom: string | null): number => {
    const id = units.length + 1;
    units.push({ id, code: String(id).padStart(3, '0'), nameVi: `Đơn vị ${id}`, validFrom, validTo: null });
    return id;
  };
  const standing = () => units.filter(({ validTo }) => validTo === null);
  for (let i = 0; i < count; i += 1) add(null);
  for (const [i, { kind, pick, tenths }] of steps.entries()) {
    const changedOn = firstDayOf(FIRST_YEAR + i);
    const link = (predecessorId: number, successorId: number, share: number) =>
      links.push({
        changeId: i + 1,
        changedOn,
        predecessorId,
        successorId,
        whole: share === 10,
        areaShare: String(share / 10),
        populationShare: String(share / 10),
      });
    const [a, b] = [0, 1].map((n) => standing()[(pick + n) % standing().length]);
    if (!a || !b) continue;
    if (kind === 'SPLIT') for (const tenth of tenths) link(a.id, add(changedOn), tenth);
    if (kind === 'RENAME') link(a.id, add(changedOn), 10);
    a.validTo = changedOn;
    if (kind === 'SPLIT' || kind === 'RENAME') continue;
    if (a === b) link(a.id, add(changedOn), 10);
    else {
      b.validTo = changedOn;
      const together = add(changedOn);
      link(b.id, together, 10);
      if (kind === 'MERGE') link(a.id, together, 10);
      else {
        link(a.id, together, tenths[0] as number);
        link(a.id, add(changedOn), 10 - (tenths[0] as number));
      }
    }
  }
  return {
    units,
    links,
    years: steps.map((_, i) => FIRST_YEAR + i),
    lineage: new Lineage(units, links),
  };
}
