import type { CitationSource } from '../documents/citation.type.js';
import type { ObservationRow, ObservationSource } from '../series/observation.queries.js';
import type { UnitChangeRow } from '../units/unit-change.queries.js';
import type { AggregateOutcome } from './aggregate-parts.js';
import { rebasedObservationKey } from './rebased-observation-id.js';

/** A series on the boundaries of a date, YYYY-MM-DD. */
export interface RebasedSeriesKey {
  subjectId: number;
  indicatorId: number;
  breakdown: string;
  date: string;
}

/** An observation of one of the units of a lineage; `weight` is the exact value to weight it by, a decimal as text. */
export type UnitObservation = ObservationRow & { unitId: number; weight: string | null };

export type DerivationMethod = AggregateOutcome['method'] | 'REPORTED';

/** A unit whose observation was combined, on a day; null for its newest version. `weight` is a decimal as text. */
export interface DerivationPartRow {
  readonly unitId: number;
  readonly on: string | null;
  readonly observation: ObservationRow | null;
  readonly weight: string;
}

/** How an observation on the boundaries of a date was derived. */
export interface DerivationRow {
  readonly method: DerivationMethod;
  /** The date of the boundaries, YYYY-MM-DD. */
  readonly date: string;
  /** The unit on whose boundaries it is; null where no one unit has all of the area. */
  readonly unitId: number | null;
  /** The last day on which the parts were in force, where that is before the end of the period; else null. */
  readonly partsOn: string | null;
  readonly parts: readonly DerivationPartRow[];
  /** Oldest first. */
  readonly changes: readonly UnitChangeRow[];
  readonly reason: string | null;
}

/** An observation on the boundaries of a date. */
export interface RebasedObservation extends ObservationSource {
  readonly derivation: DerivationRow;
  readonly cursorKeys: string[];
}

/** A row with its derivation and an id of its own: the same observation on other boundaries has another id. */
export function withDerivation(
  key: RebasedSeriesKey,
  row: ObservationSource,
  derivation: DerivationRow,
): RebasedObservation {
  const series = { ...key, subjectId: derivation.unitId ?? key.subjectId };
  const cursorKeys = [row.periodStart, row.periodEnd];
  return { ...row, rebased: { ...series, key: rebasedObservationKey(series, row) }, derivation, cursorKeys };
}

/** The series id of a derived observation, which belongs to no stored series. */
export const NO_SERIES = 0;

/**
 * The row of a derived observation.
 * @param observations those of one period that it is derived from: at least one, in the order of their units
 */
export function derivedRow(
  observations: readonly ObservationRow[],
  { value, numerator, denominator, estimated, reason }: AggregateOutcome,
  lastChange: UnitChangeRow | undefined,
): ObservationSource {
  const [first] = observations;
  if (!first) throw new Error('expected at least one observation to derive from; got none');
  const missing = value === null;
  return {
    ...first,
    ...sourceOf(observations, lastChange),
    datasetId: observations.every(({ datasetId }) => datasetId === first.datasetId) ? first.datasetId : null,
    seriesId: NO_SERIES,
    reportedForId: null,
    alternative: 0,
    relation: 'EQUAL',
    value,
    lower: null,
    upper: null,
    confidenceLevel: null,
    numerator,
    denominator,
    status: missing ? 'MISSING' : estimated ? 'ESTIMATED' : leastSure(observations),
    nature: null,
    missingReason: missing ? 'LOST_IN_BOUNDARY_CHANGE' : null,
    note: missing ? reason : null,
  };
}

const LEAST_SURE_FIRST = [
  'FORECAST',
  'LOW_RELIABILITY',
  'IMPUTED',
  'ESTIMATED',
  'PROVISIONAL',
  'BREAK',
] as const;

/** A combined observation is as sure as the least sure of its parts. */
const leastSure = (observations: readonly ObservationRow[]): ObservationRow['status'] =>
  LEAST_SURE_FIRST.find((status) => observations.some((observation) => observation.status === status)) ??
  'NORMAL';

/**
 * The source of a derived observation: the document of all its parts, with all their locators; where they come from
 * several documents, the one that made the last change.
 */
function sourceOf(
  observations: readonly ObservationRow[],
  lastChange: CitationSource | undefined,
): CitationSource {
  const documents = new Set(observations.map(({ documentId }) => documentId));
  const [documentId] = documents;
  if (documentId === undefined || (documents.size > 1 && lastChange))
    return {
      documentId: lastChange?.documentId ?? 0,
      locator: lastChange?.locator ?? null,
      quote: lastChange?.quote ?? null,
    };
  const locator = joinDistinct(observations.map((observation) => observation.locator));
  return {
    documentId,
    locator,
    quote: locator === null ? joinDistinct(observations.map(({ quote }) => quote)) : null,
  };
}

function joinDistinct(texts: readonly (string | null)[]): string | null {
  const distinct = new Set(texts.filter((text) => text !== null));
  return distinct.size === 0 ? null : [...distinct].join('; ');
}
