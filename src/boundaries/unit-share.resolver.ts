import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { present } from '../loading/by-id.js';
import { AtMost } from '../paging/list-size.js';
import type { Context } from '../request/context.js';
import { DateScalar } from '../scalars/date.scalar.js';
import { unitLoaders } from '../units/unit.loader.js';
import { Unit } from '../units/unit.type.js';
import { boundariesLoaders } from './boundaries.loader.js';
import { compareByCode, endOfDay, type LineageUnit, lastMoment } from './lineage.js';
import { trace } from './trace.js';
import { UnitShare } from './unit-share.type.js';

/** What `UnitShare` resolves from. */
interface UnitShareRow {
  unitId: number;
  areaShare: number | null;
  populationShare: number | null;
  whole: boolean;
}

@Resolver(() => Unit)
export class UnitOnResolver {
  @AtMost(5)
  @FieldResolver(() => [UnitShare], {
    description:
      'The units in force on a date that the area of this one belongs to, each once, by code: itself when it is in force then; later those that it went into, earlier those that it was made of, over any number of changes. Shares multiply along a chain and add up where several ways lead to one unit. A change tells shares of the unit before it; so for an earlier date they are known only where one unit was all that this one came from, or was a part of, and null else. A unit that lost or got a part while it stayed in force is taken as it was in the end. Empty where nothing on record leads to the date: before the first unit, or after one was abolished without a successor.',
  })
  async on(
    @Root() unit: { id: number },
    @Arg('date', () => DateScalar, { description: 'The day on which the units are in force.' }) date: string,
    @Ctx() { loaders }: Context,
  ): Promise<UnitShareRow[]> {
    const lineage = await loaders(boundariesLoaders).lineage.load({ unitId: unit.id, date });
    const to = endOfDay(date);
    const found = lineage.units.get(unit.id);
    const arrivals = found ? [...trace(lineage, unit.id, lastMoment(found, to), to)] : [];
    return arrivals
      .map(([id, { share }]) => ({ unit: lineage.units.get(id) as LineageUnit, share }))
      .sort((a, b) => compareByCode(a.unit, b.unit))
      .map(({ unit: { id }, share: { area, population, whole } }) => ({
        unitId: id,
        areaShare: area && Number(area),
        populationShare: population && Number(population),
        whole,
      }));
  }
}

@Resolver(() => UnitShare)
export class UnitShareResolver {
  @FieldResolver(() => Unit, { description: 'The unit in force on the date.' })
  async unit(@Root() share: UnitShareRow, @Ctx() { loaders }: Context) {
    return present(await loaders(unitLoaders).unitById.load(share.unitId));
  }
}
