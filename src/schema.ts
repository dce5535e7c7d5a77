import 'reflect-metadata';
import { type GraphQLInputObjectType, type GraphQLSchema, isInputObjectType } from 'graphql';
import { buildSchemaSync, getMetadataStorage, type NonEmptyArray } from 'type-graphql';
import { UnitCategorySumResolver } from './analysis/category-sum.resolver.js';
import { ObservationChangeResolver } from './analysis/change.resolver.js';
import { SeriesStatisticsResolver } from './analysis/statistics.resolver.js';
import {
  DerivationPartResolver,
  DerivationResolver,
  ObservationDerivationResolver,
} from './boundaries/derivation.resolver.js';
import { IndicatorLatestResolver, UnitLatestResolver } from './boundaries/latest.resolver.js';
import {
  ObservationSeriesResolver,
  SeriesObservationsResolver,
} from './boundaries/series-observations.resolver.js';
import { UnitObservationsResolver } from './boundaries/unit-observations.resolver.js';
import { UnitOnResolver, UnitShareResolver } from './boundaries/unit-share.resolver.js';
import { CatalogueResolver } from './catalogue/catalogue.resolver.js';
import { CatalogueCountsResolver } from './catalogue/counts.resolver.js';
import { NodeReferenceResolver, ReferenceResolver } from './citations/reference.resolver.js';
import { withCompanions } from './companions/companion-fields.js';
import { EnumLabelResolver, EnumLabelsResolver } from './companions/enum-labels.resolver.js';
import { IndicatorAggregateResolver } from './comparisons/aggregate.resolver.js';
import { CompareResolver } from './comparisons/compare.resolver.js';
import {
  IndicatorRankingResolver,
  RankingEntryResolver,
  RankingResolver,
} from './comparisons/ranking.resolver.js';
import { DatasetResolver, DistributionResolver, TopicDatasetsResolver } from './datasets/dataset.resolver.js';
import {
  DocumentDatasetResolver,
  SubjectDatasetResolver,
  TopicDatasetResolver,
  UnitChangeDatasetResolver,
} from './datasets/dataset-of-row.resolver.js';
import { CitationResolver, UnitChangeSourceResolver } from './documents/citation.resolver.js';
import { DocumentResolver } from './documents/document.resolver.js';
import { resolveDirectly } from './execution/direct-resolvers.js';
import {
  DatasetIndicatorsResolver,
  IndicatorResolver,
  TopicIndicatorsResolver,
} from './indicators/indicator.resolver.js';
import {
  CategoryResolver,
  DimensionResolver,
  UnitOfMeasureResolver,
} from './indicators/unit-of-measure.resolver.js';
import {
  InfrastructureAssetResolver,
  TopicInfrastructureAssetsResolver,
  UnitInfrastructureAssetsResolver,
} from './infrastructure/infrastructure-asset.resolver.js';
import { limitArgumentLists } from './limits/argument-lists.js';
import { meterFields } from './limits/meter-fields.js';
import {
  AdoptionResolver,
  PracticeModelAdoptionsResolver,
  UnitAdoptionsResolver,
} from './models/adoption.resolver.js';
import { PracticeModelResolver, TopicModelsResolver } from './models/practice-model.resolver.js';
import { NodeResolver } from './nodes/node.resolver.js';
import { OutlineResolver, UnitOutlineResolver } from './outlines/outline.resolver.js';
import { ChangeRevisionResolver, RevisionChangesResolver } from './revisions/change.resolver.js';
import { ChangesSinceResolver } from './revisions/changes-since.resolver.js';
import { RevisionResolver } from './revisions/revision.resolver.js';
import { SearchConnectionResolver, SearchHitResolver, SearchResolver } from './search/search.resolver.js';
import { SearchPairResolver } from './search/search-pair.resolver.js';
import { MainSubjectResolver, TopicLatestResolver } from './series/main-subject.resolver.js';
import { DocumentObservationsResolver, ObservationResolver } from './series/observation.resolver.js';
import { ReportedForResolver } from './series/reported-for.resolver.js';
import { IndicatorSeriesResolver, SeriesResolver, SubjectSeriesResolver } from './series/series.resolver.js';
import { SubjectResolver } from './subjects/subject.resolver.js';
import { TargetProgressResolver } from './targets/progress.resolver.js';
import { TargetResolver } from './targets/target.resolver.js';
import {
  DocumentTargetsResolver,
  IndicatorTargetsResolver,
  TopicTargetsResolver,
  UnitTargetsResolver,
} from './targets/target-edges.resolver.js';
import { TopicResolver } from './topics/topic.resolver.js';
import { UnitResolver } from './units/unit.resolver.js';
import { UnitChangeResolver } from './units/unit-change.resolver.js';
import { UnitChangeLinkResolver, UnitChangeLinksResolver } from './units/unit-change-link.resolver.js';

