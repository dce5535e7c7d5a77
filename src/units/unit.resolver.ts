import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { CatalogueError } from '../errors.js';
import { globalId } from '../identity/global-id.js';
import { AtMost } from '../paging/list-size.js';
import type { Context } from '../request/context.js';
import { DateScalar } from '../scalars/date.scalar.js';
import { inLanguage, type Language, LanguageArg } from '../scalars/language.js';
import { UnitChildrenArgs, UnitsArgs } from './unit.args.js';
import { unitLoaders } from './unit.loader.js';
import { type UnitRow, unitChildren, unitList } from './unit.queries.js';
import { Identifier, Unit, UnitConnection } from './unit.type.js';
import { UnitChange } from './unit-change.type.js';
import { unitKey } from './unit-key.js';

@Resolver(() => Unit)
export class UnitResolver {
  @Query(() => Unit, {
    nullable: true,
    description:
      'The version of the unit in force on a date: from its `validFrom`, or ever before where that is null, and until the day before its `validTo`. Null when none is in force or the code is unknown in this revision. FILTER_INVALID when `code` names a version and `on` is given too.',
  })
  unit(
    @Arg('code', () => String, {
      description:
        'Its code, with leading zeros. `code@validFrom` names one version whatever the date, as in `08@2025-07-01`; `08@..` is the version whose start is not known.',
    })
    code: string,
    @Arg('on', () => DateScalar, {
      nullable: true,
      description:
        'The day on which the unit is to be in force; today in UTC when left out. It is the one argument whose default depends on the day of asking: give it where the answer is to stay the same.',
    })
    on: string | null | undefined,
    @Ctx() { loaders, answer }: Context,
  ) {
    if (!code.includes('@')) {
      if (on == null) answer.reportToday();
      return loaders(unitLoaders).unitInForce.load({ code, on: on ?? today() });
    }
    if (on == null) return loaders(unitLoaders).unitByKey.load(code);
    throw new CatalogueError(
      'FILTER_INVALID',
      `expected a code with a date, or code@validFrom alone; got "${code.slice(0, 100)}" and on "${on}". Leave one of the two dates out`,
    );
  }

  @Query(() => UnitConnection, {
    description:
      'Units in all their versions, by code and then by `validFrom` unless another order is asked for; `filter: { inForceOn }` picks those of one day.',
  })
  units(@Args(() => UnitsArgs) { filter, orderBy, ...page }: UnitsArgs, @Ctx() { lists }: Context) {
    const question = { filter: filter ?? {}, order: orderBy ?? { field: 'CODE', direction: 'ASC' } } as const;
    return lists.page(unitList, null, question, page);
  }

  @FieldResolver(() => ID, { description: 'Lasting id of this version, the same in every revision.' })
  id(@Root() unit: UnitRow) {
    return globalId('Unit', unitKey(unit));
  }

  @FieldResolver(() => String, { description: 'Full name, with its type: Tỉnh Thanh Hóa.' })
  name(@Root() unit: UnitRow, @LanguageArg() language: Language) {
    return inLanguage(language, unit.nameVi, unit.nameEn);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Official type, finer than `kind`: Phường, Thị xã; in English Ward, Town. Null where the publisher did not say.',
  })
  typeName(@Root() unit: UnitRow, @LanguageArg() language: Language) {
    return inLanguage(language, unit.typeVi, unit.typeEn);
  }

  @AtMost(5)
  @FieldResolver(() => [Identifier], {
    description: 'Its numbers in schemes of others, by scheme; empty where none is known.',
  })
  identifiers(@Root() unit: UnitRow, @Ctx() { loaders }: Context) {
    return loaders(unitLoaders).identifiersByUnit.load(unit.id);
  }

  @FieldResolver(() => Unit, { nullable: true, description: 'The unit right above it; null for a root.' })
  parent(@Root() unit: UnitRow, @Ctx() { loaders }: Context) {
    return unit.parentId === null ? null : loaders(unitLoaders).unitById.load(unit.parentId);
  }

  @AtMost(5)
  @FieldResolver(() => [Unit], {
    description: 'The units above it, from its parent up to the root; empty for a root.',
  })
  ancestors(@Root() unit: UnitRow, @Ctx() { loaders }: Context) {
    return loaders(unitLoaders).ancestors.load(unit.id);
  }

  @FieldResolver(() => UnitConnection, {
    description:
      'The units right below this version, by code and then by `validFrom`. They may be of several dates, for a parent can outlast its children: `filter: { inForceOn }` picks those of one day.',
  })
  children(
    @Root() unit: UnitRow,
    @Args(() => UnitChildrenArgs) { filter, ...page }: UnitChildrenArgs,
    @Ctx() { lists }: Context,
  ) {
    return lists.page(unitChildren, unit.id, filter ?? {}, page);
  }

  @AtMost(5)
  @FieldResolver(() => [UnitChange], {
    description: 'The changes that made this version, oldest first; empty where none is on record.',
  })
  predecessors(@Root() unit: UnitRow, @Ctx() { loaders }: Context) {
    return loaders(unitLoaders).changesBySuccessor.load(unit.id);
  }

  @AtMost(5)
  @FieldResolver(() => [UnitChange], {
    description:
      'The changes that this version went into, in whole or in part, oldest first; empty where none is on record.',
  })
  successors(@Root() unit: UnitRow, @Ctx() { loaders }: Context) {
    return loaders(unitLoaders).changesByPredecessor.load(unit.id);
  }
}

/** The day that it is now in UTC, YYYY-MM-DD. */
const today = (): string => new Date().toISOString().slice(0, 10);
