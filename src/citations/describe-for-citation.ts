import type { RebasedObservation } from '../boundaries/derivation.js';
import { loadSeriesByKey } from '../boundaries/virtual-series.js';
import { datasetLoaders } from '../datasets/dataset.loader.js';
import { type CitedType, type EntityRow, indicatorKey, unitKey } from '../identity/entities.js';
import { globalId } from '../identity/global-id.js';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import { requireRow } from '../loading/by-id.js';
import { practiceModelLoaders } from '../models/practice-model.loader.js';
import type { Context } from '../request/context.js';
import { type Language, type Named, nameIn, titleIn } from '../scalars/language.js';
import { yearsOf } from '../scalars/period.js';
import { loadSubject } from '../series/load-subject.js';
import type { ObservationSource } from '../series/observation.queries.js';
import { observationId } from '../series/observation-id.js';
import { seriesLoaders } from '../series/series.loader.js';
import type { SeriesSource } from '../series/series.queries.js';
import { unitLoaders } from '../units/unit.loader.js';
import { citationLoaders } from './coverage.loader.js';

/** What a reference needs to know about an object. */
export interface CitationDescription {
  id: string;
  title: string;
  period: string | null;
  /** The datasets whose publishers and licences it has, without duplicates; several where it has observations of several. */
  datasetIds: readonly number[];
}

type Describe<R> = (
  row: R,
  context: Context,
  language: Language,
) => CitationDescription | Promise<CitationDescription>;

/** What a type resolves from: a row, or one that was rebased or is virtual. */
type SourceOf<T extends CitedType> = T extends 'Series'
  ? SeriesSource
  : T extends 'Observation'
    ? ObservationSource
    : EntityRow<T>;

const named = (
  type: CitedType,
  key: string,
  row: Named & { datasetId: number },
  language: Language,
): CitationDescription => ({
  id: globalId(type, key),
  title: nameIn(language, row),
  period: null,
  datasetIds: [row.datasetId],
});

const DESCRIBERS: { [T in CitedType]: Describe<SourceOf<T>> } = {
  Unit: (row, _, language) => named('Unit', unitKey(row), row, language),
  InfrastructureAsset: (row, _, language) => named('InfrastructureAsset', row.code, row, language),
  PracticeModel: (row, _, language) => named('PracticeModel', row.code, row, language),
  Topic: (row, _, language) => named('Topic', row.code, row, language),
  Indicator: async (row, { loaders }, language) => {
    const { period, datasetIds } = await loaders(citationLoaders).coverageOfIndicator.load(row.id);
    return {
      ...named('Indicator', indicatorKey(row), row, language),
      period,
      datasetIds: distinct([row.datasetId, ...datasetIds]),
    };
  },
  Document: (row, _, language) => ({
    id: globalId('Document', row.code),
    title: titleIn(language, row),
    period: null,
    datasetIds: [row.datasetId],
  }),
  Dataset: async (row, { loaders }, language) => {
    const { periodStart, periodEnd } = await loaders(datasetLoaders).stateByDataset.load(row.id);
    return {
      id: globalId('Dataset', row.code),
      title: titleIn(language, row),
      period: periodStart && periodEnd && yearsOf(periodStart, periodEnd),
      datasetIds: [row.id],
    };
  },
  Series: async (row, context, language) => {
    const { title, datasetId } = await seriesTitle(row, context, language);
    const { coverageOfSeries, coverageOfIndicator } = context.loaders(citationLoaders);
    const { period, datasetIds } = await coverageOfSeries.load(row.id);
    // The observations of a virtual series are derived from those of other series of its indicator.
    const derived = row.key === undefined ? [] : (await coverageOfIndicator.load(row.indicatorId)).datasetIds;
    const used = [...datasetIds, ...derived];
    return {
      id: globalId('Series', row.key ?? row.id),
      title,
      period,
      datasetIds: used.length > 0 ? distinct(used) : [datasetId],
    };
  },
  Observation: async (row, context, language) => {
    const { loaders } = context;
    const series = await (row.rebased
      ? loadSeriesByKey(loaders, row.rebased)
      : loaders(seriesLoaders).seriesById.load(row.seriesId));
    return {
      id: observationId(row),
      title: (await seriesTitle(requireRow(series), context, language)).title,
      period: row.period,
      datasetIds: datasetsOf(row),
    };
  },
  Target: async (row, context, language) => {
    const { title } = await seriesTitle({ ...row, categoryIds: [] }, context, language);
    return {
      id: globalId('Target', row.id),
      title: language === 'EN' ? `Target: ${title}` : `Mục tiêu: ${title}`,
      period: row.period,
      datasetIds: [row.datasetId],
    };
  },
  Adoption: async (row, { loaders }, language) => {
    const [model, unit] = await Promise.all([
      loaders(practiceModelLoaders).practiceModelById.load(row.modelId).then(requireRow),
      loaders(unitLoaders).newestVersion.load(row.unitId).then(requireRow),
    ]);
    const title = [model, unit].map((row) => nameIn(language, row)).join(', ');
    return { id: globalId('Adoption', row.id), title, period: row.since, datasetIds: [row.datasetId] };
  },
};

export const describeForCitation = (
  type: CitedType,
  row: object,
  context: Context,
  language: Language,
): Promise<CitationDescription> =>
  Promise.resolve((DESCRIBERS[type] as Describe<object>)(row, context, language));

const distinct = (ids: readonly number[]): number[] => [...new Set(ids)];

/** The datasets of an observation; of one that is derived, those of its parts. */
function datasetsOf({ datasetId, derivation }: ObservationSource & Partial<RebasedObservation>): number[] {
  if (datasetId !== null) return [datasetId];
  return distinct(derivation?.parts.flatMap(({ observation }) => observation?.datasetId ?? []) ?? []);
}

/** `Tỷ lệ hộ nghèo, Tỉnh Thanh Hóa, Nữ`: indicator, subject and categories. */
async function seriesTitle(
  row: Pick<SeriesSource, 'indicatorId' | 'subjectKind' | 'subjectId' | 'categoryIds'>,
  { loaders }: Context,
  language: Language,
): Promise<{ title: string; datasetId: number }> {
  const [indicator, subject, ...categories] = await Promise.all([
    loaders(indicatorLoaders).indicatorById.load(row.indicatorId).then(requireRow),
    loadSubject(loaders, row.subjectKind, row.subjectId),
    ...row.categoryIds.map((id) => loaders(indicatorLoaders).categoryById.load(id).then(requireRow)),
  ]);
  const names = [indicator, subject, ...categories].map((named) => nameIn(language, named));
  return { title: names.join(', '), datasetId: indicator.datasetId };
}
