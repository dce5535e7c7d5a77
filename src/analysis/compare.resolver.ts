import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import { AtMost, lengthOf } from '../paging/list-size.js';
import type { Context } from '../request/context.js';
import { selectedBreakdown } from '../series/breakdown.js';
import { CompareArgs, checkSize } from './compare.args.js';
import { checkAllFound, chooseVersions } from './compare.js';
import { listComparedObservations, listVersionsOfUnits } from './compare.queries.js';
import { ComparisonRow } from './compare.type.js';

@Resolver()
export class CompareResolver {
  @AtMost(lengthOf('units', 0))
  @Query(() => [ComparisonRow], {
    description:
      'Several indicators for several units as a table, with a row for each unit. Fails with CODE_NOT_FOUND if codes are unknown or units are not in force at the end of the period; the message lists all of them.',
  })
  async compare(@Args(() => CompareArgs) args: CompareArgs, @Ctx() { loaders, reader }: Context) {
    checkSize(args);
    const { indicators: codes, units: references, period = null, breakdown } = args;
    const indicators = await Promise.all(
      codes.map((code) => loaders(indicatorLoaders).indicatorByCode.load(code)),
    );
    const compared = await Promise.all(
      indicators
        .filter((indicator) => indicator !== null)
        .map(async (indicator) => ({
          id: indicator.id,
          breakdown: await selectedBreakdown(loaders, indicator, breakdown),
        })),
    );
    const versions = await listVersionsOfUnits(reader, references, compared, period);
    const units = chooseVersions(references, versions);
    checkAllFound({
      indicator: { codes, found: indicators },
      [period ? `unit in force at the end of ${period.text}` : 'unit']: { codes: references, found: units },
    });
    const identities = units.flatMap((unit) => unit?.identityId ?? []);
    const observations = await listComparedObservations(reader, compared, identities, period);
    const cell = (indicatorId: number, identityId: number | undefined) => `${indicatorId} ${identityId}`;
    const byCell = new Map(observations.map((row) => [cell(row.indicatorId, row.identityId), row]));
    return units.map((unit) => ({
      unit,
      cells: compared.map(({ id }) => byCell.get(cell(id, unit?.identityId)) ?? null),
    }));
  }
}
