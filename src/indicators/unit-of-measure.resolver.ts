import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Row } from '../../db/columns.js';
import type { category, dimension, unitOfMeasure } from '../../db/tables/index.js';
import { requireRow } from '../loading/by-id.js';
import type { Context } from '../request/context.js';
import { type Language, LanguageArg, nameIn } from '../scalars/language.js';
import { indicatorLoaders } from './indicator.loader.js';
import { symbolsOf } from './measure-symbol.js';
import { Category, Dimension, UnitOfMeasure } from './unit-of-measure.type.js';

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
  name(@Root() row: Row<typeof dimension>, @LanguageArg() language: Language) {
    return nameIn(language, row);
  }
}

@Resolver(() => Category)
export class CategoryResolver {
  @FieldResolver(() => String, { description: 'Name in the requested language.' })
  name(@Root() row: Row<typeof category>, @LanguageArg() language: Language) {
    return nameIn(language, row);
  }

  @FieldResolver(() => Dimension, { description: 'The dimension that it belongs to.' })
  async dimension(@Root() row: Row<typeof category>, @Ctx() { loaders }: Context) {
    return requireRow(await loaders(indicatorLoaders).dimensionById.load(row.dimensionId));
  }
}
