import { indicatorLoaders } from '../indicators/indicator.loader.js';
import type { IndicatorRow } from '../indicators/indicator.queries.js';
import { symbolsOf } from '../indicators/measure-symbol.js';
import { requireRow } from '../loading/by-id.js';
import type { Context, Loaders } from '../request/context.js';
import { loadSubject } from '../series/load-subject.js';
import { seriesLoaders } from '../series/series.loader.js';
import type { SeriesRow } from '../series/series.queries.js';
import { topicLoaders } from '../topics/topic.loader.js';
import { unitLoaders } from '../units/unit.loader.js';
import type { UnitRow } from '../units/unit.queries.js';
import type { UnitKind } from '../units/unit.type.js';

/** Kinds of units that contain each other, from the largest: a table has the one of each kind that a unit is in. */
export const LEVELS = ['COUNTRY', 'PROVINCE', 'DISTRICT', 'COMMUNE'] as const satisfies readonly UnitKind[];
export type Level = (typeof LEVELS)[number];

type Named = Awaited<ReturnType<typeof loadSubject>>;
type TopicRow = NonNullable<Awaited<ReturnType<ReturnType<typeof topicLoaders>['topicById']['load']>>>;

/** What all observations of a series have in common. */
export interface SeriesPart {
  series: SeriesRow;
  indicator: IndicatorRow;
  unitOfMeasure: { code: string; symbol: { vi: string | null; en: string | null } };
  /** The topic of the indicator, and the root of the tree that it is in; null without a topic. */
  topic: TopicRow | null;
  pillar: TopicRow | null;
  subject: Named;
  /** The newest version of the subject, if it is a unit. */
  unit: UnitRow | null;
  /** The unit itself or the one above it, of each level. */
  levels: Partial<Record<Level, UnitRow>>;
  /** The code of its category, by the id of the dimension; none for the total. */
  categories: ReadonlyMap<number, string>;
  /** First and last day of its newest observation with a value; null if it has none. */
  newest: { start: string; end: string } | null;
}

/** Reads the parts of some series together, with a few statements for all of them. */
export const readSeriesParts = ({ loaders }: Context, rows: readonly SeriesRow[]): Promise<SeriesPart[]> =>
  Promise.all(rows.map((row) => readPart(loaders, row)));

async function readPart(loaders: Loaders, series: SeriesRow): Promise<SeriesPart> {
  const { indicatorById, categoryById } = loaders(indicatorLoaders);
  const ofUnit = series.subjectKind === 'UNIT';
  const [indicator, subject, unit, categories, newest] = await Promise.all([
    indicatorById.load(series.indicatorId).then(requireRow),
    loadSubject(loaders, series.subjectKind, series.subjectId),
    ofUnit ? loaders(unitLoaders).newestVersion.load(series.subjectId) : null,
    Promise.all(series.categoryIds.map((id) => categoryById.load(id).then(requireRow))),
    loaders(seriesLoaders).latestBySeries.load(series.id),
  ]);
  const [unitOfMeasure, topics, levels] = await Promise.all([
    readUnitOfMeasure(loaders, indicator),
    readTopics(loaders, indicator.topicId),
    unit ? readLevels(loaders, unit) : {},
  ]);
  return {
    series,
    indicator,
    unitOfMeasure,
    topic: topics[0] ?? null,
    pillar: topics.at(-1) ?? null,
    subject,
    unit,
    levels,
    categories: new Map(categories.map(({ dimensionId, code }) => [dimensionId, code])),
    newest: newest && { start: newest.periodStart, end: newest.periodEnd },
  };
}

async function readUnitOfMeasure(loaders: Loaders, { unitOfMeasureId }: IndicatorRow) {
  const row = requireRow(await loaders(indicatorLoaders).unitOfMeasureById.load(unitOfMeasureId));
  return { code: row.code, symbol: symbolsOf(row) };
}

/** A topic and those above it, to the root. Publishing refuses cycles. */
async function readTopics(loaders: Loaders, id: number | null): Promise<TopicRow[]> {
  if (id === null) return [];
  const row = requireRow(await loaders(topicLoaders).topicById.load(id));
  return [row, ...(await readTopics(loaders, row.parentId))];
}

async function readLevels(loaders: Loaders, unit: UnitRow): Promise<SeriesPart['levels']> {
  const above = await loaders(unitLoaders).ancestorsOnDay.load({ unitId: unit.id, on: null });
  const levels: SeriesPart['levels'] = {};
  // From the root down, so that the nearest of a kind is the last.
  for (const one of [...above.toReversed(), unit])
    if ((LEVELS as readonly string[]).includes(one.kind)) levels[one.kind as Level] = one;
  return levels;
}
