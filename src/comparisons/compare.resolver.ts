import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { checkAllFound } from '../analysis/check-all-found.js';
import { boundariesDate } from '../boundaries/boundaries.input.js';
import { endOfDay } from '../boundaries/lineage.js';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import { AlsoComputes, AtMost, lengthOf } from '../paging/list-size.js';
import type { Context } from '../request/context.js';
import { selectedBreakdown } from '../series/breakdown.js';
import { hasDate, requiredPeriod } from './boundaries.args.js';
import { CompareArgs, cellsOf, checkSize } from './compare.args.js';
import { cellKey, chooseVersions, inForceVersions } from './compare.js';
import { listComparedObservations, listVersionsOfUnits } from './compare.queries.js';
import { ComparisonRow } from './compare.type.js';
import { rebasedCells } from './rebased-comparison.js';

@Resolver()
export class CompareResolver {
  @AtMost(lengthOf('units', 0))
  @AlsoComputes((args) => (hasDate(args) ? cellsOf(args as unknown as CompareArgs) : 0))
  @Query(() => [ComparisonRow], {
    description:
      'Several indicators for several units as a table, with a row for each unit. Fails with CODE_NOT_FOUND if codes are unknown or units are not in force at the end of the period, or on the day of `boundaries`; the message lists all of them.',
  })
  async compare(@Args(() => CompareArgs) args: CompareArgs, @Ctx() context: Context) {
    checkSize(args);
    const { loaders, reader } = context;
    const { indicators: codes, units: references, breakdown, boundaries } = args;
    const date = boundariesDate(boundaries);
    const period = date === null ? (args.period ?? null) : requiredPeriod(args.period);
    const indicators = await Promise.all(
      codes.map((code) => loaders(indicatorLoaders).indicatorInAnyCase.load(code)),
    );
    const compared = await Promise.all(
      indicators
        .filter((indicator) => indicator !== null)
        .map(async (indicator) => ({
          id: indicator.id,
          indicator,
          breakdown: await selectedBreakdown(loaders, indicator, breakdown),
        })),
    );
    const span = date === null ? period : { end: endOfDay(date) };
    const versions = await listVersionsOfUnits(reader, references, compared, span);
    const chosen = chooseVersions(references, versions);
    const units = date === null ? chosen : inForceVersions(chosen, versions);
    const unitInForce = date === null ? period && `at the end of ${period.text}` : `on ${date}`;
    checkAllFound({
      indicator: { codes, found: indicators },
      [unitInForce === null ? 'unit' : `unit in force ${unitInForce}`]: { codes: references, found: units },
    });
    const identities = units.flatMap((unit) => unit?.identityId ?? []);
    const byCell =
      date !== null && period !== null
        ? await rebasedCells(context, compared, identities, { date, period })
        : new Map(
            (await listComparedObservations(reader, compared, identities, period)).map((row) => [
              cellKey(row.indicatorId, row.identityId),
              row,
            ]),
          );
    return units.map((unit) => ({
      unit,
      cells: compared.map(({ id }) => byCell.get(cellKey(id, unit?.identityId)) ?? null),
    }));
  }
}
