import { latestOfSubject } from '../boundaries/latest-of-subject.js';
import { datasetLoaders } from '../datasets/dataset.loader.js';
import { CatalogueError } from '../errors.js';
import { unitKey } from '../identity/entities.js';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import type { IndicatorRow } from '../indicators/indicator.queries.js';
import { requireRow } from '../loading/by-id.js';
import type { Context } from '../request/context.js';
import { type Language, nameIn } from '../scalars/language.js';
import { parsePeriod } from '../scalars/period.js';
import { selectedBreakdown, whyNoTotal } from '../series/breakdown.js';
import type { ObservationRow } from '../series/observation.queries.js';
import { observationId } from '../series/observation-id.js';
import { seriesLoaders } from '../series/series.loader.js';
import { textOfValue } from '../series/text-of-value.js';
import { unitLoaders } from '../units/unit.loader.js';
import { hintOfOtherUnits, otherUnitsWithCode } from './other-units.js';
import { describeSource, type SourceOfObservation } from './source-of-observation.js';

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
  /** In its newest version. `version` is how an address names it, whatever other units have had the code. */
  unit: {
    code: string;
    name: { vi: string; en: string };
    version: string;
    /** The first day on which it was in force; null if that is not known. */
    validFrom: string | null;
    /** The first day on which it was no longer in force; null while it is. */
    validTo: string | null;
  };
  period: string;
  /** All digits; null if there is no exact or approximate number. */
  value: string | null;
  relation: ObservationRow['relation'];
  status: ObservationRow['status'];
  /** The value as people write it, with its unit of measure. */
  text: { vi: string; en: string };
  /** What a reader should know of the value; null if there is nothing. */
  note: string | null;
  source: SourceOfObservation;
  licence: string;
  /** The period of the newest observation, if this one is older; otherwise null. */
  newerPeriod: string | null;
  revision: number;
  /** Whether another unit gets the code on a later day, so that the address then names another observation. */
  changesLater: boolean;
  /** Whether another unit has or had the code. */
  sharesCode: boolean;
}

/**
 * The observation that an address names, in the default breakdown of its indicator.
 * @param language of what has one text only
 * @throws CatalogueError NOT_FOUND if there is none, PERIOD_INVALID
 */
export async function readSingleObservation(
  context: Context,
  { indicator: code, unit, period }: ObservationAddress,
  language: Language,
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
      `there is no observation of "${indicator.code}" for the unit "${unit.slice(0, 50)}"${why ? `. ${why}` : ''}${await hintOfOtherUnits(loaders, unit, null)}`,
    );
  }
  const row = period === null ? latest : await readPeriod(context, indicator, latest, { unit, period });
  const newerPeriod = row.period === latest.period ? null : latest.period;
  return {
    ...(await describe(context, indicator, row, language)),
    newerPeriod,
    changesLater: latest.changesLater,
  };
}

async function readPeriod(
  { loaders }: Context,
  indicator: IndicatorRow,
  { seriesId, period: newest }: ObservationRow,
  { unit, period }: { unit: string; period: string },
): Promise<ObservationRow> {
  const { start, end } = parsePeriod(period);
  const row = await loaders(seriesLoaders).observationByKey.load({ seriesId, start, end, alternative: 0 });
  if (row) return row;
  const { subjectId } = requireRow(await loaders(seriesLoaders).seriesById.load(seriesId));
  throw notFound(
    `there is no observation of "${indicator.code}" for the unit "${unit.slice(0, 50)}" and ${period}; the newest is for ${newest}${await hintOfOtherUnits(loaders, unit, subjectId)}`,
  );
}

async function describe(
  { loaders, reader }: Context,
  indicator: IndicatorRow,
  row: ObservationRow,
  language: Language,
): Promise<Omit<SingleObservation, 'newerPeriod' | 'changesLater'>> {
  const series = requireRow(await loaders(seriesLoaders).seriesById.load(row.seriesId));
  const [unit, source, dataset, vi, en] = await Promise.all([
    loaders(unitLoaders).newestVersion.load(series.subjectId).then(requireRow),
    describeSource(loaders, row, language),
    loaders(datasetLoaders).datasetById.load(row.datasetId).then(requireRow),
    textOfValue(loaders, indicator, row, 'VI'),
    textOfValue(loaders, indicator, row, 'EN'),
  ]);
  const others = await otherUnitsWithCode(loaders, unit.code, unit.identityId);
  return {
    id: observationId(row),
    indicator: { code: indicator.code, name: { vi: nameIn('VI', indicator), en: nameIn('EN', indicator) } },
    unit: {
      code: unit.code,
      name: { vi: nameIn('VI', unit), en: nameIn('EN', unit) },
      version: unitKey(unit),
      validFrom: unit.validFrom,
      validTo: unit.validTo,
    },
    period: row.period,
    value: row.value,
    relation: row.relation,
    status: row.status,
    text: { vi, en },
    note: row.note,
    source,
    licence: dataset.licence,
    revision: reader.revision,
    sharesCode: others.length > 0,
  };
}

const notFound = (message: string): CatalogueError => new CatalogueError('NOT_FOUND', message);
