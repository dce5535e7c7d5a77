import type { RebasedObservation } from '../boundaries/derivation.js';
import { allRebasedObservations } from '../boundaries/rebased-observations.js';
import { CatalogueError } from '../errors.js';
import { requireRow } from '../loading/by-id.js';
import type { Context } from '../request/context.js';
import type { ObservationFilter } from '../series/series.args.js';
import type { SeriesRow } from '../series/series.queries.js';
import { unitLoaders } from '../units/unit.loader.js';
import { columnsOfObservations, OBSERVATION_KEY, type TableObservation } from './columns-of-observations.js';
import {
  listDatasetsOfTable,
  listDimensionsOfTable,
  listSeriesOfTable,
} from './observation-table.queries.js';
import { readSeriesParts, type SeriesPart } from './series-part.js';
import {
  type Cells,
  type ColumnOf,
  cellsOfRow,
  inLanguages,
  type Table,
  type TableLanguage,
} from './table.js';
import { tableObservations } from './table-observations.js';

/** Series that are derived together, with a few statements for all of them. */
const SERIES_AT_ONCE = 50;

interface RebasedSource extends TableObservation {
  row: RebasedObservation;
  /** The codes of the units that it is derived from. */
  parts: string;
}

const DERIVATION: readonly ColumnOf<RebasedSource>[] = [
  {
    name: 'derivation_method',
    type: 'text',
    vi: 'Cách tính giá trị theo địa giới của ngày được hỏi: REPORTED, EXACT_SUM, RECOMPUTED, WEIGHTED hoặc NOT_DERIVABLE.',
    en: 'How the value was derived for the boundaries of the day: REPORTED, EXACT_SUM, RECOMPUTED, WEIGHTED or NOT_DERIVABLE.',
    cell: ({ row }) => row.derivation.method,
  },
  {
    name: 'derivation_reason',
    type: 'text',
    vi: 'Vì sao không tính được giá trị.',
    en: 'Why no value can be derived; empty if there is one.',
    cell: ({ row }) => row.derivation.reason,
  },
  {
    name: 'derivation_parts',
    type: 'text',
    vi: 'Mã các đơn vị mà giá trị được tính từ đó, cách nhau bằng dấu |.',
    en: 'Codes of the units that it is derived from, separated by |.',
    cell: ({ parts }) => parts,
  },
  {
    name: 'boundaries',
    type: 'day',
    vi: 'Ngày của địa giới.',
    en: 'The day of the boundaries.',
    cell: ({ row }) => row.derivation.date,
  },
];

/**
 * Observations on the boundaries of a date, as `Series.observations(boundaries:)` derives them: the series of a filter about
 * units, each for the unit that has the area on that day. A unit that several were merged into has its series once.
 * @throws CatalogueError FILTER_INVALID for conditions on reported observations, which have no meaning for derived ones
 */
export async function rebasedTable(
  makeContext: () => Context,
  filter: ObservationFilter,
  language: TableLanguage,
  date: string,
): Promise<Table> {
  checkDerivable(filter);
  const { reader } = makeContext();
  const [dimensions, datasets] = await Promise.all([
    listDimensionsOfTable(reader, filter),
    listDatasetsOfTable(reader, filter),
  ]);
  const all: ColumnOf<RebasedSource>[] = [...columnsOfObservations(dimensions), ...DERIVATION];
  const columns = inLanguages(all, language);
  return {
    name: 'observations',
    columns,
    key: OBSERVATION_KEY,
    datasets,
    async *read(): ReturnType<Table['read']> {
      const seen = new Set<string>();
      let after = 0;
      for (;;) {
        const context = makeContext();
        const group = await listSeriesOfTable(context.reader, filter, after, SERIES_AT_ONCE);
        const last = group.at(-1);
        if (!last) return undefined;
        after = last.id;
        for (const sources of await rebaseSeries(context, group, filter, date, seen))
          yield sources.map((source): Cells => cellsOfRow(columns, source));
      }
    },
  };
}

function checkDerivable(filter: ObservationFilter): void {
  const { statuses, documents, datasets, latestOnly, includeAlternatives } = filter;
  const given = {
    status: statuses,
    document: documents,
    dataset: datasets,
    latest: latestOnly,
    alternatives: includeAlternatives,
  };
  const names = Object.entries(given).flatMap(([name, value]) => (value ? [name] : []));
  if (names.length > 0)
    throw new CatalogueError(
      'FILTER_INVALID',
      `expected boundaries without ${names.join(', ')}, which select observations as they were reported; leave out one of them`,
    );
}

/** The derived observations of some series, those of each series together; none of a series that was derived already. */
async function rebaseSeries(
  context: Context,
  group: readonly SeriesRow[],
  { from, to }: Pick<ObservationFilter, 'from' | 'to'>,
  date: string,
  seen: Set<string>,
): Promise<RebasedSource[][]> {
  const ofUnits = group.filter(({ subjectKind }) => subjectKind === 'UNIT');
  const derived = await Promise.all(
    ofUnits.map(async (series) => {
      const { subjectId, indicatorId, breakdown } = series;
      const rows = await allRebasedObservations(
        context,
        { subjectId, indicatorId, breakdown, date },
        { from: from ?? null, to: to ?? null },
      );
      return { series, rows };
    }),
  );
  const fresh = derived.filter(({ series, rows }) => {
    const key = `${series.indicatorId} ${series.breakdown} ${rows[0]?.rebased?.subjectId ?? series.subjectId}`;
    if (rows.length === 0 || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  const parts = await readSeriesParts(
    context,
    fresh.map(({ series, rows }) => ({
      ...series,
      subjectId: rows[0]?.rebased?.subjectId ?? series.subjectId,
    })),
  );
  return Promise.all(fresh.map(({ rows }, i) => sourcesOf(context, rows, parts[i] as SeriesPart)));
}

async function sourcesOf(
  context: Context,
  rows: readonly RebasedObservation[],
  part: SeriesPart,
): Promise<RebasedSource[]> {
  const newest = rows.findLast(({ status }) => status !== 'MISSING');
  const days = newest ? { start: newest.periodStart, end: newest.periodEnd } : null;
  const sources = await tableObservations(context, rows, () => ({ ...part, newest: days }));
  const { versionOnDay } = context.loaders(unitLoaders);
  return Promise.all(
    sources.map(async (source) => {
      const units = source.row.derivation.parts.map(async ({ unitId, on }) =>
        requireRow(await versionOnDay.load({ unitId, on })),
      );
      const codes = (await Promise.all(units)).map(({ code }) => code);
      return { ...source, parts: codes.join('|') };
    }),
  );
}
