import type { Reader } from '../loading/reader.js';
import { compareDays } from '../scalars/calendar.js';
import { type CompletenessRow, findCompleteness } from './completeness.queries.js';
import { type DatasetFacts, findNewestPeriods, listDatasetFacts } from './dataset.queries.js';
import {
  type FindingRow,
  type FoundThing,
  listWithoutAddress,
  listWithoutEnglish,
  listWithoutLicence,
  listWithoutSuccessor,
  listWithoutValues,
  listWithoutVietnamese,
} from './finding.queries.js';
import { daysLater, parseFrequency } from './frequency.js';
import { isOpenLicence } from './open-licences.js';
import { findToday } from './today.queries.js';

/** The findings of one kind. */
export interface Finding {
  count: number;
  /** Labels of the first ones. */
  first: string[];
  /** What the first ones are about, in the same order. */
  things: FoundThing[];
  /** How many are not in `first`. */
  more: number;
}

export interface Completeness {
  expected: number;
  present: number;
  explained: number;
  /** Observations that have neither a value nor a reason, by indicator and breakdown, the most first. */
  gaps: Finding;
}

/** `late`: since `due`; `unknown`: no frequency is given, or it is not a duration. */
export interface Freshness {
  status: 'in time' | 'late' | 'unknown';
  frequency: string | null;
  due: string | null;
}

export interface DatasetQuality {
  code: string;
  title: string;
  /** Null if it has no observations. */
  completeness: Completeness | null;
  freshness: Freshness;
  withoutValues: Finding;
  withoutVietnamese: Finding;
  withoutEnglish: Finding;
  withoutSuccessor: Finding;
  withoutAddress: Finding;
  withoutLicence: Finding;
  /** Its licence, unless that is known to be open. */
  unknownLicence: string | null;
}

export interface Quality {
  revision: number;
  on: string;
  datasets: DatasetQuality[];
}

/** Today in the time zone of the catalogue, YYYY-MM-DD. */
export const reportDay = (reader: Reader): Promise<string> => findToday(reader);

/**
 * The gaps and problems in a revision, by dataset.
 * @param day YYYY-MM-DD; on it data is late or not, and units are in force or not; if omitted, today in the catalogue
 * @param limit how many findings of each kind are listed
 */
export async function qualityOf(reader: Reader, day: string | undefined, limit: number): Promise<Quality> {
  const on = day ?? (await reportDay(reader));
  const datasets = await listDatasetFacts(reader);
  const newest = new Map((await findNewestPeriods(reader)).map(({ datasetId, end }) => [datasetId, end]));
  const completeness = groupedByDataset(await findCompleteness(reader));
  const withoutValues = byDataset(await listWithoutValues(reader, limit));
  const withoutVietnamese = byDataset(await listWithoutVietnamese(reader, limit));
  const withoutEnglish = byDataset(await listWithoutEnglish(reader, limit));
  const withoutSuccessor = byDataset(await listWithoutSuccessor(reader, on, limit));
  const withoutAddress = byDataset(await listWithoutAddress(reader, limit));
  const withoutLicence = byDataset(await listWithoutLicence(reader, limit));
  return {
    revision: reader.revision,
    on,
    datasets: datasets.map((facts) => ({
      code: facts.code,
      title: facts.title,
      completeness: completenessOf(completeness.get(facts.id) ?? [], limit),
      freshness: freshnessOf(facts, newest.get(facts.id) ?? null, on),
      withoutValues: withoutValues(facts.id),
      withoutVietnamese: withoutVietnamese(facts.id),
      withoutEnglish: withoutEnglish(facts.id),
      withoutSuccessor: withoutSuccessor(facts.id),
      withoutAddress: withoutAddress(facts.id),
      withoutLicence: withoutLicence(facts.id),
      unknownLicence: isOpenLicence(facts.licence) ? null : facts.licence,
    })),
  };
}

function groupedByDataset<R extends { datasetId: number }>(rows: readonly R[]): Map<number, R[]> {
  const groups = new Map<number, R[]>();
  for (const row of rows) {
    const group = groups.get(row.datasetId);
    if (group) group.push(row);
    else groups.set(row.datasetId, [row]);
  }
  return groups;
}

function byDataset(rows: readonly FindingRow[]): (id: number) => Finding {
  const found = new Map<number, Finding>();
  for (const { datasetId, label, total, kind, reference, name } of rows) {
    const finding = found.get(datasetId) ?? { count: total, first: [], things: [], more: total };
    finding.first.push(label);
    finding.things.push({ kind, reference, name });
    finding.more -= 1;
    found.set(datasetId, finding);
  }
  return (id) => found.get(id) ?? { count: 0, first: [], things: [], more: 0 };
}

function completenessOf(rows: readonly CompletenessRow[], limit: number): Completeness | null {
  if (rows.length === 0) return null;
  const sum = (of: (row: CompletenessRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const gapOf = ({ expected, present, explained }: CompletenessRow) => expected - present - explained;
  const withGaps = rows.filter((row) => gapOf(row) > 0);
  const withBreakdown = (name: string, { breakdown }: CompletenessRow) =>
    `${name}${breakdown && ` (${breakdown})`}`;
  return {
    expected: sum(({ expected }) => expected),
    present: sum(({ present }) => present),
    explained: sum(({ explained }) => explained),
    gaps: {
      count: sum(gapOf),
      first: withGaps
        .slice(0, limit)
        .map((row) => `${withBreakdown(row.indicator, row)}: ${gapOf(row)} of ${row.expected}`),
      things: withGaps
        .slice(0, limit)
        .map((row) => ({ kind: 'indicator', reference: row.indicator, name: withBreakdown(row.name, row) })),
      more: Math.max(0, withGaps.length - limit),
    },
  };
}

/**
 * New data is due after the next period and as much time again to publish it: two frequencies after the end of the
 * newest period. In a dataset without observations it is due one frequency after the last change.
 */
function freshnessOf(
  { frequency: text, modifiedOn }: DatasetFacts,
  periodEnd: string | null,
  on: string,
): Freshness {
  const frequency = text === null ? null : parseFrequency(text);
  if (frequency === null) return { status: 'unknown', frequency: text, due: null };
  const due = periodEnd === null ? daysLater(modifiedOn, frequency, 1) : daysLater(periodEnd, frequency, 2);
  return { status: compareDays(due, on) <= 0 ? 'late' : 'in time', frequency: text, due };
}
