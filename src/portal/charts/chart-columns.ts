import { getNamedType } from 'graphql';
import type { AnswerTable } from '../../flattening/answer-tables.js';
import type { Cells } from '../../flattening/cells.js';

export type ChartColumn = AnswerTable['columns'][number];

/** What the columns of a list are to a chart. */
export interface ChartColumns {
  /** The columns that can be drawn. */
  numbers: readonly ChartColumn[];
  /** The one that is drawn; undefined if there is none. */
  number: ChartColumn | undefined;
  /** What is beside it in the same object. */
  text: ChartColumn | undefined;
  relation: ChartColumn | undefined;
  lower: ChartColumn | undefined;
  upper: ChartColumn | undefined;
  /** The period, or its first day; undefined if rows have none. */
  from: ChartColumn | undefined;
  /** The last day of the period. */
  to: ChartColumn | undefined;
  periodText: ChartColumn | undefined;
  /** Texts that may tell rows apart, names first. */
  names: readonly { column: ChartColumn; isName: boolean }[];
  /** The column of the indicator or of the unit of measure, whose numbers share no axis; undefined if all rows have the same. */
  topic: ChartColumn | undefined;
  topics: readonly string[];
  chosenTopic: string | null;
  /** Of the chosen topic. */
  rows: readonly Cells[];
}

/** Integers and decimals that say nothing without the value that they belong to. */
const NO_NUMBERS =
  /^(alternative|denominator|numerator|lower|upper|totalCount|year|number|position|outOf|worstRank|previous.*)$/;
const NAMES = /^(name|shortName|title|label|code)$/;
/** Texts that say more of a value, and do not name it. */
const NO_NAMES =
  /^(id|__typename|text|periodText|period|periodKind|periodKindLabel|note|quote|locator|url|description|relation|relationLabel|status|statusLabel|nature|natureLabel|missingReason|missingReasonLabel|cursor|reason|licence|identity)$/;
const NO_OWNERS = /^(source|sources|document|reference|dataset|publisher|pageInfo|derivation)$/;

export function columnsOfChart(
  { columns, rows, ownColumns }: AnswerTable,
  number: string | null,
  topic: string | null,
): ChartColumns {
  const numbers = numbersIn(columns.slice(0, ownColumns), rows);
  const chosen = numbers.find(({ name }) => name === number) ?? numbers[0];
  const beside = (...names: string[]) =>
    chosen && columns.find((one) => isBeside(one, chosen) && names.includes(fieldOf(one)));
  const isValue = chosen !== undefined && fieldOf(chosen) === 'value';
  const from = beside('periodStart') ?? beside('period') ?? periodAround(columns);
  const names = columns
    .filter((one) => one.type === 'text' && isNameLike(one))
    .map((column) => ({ column, isName: NAMES.test(fieldOf(column)) }))
    .sort((a, b) => rankOf(a.column) - rankOf(b.column));
  const topics = topicsIn(columns, rows);
  const chosenTopic = topics.values.find((one) => one === topic) ?? topics.values[0] ?? null;
  const at = topics.column ? columns.indexOf(topics.column) : -1;
  return {
    numbers,
    number: chosen,
    text: isValue ? beside('text') : undefined,
    relation: isValue ? beside('relation') : undefined,
    lower: isValue ? beside('lower') : undefined,
    upper: isValue ? beside('upper') : undefined,
    from,
    to: from && fieldOf(from) === 'periodStart' ? beside('periodEnd') : undefined,
    periodText: beside('periodText'),
    names: names.filter(({ column }) => column !== topics.column),
    topic: topics.column,
    topics: topics.values,
    chosenTopic,
    rows: at < 0 ? rows : rows.filter((row) => row[at] === chosenTopic),
  };
}

/** The name of the field of a column, or of the one that describes it: `value` also for `valueDecimal` and aliases. */
export const fieldOf = ({ way }: ChartColumn): string => way.at(-1)?.name ?? '';

const ownerOf = ({ path }: ChartColumn): string => path.slice(0, -1).join('.');

const isBeside = (one: ChartColumn, other: ChartColumn): boolean => ownerOf(one) === ownerOf(other);

/** Names before codes, and both before other texts. */
const rankOf = (column: ChartColumn): number => {
  const field = fieldOf(column);
  if (!NAMES.test(field)) return 2;
  return field === 'code' ? 1 : 0;
};

const isNameLike = (column: ChartColumn): boolean => !NO_NAMES.test(fieldOf(column)) && isOfRow(column);

/** Whether a column is about what a row is about, and not about where that is from. */
const isOfRow = ({ path, way }: ChartColumn): boolean =>
  ![...way.slice(0, -1).map(({ name }) => name), ...path.slice(0, -1)].some((name) => NO_OWNERS.test(name));

/** The columns with numbers, values of observations first. */
function numbersIn(columns: readonly ChartColumn[], rows: readonly Cells[]): ChartColumn[] {
  const hasNumbers = (i: number) => rows.some((row) => row[i] !== null && Number.isFinite(Number(row[i])));
  const found = columns.filter(
    (column, i) =>
      (column.type === 'integer' || column.type === 'decimal') &&
      !NO_NUMBERS.test(fieldOf(column)) &&
      hasNumbers(i),
  );
  const rank = (column: ChartColumn) => (fieldOf(column) === 'value' ? 0 : column.type === 'decimal' ? 1 : 2);
  return found.sort((a, b) => rank(a) - rank(b));
}

/** A period of what the row is about. */
const periodAround = (columns: readonly ChartColumn[]): ChartColumn | undefined =>
  columns.find((column) => {
    const field = column.way.at(-1);
    const isPeriod = field !== undefined && getNamedType(field.type).name === 'Period';
    return (isPeriod || /^(periodStart|year)$/.test(fieldOf(column))) && isOfRow(column);
  });

/** The indicators of the rows, or their units of measure, most frequent first; none if they are all the same. */
function topicsIn(
  columns: readonly ChartColumn[],
  rows: readonly Cells[],
): { column: ChartColumn | undefined; values: string[] } {
  const isTopic = ({ way, type }: ChartColumn) =>
    type === 'text' &&
    ((way.some(({ name }) => name === 'indicator') && /^(name|code)$/.test(way.at(-1)?.name ?? '')) ||
      way.some(({ name }) => /^unitOfMeasure/.test(name)));
  for (const column of columns.filter(isTopic).sort((a, b) => rankOf(a) - rankOf(b))) {
    const at = columns.indexOf(column);
    const counts = new Map<string, number>();
    for (const row of rows) {
      const value = row[at];
      if (typeof value === 'string') counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    if (counts.size > 1)
      return { column, values: [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => value) };
  }
  return { column: undefined, values: [] };
}
