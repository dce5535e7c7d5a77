import { latestOfSubject } from '../boundaries/latest-of-subject.js';
import { datasetLoaders } from '../datasets/dataset.loader.js';
import { documentLoaders } from '../documents/document.loader.js';
import { CatalogueError } from '../errors.js';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import type { IndicatorRow } from '../indicators/indicator.queries.js';
import { requireRow } from '../loading/by-id.js';
import type { Context } from '../request/context.js';
import { nameIn, titleIn } from '../scalars/language.js';
import { parsePeriod } from '../scalars/period.js';
import { selectedBreakdown, whyNoTotal } from '../series/breakdown.js';
import type { ObservationRow } from '../series/observation.queries.js';
import { observationId } from '../series/observation-id.js';
import { seriesLoaders } from '../series/series.loader.js';
import { textOfValue } from '../series/text-of-value.js';
import { unitLoaders } from '../units/unit.loader.js';

/** Which observation an address names: of an indicator for a unit, the newest unless it names a period. */
export interface ObservationAddress {
  indicator: string;
  unit: string;
  period: string | null;
}

/** An observation with everything that says how to read it. */
export interface SingleObservation {
  id: string;
  indicator: { code: string; name: { vi: string; en: string } };
  unit: { code: string; name: { vi: string; en: string } };
  period: string;
  /** All digits; null if there is no exact or approximate number. */
  value: string | null;
  relation: ObservationRow['relation'];
  status: ObservationRow['status'];
  /** The value as people write it, with its unit of measure. */
  text: { vi: string; en: string };
  source: { document: string; title: string; url: string | null; locator: string | null };
  licence: string;
  /** The period of the newest observation, if this one is older; otherwise null. */
  newerPeriod: string | null;
  revision: number;
  /** Whether another unit gets the code on a later day, so that the address then names another observation. */
  changesLater: boolean;
}

/**
 * The observation that an address names, in the default breakdown of its indicator.
 * @throws CatalogueError NOT_FOUND if there is none, PERIOD_INVALID
 */
export async function readSingleObservation(
  context: Context,
  { indicator: code, unit, period }: ObservationAddress,
): Promise<SingleObservation> {
  const { loaders, reader } = context;
  const indicator = await loaders(indicatorLoaders).indicatorInAnyCase.load(code);
  if (!indicator) throw notFound(`revision ${reader.revision} has no indicator "${code.slice(0, 50)}"`);
  const breakdown = await selectedBreakdown(loaders, indicator, null);
  const asked = { indicatorId: indicator.id, kind: 'UNIT' as const, reference: unit, breakdown };
  const latest = await latestOfSubject(loaders, asked);
  if (!latest?.isKnown) throw notFound(`revision ${reader.revision} has no unit "${unit.slice(0, 50)}"`);
  if (latest.seriesId === null) {
    const why = await whyNoTotal(loaders, indicator.id, breakdown);
    throw notFound(
      `there is no observation of "${indicator.code}" for the unit "${unit.slice(0, 50)}"${why ? `. ${why}` : ''}${unit.includes('@') ? '' : '. A former unit with this code is named with its first day, such as 38@1991-08-12, or 38@.. if that is not known'}`,
    );
  }
  const row = period === null ? latest : await readPeriod(context, indicator, latest, period);
  const newerPeriod = row.period === latest.period ? null : latest.period;
  return { ...(await describe(context, indicator, row)), newerPeriod, changesLater: latest.changesLater };
}

async function readPeriod(
  { loaders }: Context,
  indicator: IndicatorRow,
  { seriesId, period: newest }: ObservationRow,
  period: string,
): Promise<ObservationRow> {
  const { start, end } = parsePeriod(period);
  const row = await loaders(seriesLoaders).observationByKey.load({ seriesId, start, end, alternative: 0 });
  if (row) return row;
  throw notFound(`there is no observation of "${indicator.code}" for ${period}; the newest is for ${newest}`);
}

async function describe(
  { loaders, reader }: Context,
  indicator: IndicatorRow,
  row: ObservationRow,
): Promise<Omit<SingleObservation, 'newerPeriod' | 'changesLater'>> {
  const series = requireRow(await loaders(seriesLoaders).seriesById.load(row.seriesId));
  const [unit, document, dataset, vi, en] = await Promise.all([
    loaders(unitLoaders).newestVersion.load(series.subjectId).then(requireRow),
    loaders(documentLoaders).documentById.load(row.documentId).then(requireRow),
    loaders(datasetLoaders).datasetById.load(row.datasetId).then(requireRow),
    textOfValue(loaders, indicator, row, 'VI'),
    textOfValue(loaders, indicator, row, 'EN'),
  ]);
  const { locator } = row;
  return {
    id: observationId(row),
    indicator: { code: indicator.code, name: { vi: nameIn('VI', indicator), en: nameIn('EN', indicator) } },
    unit: { code: unit.code, name: { vi: nameIn('VI', unit), en: nameIn('EN', unit) } },
    period: row.period,
    value: row.value,
    relation: row.relation,
    status: row.status,
    text: { vi, en },
    source: { document: document.code, title: titleIn('VI', document), url: document.url, locator },
    licence: dataset.licence,
    revision: reader.revision,
  };
}

const notFound = (message: string): CatalogueError => new CatalogueError('NOT_FOUND', message);
