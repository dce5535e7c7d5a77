import { GraphQLGeoJSON } from 'graphql-scalars';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Dataset } from '../datasets/dataset.type.js';
import { datasetOfRow } from '../datasets/dataset-of-row.js';
import { Citation } from '../documents/citation.type.js';
import type { OutlineGeometry } from '../packages/reading/outline.js';
import { MeasuredValue } from '../paging/list-size.js';
import type { Context } from '../request/context.js';
import { inLanguage, type Language, LanguageArg } from '../scalars/language.js';
import type { UnitRow } from '../units/unit.queries.js';
import { Unit } from '../units/unit.type.js';
import { outlineLoaders } from './outline.loader.js';
import type { OutlineRow } from './outline.queries.js';
import { Outline } from './outline.type.js';

@Resolver(() => Unit)
export class UnitOutlineResolver {
  @FieldResolver(() => Outline, {
    nullable: true,
    description:
      'Its outline, for maps: that of this version or of another one with the same area. Null if the publisher gave none.',
  })
  outline(@Root() unit: UnitRow, @Ctx() { loaders }: Context) {
    return loaders(outlineLoaders).outlineOfUnit.load(unit.id);
  }
}

@Resolver(() => Outline)
export class OutlineResolver {
  @MeasuredValue('Outline.geometry')
  @FieldResolver(() => GraphQLGeoJSON, {
    description:
      'The outline as a GeoJSON geometry (RFC 7946), a Polygon or a MultiPolygon, in longitudes and latitudes of WGS 84. The cost of a query counts one for each 200 characters of the longest outline of the revision.',
  })
  geometry(@Root() { geometry }: OutlineRow): OutlineGeometry {
    return JSON.parse(geometry);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'What the parts far from the rest are called, for the inset of a map that shows them: Quần đảo Hoàng Sa. Null if the publisher named none.',
  })
  farParts(@Root() { farPartsVi, farPartsEn }: OutlineRow, @LanguageArg() language: Language) {
    return inLanguage(language, farPartsVi, farPartsEn);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'What a reader should know about the outline: how exact it is, how it was made. Null if there is nothing.',
  })
  note(@Root() { noteVi, noteEn }: OutlineRow, @LanguageArg() language: Language) {
    return inLanguage(language, noteVi, noteEn);
  }

  @FieldResolver(() => Citation, { description: 'The document that the outline was made from.' })
  source(@Root() row: OutlineRow) {
    return row;
  }

  @FieldResolver(() => Dataset, { description: 'The dataset that the outline belongs to, with its licence.' })
  dataset(@Root() row: OutlineRow, @Ctx() context: Context) {
    return datasetOfRow(row, context);
  }
}
