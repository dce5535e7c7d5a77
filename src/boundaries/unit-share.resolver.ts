import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { requireRow } from '../loading/by-id.js';
import { AtMost } from '../paging/list-size.js';
import type { Context } from '../request/context.js';
import { DateScalar } from '../scalars/date.scalar.js';
import { unitLoaders } from '../units/unit.loader.js';
import { Unit } from '../units/unit.type.js';
import { boundariesLoaders } from './boundaries.loader.js';
import { asNamedAt, compareByCode, endOfDay, type LineageUnit, lastMoment } from './lineage.js';
import { trace } from './trace.js';
import { UnitShare } from './unit-share.type.js';

/** What `UnitShare` resolves from. */
interface UnitShareRow {
  unitId: number;
  /** The date, YYYY-MM-DD. */
  on: string;
  areaShare: string | null;
  populationShare: string | null;
  whole: boolean;
}

@Resolver(() => Unit)
export class UnitOnResolver {
  @AtMost(5)
  @FieldResolver(() => [UnitShare], {
    description:
      'The units that contain the area of this unit on a date, each once, ordered by code. If this unit is in force on the date, it is the only one; for a later date they are its successors, for an earlier date its predecessors, through any number of changes. Shares are multiplied along a chain of changes, and added if several chains lead to the same unit. Changes record shares of the predecessor; so for an earlier date, shares are known only if this unit has a single predecessor, and null otherwise. If a unit gained or lost a part while in force, its final area is used. The list is empty if no recorded change leads to the date: before the first unit, after a unit was abolished without a successor, or where it is not certain what became of a unit. It is also empty for a unit of the kind GROUP, which has no boundaries of its own.',
  })
  async on(
    @Root() unit: { identityId: number },
    @Arg('date', () => DateScalar, { description: 'The day on which the units are in force.' }) date: string,
    @Ctx() { loaders }: Context,
  ): Promise<UnitShareRow[]> {
    const lineage = await loaders(boundariesLoaders).lineage.load({ unitId: unit.identityId, date });
    const to = endOfDay(date);
    const version = lineage.units.get(unit.identityId);
    const traced =
      version && !version.isGroup ? [...trace(lineage, unit.identityId, lastMoment(version, to), to)] : [];
    return traced
      .map(([id, { share }]) => ({ unit: asNamedAt(lineage.units.get(id) as LineageUnit, to), share }))
      .sort((a, b) => compareByCode(a.unit, b.unit))
      .map(({ unit: { id }, share: { area, population, whole } }) => ({
        unitId: id,
        on: date,
        areaShare: area?.toFixed() ?? null,
        populationShare: population?.toFixed() ?? null,
        whole,
      }));
  }
}

@Resolver(() => UnitShare)
export class UnitShareResolver {
  @FieldResolver(() => Unit, { description: 'The unit in force on the date.' })
  async unit(@Root() share: UnitShareRow, @Ctx() { loaders }: Context) {
    return requireRow(await loaders(unitLoaders).versionOnDay.load(share));
  }
}