const resolvers: NonEmptyArray<new () => object> = [
  CompareResolver,
  EnumLabelsResolver,
  EnumLabelResolver,
  IndicatorAggregateResolver,
  UnitCategorySumResolver,
  ObservationChangeResolver,
  IndicatorRankingResolver,
  RankingResolver,
  RankingEntryResolver,
  SeriesStatisticsResolver,
  DerivationPartResolver,
  DerivationResolver,
  ObservationDerivationResolver,
  CatalogueResolver,
  CatalogueCountsResolver,
  CategoryResolver,
  CitationResolver,
  DatasetIndicatorsResolver,
  DatasetResolver,
  DimensionResolver,
  DistributionResolver,
  DocumentDatasetResolver,
  DocumentObservationsResolver,
  DocumentResolver,
  IndicatorLatestResolver,
  MainSubjectResolver,
  TopicLatestResolver,
  IndicatorResolver,
  IndicatorSeriesResolver,
  NodeReferenceResolver,
  OutlineResolver,
  UnitOutlineResolver,
  NodeResolver,
  ObservationResolver,
  RevisionChangesResolver,
  ChangeRevisionResolver,
  ChangesSinceResolver,
  ReferenceResolver,
  RevisionResolver,
  SearchConnectionResolver,
  SearchHitResolver,
  SearchPairResolver,
  SearchResolver,
  SeriesResolver,
  SeriesObservationsResolver,
  ObservationSeriesResolver,
  SubjectDatasetResolver,
  SubjectResolver,
  SubjectSeriesResolver,
  TopicDatasetResolver,
  ReportedForResolver,
  TopicIndicatorsResolver,
  TopicResolver,
  TopicDatasetsResolver,
  TopicModelsResolver,
  TopicTargetsResolver,
  UnitLatestResolver,
  AdoptionResolver,
  PracticeModelAdoptionsResolver,
  UnitAdoptionsResolver,
  InfrastructureAssetResolver,
  TopicInfrastructureAssetsResolver,
  UnitInfrastructureAssetsResolver,
  PracticeModelResolver,
  DocumentTargetsResolver,
  IndicatorTargetsResolver,
  UnitTargetsResolver,
  TargetResolver,
  TargetProgressResolver,
  UnitChangeDatasetResolver,
  UnitChangeLinkResolver,
  UnitChangeLinksResolver,
  UnitChangeResolver,
  UnitChangeSourceResolver,
  UnitObservationsResolver,
  UnitOnResolver,
  UnitShareResolver,
  UnitResolver,
  UnitOfMeasureResolver,
];

/** Inputs of which exactly one field is given (`@oneOf`); this version of type-graphql cannot say so itself. */
const ONE_OF = ['Boundaries', 'ChangesSince', 'SubjectInput'];

let schema: GraphQLSchema | undefined;

/** The schema of the API; built once, for building it takes longer than a request. */
export function catalogueSchema(): GraphQLSchema {
  schema ??= buildCatalogueSchema();
  return schema;
}

function buildCatalogueSchema(): GraphQLSchema {
  // A field that no resolver has is read from its object by graphql-js itself, which is faster.
  for (const type of getMetadataStorage().objectTypes) type.simpleResolvers = true;
  const built = buildSchemaSync({ resolvers, validate: false });
  // type-graphql makes this type by itself, without a word.
  const query = built.getQueryType();
  if (query) query.description = 'The root of every query: the catalogue at one revision.';
  resolveDirectly(built);
  for (const name of ONE_OF) {
    const type = built.getType(name);
    if (!isInputObjectType(type)) throw new Error(`${name} is no input of the schema`);
    (type as GraphQLInputObjectType).isOneOf = true;
  }
  const complete = withCompanions(built);
  limitArgumentLists(complete);
  meterFields(complete);
  return complete;
}
