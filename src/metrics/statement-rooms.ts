/** The statements of each room that answers requests: where to look when one of them is slow. */
export const STATEMENTS: Readonly<Record<string, string>> = {
  analysis: 'findPreviousObservations findStatistics listCategoryParts listExcluded',
  bi: 'listBiColumns',
  boundaries: `
    countPeriods findSeriesByKey listEarlierPeriods listLineage listObservationsOfSeries
    listObservationsOfUnits listWeightedObservations`,
  catalogue: 'countTables findCatalogue findTemporalCoverage',
  citations: 'findCoverageOfIndicators findCoverageOfSeries',
  comparisons: `
    findAggregates findOverlap findRankingPeriods listComparedObservations listLeftOut listMissingUnits
    listRanking listUnitsOfScope listUnitsWithoutData listUnranked listVersionsOfUnits`,
  datasets: `
    findDatasetCodesInOtherCase findDatasetStates findDatasetsByCode findDatasetsById listDatasets
    listDatasetsOfTopics listLicences`,
  documents: 'findDocumentCodesInOtherCase findDocumentsByCode findDocumentsById listDocuments',
  indicators: `
    findCategoriesById findCategoriesByKey findDimensionsByCode findDimensionsById
    findIndicatorCodesInOtherCase findIndicatorsByCode findIndicatorsById findKeysOfCategories
    findSeriesKinds findUnitsOfMeasureById listCategoriesOfDimensions listChildrenOfCategories
    listCodesOfCategories listCodesOfDimensions listIdentifiersOfIndicators listIndicators
    listIndicatorsByTopic listIndicatorsOfDatasets listIndicatorsOfTopics listUsedDimensions`,
  infrastructure: `
    findInfrastructureAssetCodesInOtherCase findInfrastructureAssetsByCode findInfrastructureAssetsById
    listDependents listInfrastructureAssets listInfrastructureAssetsOfTopics listInfrastructureAssetsOfUnits`,
  keys: 'listActiveKeys',
  metadata: 'findFoundation listVersionedDatasets listVersionsOfDataset',
  models: `
    findAdoptionsById findPracticeModelCodesInOtherCase findPracticeModelsByCode findPracticeModelsById
    listAdoptionsOfModels listAdoptionsOfUnits listPracticeModels listPracticeModelsOfTopics`,
  odata: 'countObservationsOfFeed listDimensionsOfFeed listObservationsOfFeed',
  outlines: 'findOutlines',
  pages: 'countPages listPageCodes listSiteReferences',
  reports: `
    findCompleteness findNewestPeriods findToday listDatasetFacts listWithoutAddress listWithoutEnglish
    listWithoutLicence listWithoutSuccessor listWithoutValues listWithoutVietnamese`,
  revisions: `
    countChangesOfRevisions countNetChanges findChangedTables findChangesOfRevisions findFirstPublication
    findKindsOfChanges findLongestLists findNetChanges findNetChangesPage findPruneMark findPrunedUpTo
    findRevisionAt findRevisionsByNumber listChanges listChangesSince listRevisions listRevisionsOfFeed`,
  search: 'findSearchCounts listNamedPairs listNamedSegments listSearchHits',
  series: `
    findLatestBySeries findLatestOfSubjects findMainSeries findMovedSeries findObservationsByKey
    findSeriesById listAlternativesOfSeries listLatestOfUnits listObservations listObservationsOfDocuments
    listSeriesOfIndicators listSeriesOfSubjects`,
  subjects: 'listSubjectSources',
  tables: `
    countObservationsOfTable listCategoriesOfTable listDatasetsOfTable listDimensionsOfTable listIndicatorsOfTable
    listObservationsOfTable listPeriodsOfTable listSeriesBySubject listSeriesOfTable listSharedCodesOfTable`,
  targets: `
    findProgressFacts findTargetsById listProgressCandidates listTargets listTargetsOfDocuments
    listTargetsOfIndicators listTargetsOfTopics listTargetsOfUnits`,
  topics: 'findTopicCodesInOtherCase findTopicsByCode findTopicsById listChildTopics listRootTopics',
  units: `
    findInForceToday findNewestVersions findParents findUnitCodesInOtherCase findUnitsById findUnitsByKey
    findUnitsInForce findVersionsOnDay listAncestors listChangesOfUnits listChildUnits listGroups
    listIdentifiers listLinksOfChanges listMemberUnits listUnits listUnitsByCode listUnitsOfChanges
    listVersions`,
  warnings: 'findKnownCodes listSimilarCodes',
};

const ROOMS: ReadonlyMap<string, string> = new Map(
  Object.entries(STATEMENTS).flatMap(([room, names]) =>
    (names.match(/\w+/g) ?? []).map((name) => [name, room]),
  ),
);

/** The room whose code has a statement; undefined for one of the program itself. */
export const roomOfStatement = (name: string): string | undefined =>
  // The count of a list is named after it: countUnits, listUnits.
  ROOMS.get(name) ?? ROOMS.get(name.replace(/^count/, 'list'));
