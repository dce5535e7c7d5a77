import type { CitationSource } from '../documents/citation.type.js';
import type { ObservationRow, ObservationSource } from '../series/observation.queries.js';
import type { UnitChangeRow } from '../units/unit-change.queries.js';
import type { AggregateOutcome } from './aggregate-parts.js';
import { rebasedObservationKey } from './rebased-observation-id.js';

/** A series that is to be told on the boundaries of a date, YYYY-MM-DD. */
export interface RebasedSeriesKey {
  subjectId: number;
  indicatorId: number;
  breakdown: string;
  date: string;
}

export type DerivationMethod = AggregateOutcome['method'] | 'REPORTED';

/** A unit that a figure was made of; `weight` is a decimal as text. */
export interface DerivationPartRow {
  readonly unitId: number;
  readonly observation: ObservationRow | null;
  readonly weight: string;
}

/** How a figure on the boundaries of a date came about. */
export interface DerivationRow {
  readonly method: DerivationMethod;
  /** The unit on whose boundaries it is told; null where no one unit has all of the area. */
  readonly unitId: number | null;
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

/** A row with how it came about, under an id of its own: the same figure on other boundaries is another thing. */
export function withDerivation(
  question: RebasedSeriesKey,
  row: ObservationRow,
  derivation: DerivationRow,
): RebasedObservation {
  const names = { ...question, subjectId: derivation.unitId ?? question.subjectId };
  const cursorKeys = [row.periodStart, row.periodEnd];
  return { ...row, rebased: { ...names, key: rebasedObservationKey(names, row) }, derivation, cursorKeys };
}

/** The number of no series: a derived figure stands in none. */
export const NO_SERIES = 0;

/**
 * The row that figures of one period come to.
 * @param figures at least one, in the order of their units
 */
export function derivedRow(
  figures: readonly ObservationRow[],
  { value, numerator, denominator, estimated, reason }: AggregateOutcome,
  madeBy: UnitChangeRow | undefined,
): ObservationRow {
  const [first] = figures;
  if (!first) throw new Error('a figure was to be derived from none');
  const missing = value === null;
  return {
    ...first,
    ...sourceOf(figures, madeBy),
    seriesId: NO_SERIES,
    alternative: 0,
    relation: 'EQUAL',
    value,
    lower: null,
    upper: null,
    numerator,
    denominator,
    status: missing ? 'MISSING' : estimated ? 'ESTIMATED' : leastSure(figures),
    missingReason: missing ? 'LOST_IN_BOUNDARY_CHANGE' : null,
    note: missing ? reason : null,
  };
}

const LEAST_SURE_FIRST = ['FORECAST', 'ESTIMATED', 'PROVISIONAL', 'BREAK'] as const;

/** What is made of several figures is as sure as the least sure of them. */
const leastSure = (figures: readonly ObservationRow[]): ObservationRow['status'] =>
  LEAST_SURE_FIRST.find((status) => figures.some((figure) => figure.status === status)) ?? 'NORMAL';

/**
 * Where a derived figure stands: in the document that all of its figures stand in, at the places of all; where
 * they stand in several, in the one that made the change.
 */
function sourceOf(figures: readonly ObservationRow[], madeBy: CitationSource | undefined): CitationSource {
  const documents = new Set(figures.map(({ documentId }) => documentId));
  const [documentId] = documents;
  if (documentId === undefined || (documents.size > 1 && madeBy))
    return {
      documentId: madeBy?.documentId ?? 0,
      locator: madeBy?.locator ?? null,
      quote: madeBy?.quote ?? null,
    };
  const locator = together(figures.map((figure) => figure.locator));
  return {
    documentId,
    locator,
    quote: locator === null ? together(figures.map(({ quote }) => quote)) : null,
  };
}

function together(texts: readonly (string | null)[]): string | null {
  const different = new Set(texts.filter((text) => text !== null));
  return different.size === 0 ? null : [...different].join('; ');
}
