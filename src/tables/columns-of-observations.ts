import type { DatasetRow } from '../datasets/dataset.queries.js';
import type { DocumentRow } from '../documents/document.queries.js';
import { type Named, nameIn, titleIn } from '../scalars/language.js';
import type { ObservationSource } from '../series/observation.queries.js';
import { observationId } from '../series/observation-id.js';
import { observationText } from '../series/observation-text.js';
import { OBSERVATION_COLUMNS, type ObservationColumnName } from './column-descriptions.js';
import { daysOfPeriod } from './days-of-period.js';
import { LEVELS, type Level, type SeriesPart } from './series-part.js';
import type { Cell, ColumnOf } from './table.js';

/** What the cells of one row are made from. */
export interface TableObservation {
  part: SeriesPart;
  row: ObservationSource;
  document: DocumentRow;
  /** Null where it is derived from observations of several datasets. */
  dataset: DatasetRow | null;
  revision: number;
}

export type ObservationColumn = ColumnOf<TableObservation>;

function column(name: ObservationColumnName, cell: (source: TableObservation) => Cell): ObservationColumn {
  const [type, vi, en] = OBSERVATION_COLUMNS[name];
  return { name, type, vi, en, cell };
}

/** A column whose cells are those of the series. */
const ofSeries = (name: ObservationColumnName, cell: (part: SeriesPart) => Cell): ObservationColumn => ({
  ...column(name, ({ part }) => cell(part)),
  isOfSeries: true,
});

type Coded = Named & { code: string };

/** A code and a name in both languages; as in the API, a name that there is in one of them only is used for both. */
function named(
  prefix: string,
  vi: string,
  en: string,
  of: (part: SeriesPart) => Coded | null | undefined,
): ObservationColumn[] {
  const cell =
    (read: (coded: Coded) => string) =>
    ({ part }: TableObservation) => {
      const found = of(part);
      return found ? read(found) : null;
    };
  const text = (suffix: string, of: [vi: string, en: string], read: (coded: Coded) => string) => ({
    name: `${prefix}_${suffix}`,
    type: 'text' as const,
    isOfSeries: true,
    vi: of[0],
    en: of[1],
    cell: cell(read),
  });
  return [
    text('code', [`Mã ${vi}.`, `Code of ${en}.`], ({ code }) => code),
    text('vi', [`Tên ${vi} bằng tiếng Việt.`, `Name of ${en} in Vietnamese.`], (coded) =>
      nameIn('VI', coded),
    ),
    text('en', [`Tên ${vi} bằng tiếng Anh.`, `Name of ${en} in English.`], (coded) => nameIn('EN', coded)),
  ];
}

const LEVEL_NAMES: Record<Level, [vi: string, en: string]> = {
  COUNTRY: ['quốc gia', 'country'],
  PROVINCE: ['tỉnh', 'province'],
  DISTRICT: ['huyện', 'district'],
  COMMUNE: ['xã', 'commune'],
};

/** The column that each row of observations has its own value of. */
export const OBSERVATION_KEY: readonly string[] = ['observation_id'];

const OF_SERIES: ObservationColumn[] = [
  column('observation_id', ({ row }) => observationId(row)),
  ...named('indicator', 'chỉ tiêu', 'the indicator', ({ indicator }) => indicator),
  ...named('topic', 'chủ đề của chỉ tiêu', 'the topic of the indicator', ({ topic }) => topic),
  ...named('pillar', 'chủ đề cao nhất', 'the topic at the top', ({ pillar }) => pillar),
  ofSeries('unit_of_measure', ({ unitOfMeasure }) => unitOfMeasure.code),
  ofSeries('symbol', ({ unitOfMeasure: { symbol } }) => symbol.vi ?? symbol.en),
  ofSeries('direction', ({ indicator }) => indicator.direction),
  ofSeries('subject_kind', ({ series }) => series.subjectKind),
  ...named('subject', 'đối tượng', 'the subject', ({ subject }) => subject),
  ofSeries('unit_valid_from', ({ unit }) => unit?.validFrom ?? null),
  ofSeries('unit_valid_to', ({ unit }) => unit?.validTo ?? null),
  ofSeries('unit_kind', ({ unit }) => unit?.kind ?? null),
  ...LEVELS.flatMap((level) => {
    const [vi, en] = LEVEL_NAMES[level];
    return named(
      level.toLowerCase(),
      vi,
      `the ${en} that the unit is or is in`,
      ({ levels }) => levels[level],
    );
  }),
];

const textIn =
  (language: 'VI' | 'EN') =>
  ({ row, part }: TableObservation): string =>
    observationText(row, part.unitOfMeasure, language, part.indicator.decimals);

const isBetween = ({ row }: TableObservation): boolean => row.relation === 'BETWEEN';

const OF_OBSERVATION: ObservationColumn[] = [
  column('period', ({ row }) => row.period),
  column('period_start', ({ row }) => daysOfPeriod(row.period).start),
  column('period_end', ({ row }) => daysOfPeriod(row.period).end),
  column('year', ({ row }) => daysOfPeriod(row.period).year),
  column('period_kind', ({ row }) => daysOfPeriod(row.period).kind),
  column('value', ({ row }) => row.value),
  column('lower', (source) => (isBetween(source) ? source.row.lower : null)),
  column('upper', (source) => (isBetween(source) ? source.row.upper : null)),
  column('interval_lower', (source) => (isBetween(source) ? null : source.row.lower)),
  column('interval_upper', (source) => (isBetween(source) ? null : source.row.upper)),
  column('numerator', ({ row }) => row.numerator),
  column('denominator', ({ row }) => row.denominator),
  column('relation', ({ row }) => row.relation),
  column('status', ({ row }) => row.status),
  column('missing_reason', ({ row }) => row.missingReason),
  column('text_vi', textIn('VI')),
  column('text_en', textIn('EN')),
  column('note', ({ row }) => row.note),
  column(
    'is_latest',
    ({ row, part: { newest } }) =>
      row.alternative === 0 && newest?.start === row.periodStart && newest.end === row.periodEnd,
  ),
  column('is_alternative', ({ row }) => row.alternative > 0),
  column('document_code', ({ document }) => document.code),
  column('document_title', ({ document }) => titleIn('VI', document)),
  column('document_url', ({ document }) => document.url),
  column('locator', ({ row }) => row.locator),
  column('licence', ({ dataset }) => dataset?.licence ?? null),
  column('dataset_code', ({ dataset }) => dataset?.code ?? null),
  column('revision', ({ revision }) => revision),
];

/** A dimension, for a column of its own. */
export interface TableDimension extends Named {
  id: number;
  code: string;
}

/** The columns of observations, with one for each dimension of the series. */
export const columnsOfObservations = (dimensions: readonly TableDimension[]): ObservationColumn[] => [
  ...OF_SERIES,
  ...dimensions.map(
    (dimension): ObservationColumn => ({
      isOfSeries: true,
      name: `dimension_${dimension.code}`,
      type: 'text',
      vi: `Phân loại theo ${nameIn('VI', dimension)}; trống cho tổng số.`,
      en: `Category of ${nameIn('EN', dimension)}; empty for the total.`,
      cell: ({ part }) => part.categories.get(dimension.id) ?? null,
    }),
  ),
  ...OF_OBSERVATION,
];
