import { batched } from '../loading/batch.js';
import { rowByOrdinal } from '../loading/by-ordinal.js';
import type { Reader } from '../loading/reader.js';
import {
  type EarlierPeriodRow,
  type EarlierPeriodsQuestion,
  listEarlierPeriods,
} from './earlier-period.queries.js';
import { groupBy, Lineage, type LineageLink, type LineageUnit } from './lineage.js';
import { type LineageRow, listLineage, type UnitOnDate } from './lineage.queries.js';
import {
  countPeriods,
  findSeriesByKey,
  listWeightedObservations,
  type ObservationsInSpan,
  type SeriesKey,
  type WeightedObservationRow,
  type WeightedSeriesSpan,
} from './unit-observation.queries.js';

/** Series that are combined, and which of their observations. */
export interface WeightedObservationsQuestion {
  series: readonly WeightedSeriesSpan[];
  part: ObservationsInSpan;
}

export const boundariesLoaders = (reader: Reader) => ({
  /** The lineage of a unit, together with those of the other units of the batch. */
  lineage: batched<UnitOnDate, Lineage, string>(
    reader,
    async (asked) => {
      const lineage = lineageOf(await listLineage(reader, asked));
      return asked.map(() => lineage);
    },
    ({ unitId, date }) => `${unitId} ${date}`,
  ),

  /** Observations of series that are combined: one statement for all questions about the same page or about periods. */
  weightedObservations: batched<WeightedObservationsQuestion, WeightedObservationRow[], string>(
    reader,
    async (questions) => {
      const found = new Map<WeightedObservationsQuestion, WeightedObservationRow[]>();
      await Promise.all(
        groupBy(questions, ({ part }) => JSON.stringify(part)).map(async (group) => {
          for (const [question, rows] of await loadObservations(reader, group)) found.set(question, rows);
        }),
      );
      return questions.map((question) => found.get(question) ?? []);
    },
    (question) => JSON.stringify(question),
  ),

  /** Earlier periods of the same length for which any of these units has a number, the nearest first. */
  earlierPeriods: batched<EarlierPeriodsQuestion, EarlierPeriodRow[], string>(
    reader,
    async (asked) => {
      const periods = asked.map((): EarlierPeriodRow[] => []);
      for (const row of await listEarlierPeriods(reader, asked)) periods[row.ordinal - 1]?.push(row);
      return periods;
    },
    (question) => JSON.stringify(question),
  ),

  /** How many periods any of these series has an observation for. */
  periodCount: rowByOrdinal(reader, (asked: readonly (readonly WeightedSeriesSpan[])[]) =>
    countPeriods(reader, asked),
  ),

  /** The series of a unit; else, for the categories of the breakdown, that of another unit. */
  seriesByKey: rowByOrdinal(reader, (asked: readonly SeriesKey[]) => findSeriesByKey(reader, asked)),
});

function lineageOf(rows: readonly LineageRow[]): Lineage {
  const units = new Map<number, LineageUnit>();
  const links = new Map<string, LineageLink>();
  const changes = rows.filter((row) => row.id !== null) as (LineageRow & { id: number })[];
  for (const { unitId: id, validFrom, validTo, names, homes, isGroup } of rows) {
    const newest = names.at(-1);
    if (!newest) throw new Error(`expected a version of the unit ${id}; got none`);
    const { code, nameVi } = newest;
    units.set(id, {
      id,
      code,
      nameVi,
      validFrom,
      validTo,
      formerNames: names.slice(0, -1),
      homes: homes.flat(),
      isGroup,
    });
  }
  for (const row of changes)
    links.set(`${row.id} ${row.predecessorId} ${row.successorId}`, { ...row, changeId: row.id });
  return new Lineage(units.values(), links.values(), changes);
}

/** Observations for questions about the same page; a series that occurs in several questions is read once. */
async function loadObservations(
  reader: Reader,
  questions: readonly WeightedObservationsQuestion[],
): Promise<Map<WeightedObservationsQuestion, WeightedObservationRow[]>> {
  const asked = new Map(
    questions.flatMap(({ series }) => series.map((span) => [JSON.stringify(span), span] as const)),
  );
  const names = [...asked.keys()];
  const part = questions[0]?.part ?? null;
  const rows = new Map<string | undefined, WeightedObservationRow[]>();
  for (const row of await listWeightedObservations(reader, [...asked.values()], part)) {
    const name = names[row.ordinal - 1];
    const ofSeries = rows.get(name);
    if (ofSeries) ofSeries.push(row);
    else rows.set(name, [row]);
  }
  return new Map(
    questions.map((question) => [
      question,
      question.series.flatMap((span) => rows.get(JSON.stringify(span)) ?? []),
    ]),
  );
}
