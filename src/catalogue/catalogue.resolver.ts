import { GraphQLURL } from 'graphql-scalars';
import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Contact, contactOf } from '../datasets/contact.type.js';
import { requireRow } from '../loading/by-id.js';
import type { Context } from '../request/context.js';
import { revisionLoaders } from '../revisions/revision.loader.js';
import { Revision } from '../revisions/revision.type.js';
import { inLanguage, type Language, LanguageArg, titleIn } from '../scalars/language.js';
import { PeriodScalar } from '../scalars/period.scalar.js';
import { unitLoaders } from '../units/unit.loader.js';
import { Unit } from '../units/unit.type.js';
import { catalogueLoaders } from './catalogue.loader.js';
import type { CatalogueRow } from './catalogue.queries.js';
import { Catalogue, CatalogueCounts } from './catalogue.type.js';

@Resolver(() => Catalogue)
export class CatalogueResolver {
  @Query(() => Catalogue, { description: 'The catalogue as a whole.' })
  catalogue(@Ctx() { loaders }: Context) {
    return loaders(catalogueLoaders).theCatalogue();
  }

  @FieldResolver(() => String, { description: 'Title in the requested language.' })
  title(@Root() catalogue: CatalogueRow, @LanguageArg() language: Language) {
    return titleIn(language, catalogue);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What it contains; null if there is no description.',
  })
  description(@Root() catalogue: CatalogueRow, @LanguageArg() language: Language) {
    return inLanguage(language, catalogue.descriptionVi, catalogue.descriptionEn);
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description: 'The unit that publishes it; null if none is named.',
  })
  publisher(@Root() catalogue: CatalogueRow, @Ctx() { loaders }: Context) {
    return catalogue.publisherId === null
      ? null
      : loaders(unitLoaders).newestVersion.load(catalogue.publisherId);
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description:
      'The unit that the catalogue is about, such as a province; null if it is about no single one. It is the `mainSubject` of the indicators that have observations of it.',
  })
  spatialCoverage(@Root() catalogue: CatalogueRow, @Ctx() { loaders }: Context) {
    return catalogue.spatialCoverageId === null
      ? null
      : loaders(unitLoaders).newestVersion.load(catalogue.spatialCoverageId);
  }

  @FieldResolver(() => Contact, {
    nullable: true,
    description: 'Whom readers can ask about the catalogue; null if its publisher gives none.',
  })
  contact(@Root() catalogue: CatalogueRow) {
    return contactOf(catalogue);
  }

  @FieldResolver(() => GraphQLURL, {
    nullable: true,
    description: 'Page about the catalogue, for people; null if there is none.',
  })
  homepage(@Root() catalogue: CatalogueRow) {
    return catalogue.homepage;
  }

  @FieldResolver(() => GraphQLURL, {
    description: 'Licence of the catalogue itself; each dataset has its own.',
  })
  licence(@Root() catalogue: CatalogueRow) {
    return catalogue.licence;
  }

  @FieldResolver(() => String, {
    description:
      'Time zone that decides which day it is today, a name of the IANA time zone database; UTC if the publisher sets none.',
  })
  timeZone(@Root() catalogue: CatalogueRow) {
    return catalogue.timeZone ?? 'UTC';
  }

  @FieldResolver(() => Revision, { description: 'The revision that this answer is from.' })
  async revision(@Ctx() { reader, loaders }: Context) {
    return requireRow(await loaders(revisionLoaders).revisionByNumber.load(reader.revision));
  }

  @FieldResolver(() => CatalogueCounts, { description: 'Number of objects of each type.' })
  counts() {
    return {};
  }

  @FieldResolver(() => PeriodScalar, {
    nullable: true,
    description: 'The years of its observations; null if there are none.',
  })
  temporalCoverage(@Ctx() { loaders }: Context) {
    return loaders(catalogueLoaders).temporalCoverage();
  }
}
