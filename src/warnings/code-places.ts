/** What a code can be the code of; the name as in messages. */
export const CODE_KINDS = [
  'dataset',
  'document',
  'indicator',
  'infrastructure asset',
  'model',
  'topic',
  'unit',
  'unit of measure',
] as const;

export type CodeKind = (typeof CODE_KINDS)[number];

/**
 * The arguments and fields of inputs that take codes, and find nothing for a code that is unknown. Arguments that fail
 * with CODE_NOT_FOUND are not among them.
 */
export const CODE_PLACES: Readonly<Record<string, CodeKind>> = {
  'DatasetFilter.codes': 'dataset',
  'DatasetFilter.publishers': 'unit',
  'DatasetFilter.topics': 'topic',
  'DocumentFilter.codes': 'document',
  'DocumentFilter.issuers': 'unit',
  'Indicator.latest.infrastructureAsset': 'infrastructure asset',
  'Indicator.latest.model': 'model',
  'Indicator.latest.unit': 'unit',
  'IndicatorFilter.codes': 'indicator',
  'IndicatorFilter.datasets': 'dataset',
  'IndicatorFilter.topics': 'topic',
  'IndicatorFilter.unitsOfMeasure': 'unit of measure',
  'InfrastructureFilter.codes': 'infrastructure asset',
  'InfrastructureFilter.dependsOn': 'infrastructure asset',
  'InfrastructureFilter.operator': 'unit',
  'InfrastructureFilter.serves': 'unit',
  'ModelFilter.adoptedBy': 'unit',
  'ModelFilter.codes': 'model',
  'ModelFilter.topics': 'topic',
  'ObservationFilter.documents': 'document',
  'ObservationFilter.indicators': 'indicator',
  'ObservationFilter.within': 'unit',
  'Query.dataset.code': 'dataset',
  'Query.document.code': 'document',
  'Query.indicator.code': 'indicator',
  'Query.infrastructureAsset.code': 'infrastructure asset',
  'Query.model.code': 'model',
  'Query.topic.code': 'topic',
  'Query.unit.code': 'unit',
  'RankingScope.units': 'unit',
  'RankingScope.within': 'unit',
  'SeriesFilter.indicators': 'indicator',
  'SubjectInput.infrastructureAsset': 'infrastructure asset',
  'SubjectInput.model': 'model',
  'SubjectInput.unit': 'unit',
  'TargetFilter.documents': 'document',
  'TargetFilter.indicators': 'indicator',
  'TargetFilter.topics': 'topic',
  'Unit.latest.indicators': 'indicator',
  'UnitFilter.adopted': 'model',
  'UnitFilter.codes': 'unit',
  'UnitFilter.hasObservationsOf': 'indicator',
  'UnitFilter.parent': 'unit',
  'UnitFilter.within': 'unit',
};
