import { GraphQLURL } from 'graphql-scalars';
import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Contact, contactOf } from '../datasets/contact.type.js';
import { requireRow } from '../loading/by-id.js';
import type { Context } from '../request/context.js';
import { revisionLoaders } from '../revisions/revision.loader.js';
import { Revision } from '../revisions/revision.type.js';
import { inLanguage, type Language, LanguageArg, titleIn } from '../scalars/language.js';
import { PeriodScalar } from '../scalars/period.scalar.js';
import { dataAddressOf } from '../scalars/picture.js';
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

  @FieldResolver(() => String, {
    nullable: true,
    description: 'A name of a few words, for narrow places; null if the publisher gives none.',
  })
  shortName(@Root() catalogue: CatalogueRow, @LanguageArg() language: Language) {
    return inLanguage(language, catalogue.shortNameVi, catalogue.shortNameEn);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Colour of links and marks on its pages, as `#0b57a4`; its contrast with white is at least 5:1. Null if the publisher chose none.',
  })
  accentColour(@Root() catalogue: CatalogueRow) {
    return catalogue.accentColour;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The logo as a `data:` address of a PNG or SVG image, for `<img src>`; null if there is none.',
  })
  logo(@Root() catalogue: CatalogueRow) {
    return catalogue.logo && dataAddressOf(catalogue.logo);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Who publishes it, for whom, and how it is kept current, in Markdown: paragraphs, headings, lists, emphasis and links. Null if the publisher says nothing.',
  })
  about(@Root() catalogue: CatalogueRow, @LanguageArg() language: Language) {
    return inLanguage(language, catalogue.aboutVi, catalogue.aboutEn);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'What readers may do with the data and must observe, in Markdown; the licences of the datasets say more. Null if the publisher says nothing.',
  })
  terms(@Root() catalogue: CatalogueRow, @LanguageArg() language: Language) {
    return inLanguage(language, catalogue.termsVi, catalogue.termsEn);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'What the publisher says about the accessibility of its pages, in Markdown; null if nothing.',
  })
  accessibility(@Root() catalogue: CatalogueRow, @LanguageArg() language: Language) {
    return inLanguage(language, catalogue.accessibilityVi, catalogue.accessibilityEn);
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
