import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Row } from '../../db/columns.js';
import type { unitOfMeasure } from '../../db/tables/index.js';
import { requireRow } from '../loading/by-id.js';
import { PagesOf } from '../paging/list-size.js';
import { ForwardPageArgs } from '../paging/page.args.js';
import type { Context } from '../request/context.js';
import { type Language, LanguageArg, nameIn } from '../scalars/language.js';
import {
  type CategoryRow,
  categoriesOfDimension,
  childrenOfCategory,
  type DimensionRow,
} from './category.queries.js';
import { indicatorLoaders } from './indicator.loader.js';
import { symbolsOf } from './measure-symbol.js';
import { Category, CategoryConnection, Dimension, UnitOfMeasure } from './unit-of-measure.type.js';

@Resolver(() => UnitOfMeasure)
export class UnitOfMeasureResolver {
  @FieldResolver(() => String, { description: 'Name in the requested language.' })
  name(@Root() unit: Row<typeof unitOfMeasure>, @LanguageArg() language: Language) {
    return nameIn(language, unit);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The symbol or word written after a value, such as %; null if there is none.',
  })
  symbol(@Root() unit: Row<typeof unitOfMeasure>, @LanguageArg() language: Language) {
    const { vi, en } = symbolsOf(unit);
    return language === 'EN' ? (en ?? vi) : vi;
  }
}

@Resolver(() => Dimension)
export class DimensionResolver {
  @FieldResolver(() => String, { description: 'Name in the requested language.' })
  name(@Root() row: DimensionRow, @LanguageArg() language: Language) {
    return nameIn(language, row);
  }

  @FieldResolver(() => Boolean, {
    description:
      'Whether the publisher says that the categories below one parent, and those without a parent, do not overlap and together make up the parent or the total. Only then can their values be added up.',
  })
  additive(@Root() row: DimensionRow) {
    return row.additive === true;
  }

  @PagesOf('Dimension.categories')
  @FieldResolver(() => CategoryConnection, {
    description: 'Its categories at every level, in the order of the publisher.',
  })
  categories(
    @Root() row: DimensionRow,
    @Args(() => ForwardPageArgs) page: ForwardPageArgs,
    @Ctx() { lists }: Context,
  ) {
    return lists.page(categoriesOfDimension, row.id, null, page);
  }
}

@Resolver(() => Category)
export class CategoryResolver {
  @FieldResolver(() => String, { description: 'Name in the requested language.' })
  name(@Root() row: CategoryRow, @LanguageArg() language: Language) {
    return nameIn(language, row);
  }

  @FieldResolver(() => Dimension, { description: 'The dimension that it belongs to.' })
  async dimension(@Root() row: CategoryRow, @Ctx() { loaders }: Context) {
    return requireRow(await loaders(indicatorLoaders).dimensionById.load(row.dimensionId));
  }

  @FieldResolver(() => Category, {
    nullable: true,
    description: 'The wider category that contains it: 15+ for 15-24; null if there is none.',
  })
  parent(@Root() row: CategoryRow, @Ctx() { loaders }: Context) {
    return row.parentId === null ? null : loaders(indicatorLoaders).categoryById.load(row.parentId);
  }

  @PagesOf('Category.children')
  @FieldResolver(() => CategoryConnection, {
    description: 'The categories directly below it, in the order of the publisher; empty if there are none.',
  })
  children(
    @Root() row: CategoryRow,
    @Args(() => ForwardPageArgs) page: ForwardPageArgs,
    @Ctx() { lists }: Context,
  ) {
    return lists.page(childrenOfCategory, row.id, null, page);
  }
}
