import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { CatalogueError } from '../errors.js';
import { unitKey } from '../identity/entities.js';
import { globalId } from '../identity/global-id.js';
import { requireRow } from '../loading/by-id.js';
import { AtMost, PagesOf } from '../paging/list-size.js';
import type { Context } from '../request/context.js';
import { DateScalar } from '../scalars/date.scalar.js';
import { inLanguage, type Language, LanguageArg, nameIn } from '../scalars/language.js';
import { UnitChildrenArgs, UnitMembersArgs, UnitsArgs } from './unit.args.js';
import { unitLoaders } from './unit.loader.js';
import { type UnitRow, type UnitSource, unitChildren, unitList, unitMembers } from './unit.queries.js';
import { Identifier, Unit, UnitConnection } from './unit.type.js';
import { UnitChange } from './unit-change.type.js';
import { unitOnDay } from './unit-on-day.js';

const DAY_OF_PARENTS =
  'As of the day in the query (`on` or `inForceOn`); without one, as of the last day of this version, or the newest if it is still in force.';

@Resolver(() => Unit)
export class UnitResolver {
  @Query(() => Unit, {
    nullable: true,
    description:
      'The version of the unit in force on a date: from its `validFrom` (if null, it has always been in force) to the day before its `validTo`. Null if none is in force or the code is unknown in this revision. Fails with FILTER_INVALID if `code` names a version and `on` is given too.',
  })
  unit(
    @Arg('code', () => String, {
      description:
        'Its code, with leading zeros. `code@validFrom` names one version, independently of the date, such as `08@2025-07-01`; `08@..` is the version whose start is unknown.',
    })
    code: string,
    @Arg('on', () => DateScalar, {
      nullable: true,
      description:
        'The day on which the unit is in force; if omitted, today in the time zone of the catalogue (`Catalogue.timeZone`). The answer then depends on the day of the request, as that of `Indicator.latest` does for a code without a date: give it if the answer must not change over time.',
    })
    on: string | null | undefined,
    @Ctx() { loaders, answer }: Context,
  ) {
    if (code.includes('@') && on != null)
      throw new CatalogueError(
        'FILTER_INVALID',
        `expected a code with a date, or code@validFrom alone; got "${code.slice(0, 100)}" and on "${on}". Remove one of the two dates`,
      );
    if (!code.includes('@') && on == null) answer.reportToday();
    return unitOnDay(loaders, code, on ?? null);
  }

  @PagesOf('Query.units')
  @Query(() => UnitConnection, {
    description:
      'All versions of all units, ordered by code and then by `validFrom` unless `orderBy` says otherwise unless `orderBy` says otherwise; `filter: { inForceOn }` selects one day.',
  })
  units(@Args(() => UnitsArgs) { filter, orderBy, ...page }: UnitsArgs, @Ctx() { lists }: Context) {
    const question = { filter: filter ?? {}, order: orderBy ?? { field: 'CODE', direction: 'ASC' } } as const;
    return lists.page(unitList, null, question, page);
  }

  @FieldResolver(() => ID, { description: 'Stable id of this version, the same in every revision.' })
  id(@Root() unit: UnitRow) {
    return globalId('Unit', unitKey(unit));
  }

  @FieldResolver(() => ID, {
    description:
      'The same for all versions of the unit. A unit keeps its identity when it gets another name, type, parent or code; a unit with another area has another identity. It is the `id` of the version that was published first.',
  })
  async identity(@Root() unit: UnitRow, @Ctx() { loaders }: Context) {
    const first =
      unit.identityId === unit.id ? unit : await loaders(unitLoaders).unitById.load(unit.identityId);
    return globalId('Unit', unitKey(requireRow(first)));
  }

  @AtMost(5)
  @FieldResolver(() => [Unit], {
    description:
      'All versions of the unit, this one too, oldest first: its former names, types, codes and parents. Its series, children, targets, infrastructure and adoptions are the same in every version.',
  })
  versions(@Root() unit: UnitRow, @Ctx() { loaders }: Context) {
    return loaders(unitLoaders).versions.load(unit.id);
  }

