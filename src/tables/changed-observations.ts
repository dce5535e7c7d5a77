import type { Context } from '../request/context.js';
import type { ObservationFilter } from '../series/series.args.js';
import { columnsOfObservations, OBSERVATION_KEY, type TableObservation } from './columns-of-observations.js';
import { mergeSorted } from './merge-sorted.js';
import { cellsOfRows, readObservations, selectsAtMost } from './observation-table.js';
import { listDimensionsOfTable } from './observation-table.queries.js';
import { type Cells, type Column, inLanguages, type Table, type TableLanguage } from './table.js';

const CHANGE: Column = {
  name: 'change',
  type: 'text',
  vi: 'Thay đổi từ bản phát hành được hỏi: ADDED, CHANGED hoặc WITHDRAWN.',
  en: 'What happened since the revision that was asked for: ADDED, CHANGED or WITHDRAWN.',
};

/**
 * The rows of a table that differ from those of an earlier revision, with a column `change`. A row differs if any of its
 * cells differs, including cells such as the name of a unit or `is_latest`. To bring a copy of the earlier table up to date,
 * insert or replace the rows that are ADDED or CHANGED and delete those that are WITHDRAWN. Only `revision` is then different.
 * A withdrawn row has its earlier cells.
 */
export async function changedObservations(
  makeContext: () => Context,
  makeEarlier: () => Context,
  filter: ObservationFilter,
  language: TableLanguage,
): Promise<Table> {
  const dimensions = await Promise.all(
    [makeContext(), makeEarlier()].map(({ reader }) => listDimensionsOfTable(reader, filter)),
  );
  const ofBoth = new Map(dimensions.flat().map((dimension) => [dimension.id, dimension]));
  const sorted = [...ofBoth.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  const columns = inLanguages(columnsOfObservations(sorted), language);
  const revision = columns.findIndex(({ name }) => name === 'revision');
  const isEqual = (a: Cells, b: Cells) => a.every((cell, i) => i === revision || cell === b[i]);
  return {
    name: 'observations',
    columns: [CHANGE, ...columns],
    key: OBSERVATION_KEY,
    async *read(): ReturnType<Table['read']> {
      const before = readObservations(makeEarlier, filter);
      const after = readObservations(makeContext, filter);
      const [writeOld, writeNow] = [cellsOfRows(columns), cellsOfRows(columns)];
      for await (const pairs of mergeSorted(before, after, inTableOrder)) {
        const rows = pairs.flatMap((pair): Cells[] => {
          const old = pair.before && writeOld(pair.before);
          const now = pair.after && writeNow(pair.after);
          if (!now) return old ? [['WITHDRAWN', ...old]] : [];
          if (!old) return [['ADDED', ...now]];
          return isEqual(old, now) ? [] : [['CHANGED', ...now]];
        });
        if (rows.length > 0) yield rows;
      }
      return undefined;
    },
    // Each row is of an observation of one of them.
    async fits(most) {
      const half = Math.floor(most / 2);
      const both = [makeEarlier(), makeContext()].map((context) => selectsAtMost(context, filter, half));
      return (await Promise.all(both)).every(Boolean) || null;
    },
  };
}

/** As the statement of the table orders its rows. */
function inTableOrder({ row: a }: TableObservation, { row: b }: TableObservation): number {
  if (a.seriesId !== b.seriesId) return a.seriesId - b.seriesId;
  if (a.periodStart !== b.periodStart) return a.periodStart < b.periodStart ? -1 : 1;
  // The year 9999 ends on a day with five digits.
  if (a.periodEnd.length !== b.periodEnd.length) return a.periodEnd.length - b.periodEnd.length;
  if (a.periodEnd !== b.periodEnd) return a.periodEnd < b.periodEnd ? -1 : 1;
  return a.alternative - b.alternative;
}
