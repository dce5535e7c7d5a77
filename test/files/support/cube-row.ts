import type { NamedCells } from './rows-of-api.js';

/** What a statistics format is expected to have of a row of the API. */
export interface CubeRow {
  /** The code of each dimension. */
  key: Record<string, string>;
  value: string | null;
  status: string;
  attributes: Record<string, string | number | boolean | null>;
}

const STATUSES: Record<string, string> = {
  NORMAL: 'A',
  BREAK: 'B',
  ESTIMATED: 'E',
  FORECAST: 'F',
  IMPUTED: 'I',
  PROVISIONAL: 'P',
  LOW_RELIABILITY: 'U',
};

const REASONS: Record<string, string> = { CONFIDENTIAL: 'Q', NOT_APPLICABLE: 'M', NOT_COLLECTED: 'L' };

/**
 * A row as SDMX and JSON-stat should have it.
 * @param shared codes that several units of the selected series have
 */
export function cubeRowOf(
  row: NamedCells,
  dimensions: readonly string[],
  shared: ReadonlySet<string>,
): CubeRow {
  const value = row.value as string | null;
  const status =
    row.status === 'MISSING' ? (REASONS[String(row.missing_reason)] ?? 'O') : STATUSES[String(row.status)];
  return {
    key: {
      INDICATOR: String(row.indicator_code),
      SUBJECT: shared.has(String(row.subject_code))
        ? `${row.subject_code}@${row.unit_valid_from ?? '..'}`
        : String(row.subject_code),
      ...Object.fromEntries(
        dimensions.map((code) => [code.toUpperCase(), String(row[`dimension_${code}`] ?? '_T')]),
      ),
      TIME_PERIOD: timeOf(row),
    },
    value,
    status: String(status),
    attributes: {
      UNIT_MEASURE: row.unit_of_measure ?? null,
      OBS_STATUS: String(status),
      DECIMALS: value === null ? null : value.replace(/^[^.]*\.?/, '').length,
      COMMENT_OBS: row.note ?? null,
      RELATION: row.relation ?? null,
      LOWER: row.lower ?? null,
      UPPER: row.upper ?? null,
      INTERVAL_LOWER: row.interval_lower ?? null,
      INTERVAL_UPPER: row.interval_upper ?? null,
      NUMERATOR: row.numerator ?? null,
      DENOMINATOR: row.denominator ?? null,
      MISSING_REASON: row.missing_reason ?? null,
      TEXT_VI: row.text_vi ?? null,
      TEXT_EN: row.text_en ?? null,
      PERIOD: row.period ?? null,
      IS_LATEST: row.is_latest ?? null,
      DOCUMENT: row.document_code ?? null,
      LOCATOR: row.locator ?? null,
      DATASET: row.dataset_code ?? null,
      LICENCE: row.licence ?? null,
      OBSERVATION_ID: row.observation_id ?? null,
    },
  };
}

/** Only for the spans of whole months that the seeds have. */
function timeOf(row: NamedCells): string {
  if (row.period_kind !== 'RANGE') return String(row.period);
  const [first, last] = [String(row.period_start), String(row.period_end)];
  const count = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  const months = count(last) - count(first) + 1;
  return `${first}/${months % 12 === 0 ? `P${months / 12}Y` : `P${months}M`}`;
}

/** The codes of the dimensions that the rows of a selection are broken down by. */
export const dimensionsOfRows = (rows: readonly NamedCells[]): string[] =>
  [
    ...new Set(
      rows.flatMap((row) => Object.keys(row).filter((name) => name.startsWith('dimension_') && row[name])),
    ),
  ].map((name) => name.slice('dimension_'.length));

/** The codes that several of the subjects of a table have. */
export function sharedCodesOf(rows: readonly NamedCells[]): Set<string> {
  const starts = new Map<string, Set<unknown>>();
  for (const { subject_code, unit_valid_from } of rows) {
    const code = String(subject_code);
    starts.set(code, (starts.get(code) ?? new Set()).add(unit_valid_from));
  }
  return new Set([...starts].filter(([, { size }]) => size > 1).map(([code]) => code));
}