  @FieldResolver(() => String, { description: 'Full name, with its type: Tỉnh Thanh Hóa.' })
  name(@Root() unit: UnitRow, @LanguageArg() language: Language) {
    return nameIn(language, unit);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Official type, more specific than `kind`: Phường, Thị xã; in English Ward, Town. Null if the publisher did not give it.',
  })
  typeName(@Root() unit: UnitRow, @LanguageArg() language: Language) {
    return inLanguage(language, unit.typeVi, unit.typeEn);
  }

  @AtMost(5)
  @FieldResolver(() => [Identifier], {
    description: 'Its identifiers in other schemes, by scheme; empty if none is known.',
  })
  identifiers(@Root() unit: UnitRow, @Ctx() { loaders }: Context) {
    return loaders(unitLoaders).identifiersByUnit.load(unit.id);
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description: `Its parent unit; null for a root. ${DAY_OF_PARENTS}`,
  })
  parent(@Root() { id, on = null }: UnitSource, @Ctx() { loaders }: Context) {
    return loaders(unitLoaders).parentOnDay.load({ unitId: id, on });
  }

  @AtMost(5)
  @FieldResolver(() => [Unit], {
    description: `The units above it, from its parent to the root; empty for a root. ${DAY_OF_PARENTS}`,
  })
  ancestors(@Root() { id, on = null }: UnitSource, @Ctx() { loaders }: Context) {
    return loaders(unitLoaders).ancestorsOnDay.load({ unitId: id, on });
  }

  @PagesOf('Unit.children')
  @FieldResolver(() => UnitConnection, {
    description:
      'The direct children of the unit in all its versions, ordered by code and then by `validFrom` unless `orderBy` says otherwise. They may be from different dates, because a parent can outlast its children: `filter: { inForceOn }` selects one day.',
  })
  children(
    @Root() unit: UnitRow,
    @Args(() => UnitChildrenArgs) { filter, orderBy, ...page }: UnitChildrenArgs,
    @Ctx() { lists }: Context,
  ) {
    return lists.page(
      unitChildren,
      unit.identityId,
      { filter: filter ?? {}, ...(orderBy && { order: orderBy }) },
      page,
    );
  }

  @AtMost(5)
  @FieldResolver(() => [Unit], {
    description: `The world, regions and groups of which it is a member itself, whatever its parent, ordered by code; empty if there are none. ${DAY_OF_PARENTS}`,
  })
  groups(@Root() { id, on = null }: UnitSource, @Ctx() { loaders }: Context) {
    return loaders(unitLoaders).groupsOnDay.load({ unitId: id, on });
  }

  @PagesOf('Unit.members')
  @FieldResolver(() => UnitConnection, {
    description:
      'The units that are members of this world, region or group, in all versions, ordered by code and then by `validFrom` unless `orderBy` says otherwise; empty for other kinds. Units below it only by their parents are not members: see `children`, or `units(filter: { within })` for both, at any depth. Members of different dates are together: `filter: { inForceOn }` selects one day.',
  })
  members(
    @Root() unit: UnitRow,
    @Args(() => UnitMembersArgs) { filter, orderBy, ...page }: UnitMembersArgs,
    @Ctx() { lists }: Context,
  ) {
    return lists.page(
      unitMembers,
      unit.identityId,
      { filter: filter ?? {}, ...(orderBy && { order: orderBy }) },
      page,
    );
  }

  @AtMost(5)
  @FieldResolver(() => [UnitChange], {
    description: 'The changes that led to this version, oldest first; empty if none is recorded.',
  })
  predecessors(@Root() unit: UnitRow, @Ctx() { loaders }: Context) {
    return loaders(unitLoaders).changesBySuccessor.load(unit.id);
  }

  @AtMost(5)
  @FieldResolver(() => [UnitChange], {
    description:
      'The changes that ended this version or took a part of it, oldest first; empty if none is recorded.',
  })
  successors(@Root() unit: UnitRow, @Ctx() { loaders }: Context) {
    return loaders(unitLoaders).changesByPredecessor.load(unit.id);
  }
}
