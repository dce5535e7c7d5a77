import { CatalogueError } from '../errors.js';
import { periodText } from '../scalars/period-text.js';
import type { CubeNames, CubeTable, NameInBoth } from '../tables/cube-names.js';
import type { ObservationSelection } from '../tables/observation-selection.js';
import type { Cells, Table } from '../tables/table.js';
import { type CellByName, CUBE_ATTRIBUTES, type CubeAttribute } from './cube-attributes.js';
import { sdmxPeriod } from './sdmx-period.js';

/** A dimension of the key of an observation. */
export interface CubeDimension {
  id: string;
  name: NameInBoth;
  codeOf(of: CellByName): string;
  nameOf(of: CellByName): NameInBoth;
  /** Its codes in their order, as far as that is known before the rows are read. */
  known: readonly string[];
}

/** A table of observations as statistics formats see it: keys, a value, and what is attached to it. */
export interface Cube {
  dimensions: readonly CubeDimension[];
  attributes: readonly CubeAttribute[];
  /** A reader of the cells of a row. */
  cellsOf(row: Cells): CellByName;
}

/** The total of a dimension, as in SDMX. */
export const TOTAL = '_T';
const TOTAL_NAME: NameInBoth = { vi: 'Tổng số', en: 'Total' };

export const TIME = 'TIME_PERIOD';
export const MEASURE = 'OBS_VALUE';

/**
 * Refuses what is not a cube: each key has one observation there.
 * @throws CatalogueError NOT_FOUND for a list of other things, FILTER_INVALID
 */
export function assertIsCube(selection: ObservationSelection | null): void {
  if (!selection)
    throw new CatalogueError(
      'NOT_FOUND',
      'expected one of the endings that lists have: .csv, .jsonl (JSON Lines), .xlsx, .parquet, .metadata.json, .datapackage.json, .zip. The others, .json (JSON-stat), .sdmx.csv and .sdmx.json, are for observations only, and .geojson for units only',
    );
  const { wide, since, boundaries, filter } = selection;
  const refused = [
    ...(wide ? ['shape=wide'] : []),
    ...(since === null ? [] : ['since']),
    ...(boundaries === null ? [] : ['boundaries']),
    ...(filter.includeAlternatives ? ['alternatives=true'] : []),
  ];
  if (refused.length > 0)
    throw new CatalogueError(
      'FILTER_INVALID',
      `expected no ${refused.join(' and no ')}: this form lists observations as reported, one for each indicator, subject, category and period. Leave it out, or ask for .csv`,
    );
}

/** @throws TypeError for a table that `assertIsCube` refuses */
export async function cubeOf(table: Table): Promise<Cube> {
  if (!isCube(table)) throw new TypeError(`expected a table of observations; got ${table.name}`);
  const names = await table.cubeNames();
  const places = new Map(table.columns.map(({ name }, i) => [name, i]));
  const attributes = CUBE_ATTRIBUTES.filter(({ column }) => column === undefined || places.has(column));
  return {
    dimensions: dimensionsOf(names),
    attributes,
    cellsOf: (row) => (column) => row[places.get(column) ?? -1] ?? null,
  };
}

const isCube = (table: Table): table is CubeTable => 'cubeNames' in table;

function dimensionsOf({ dimensions, sharedCodes }: CubeNames): CubeDimension[] {
  const ids = new Set(['INDICATOR', 'SUBJECT', TIME, MEASURE, ...CUBE_ATTRIBUTES.map(({ id }) => id)]);
  return [
    {
      id: 'INDICATOR',
      name: { vi: 'Chỉ tiêu', en: 'Indicator' },
      codeOf: (of) => String(of('indicator_code')),
      nameOf: (of) => named(of, 'indicator'),
      known: [],
    },
    {
      id: 'SUBJECT',
      name: { vi: 'Đối tượng', en: 'Subject' },
      codeOf: (of) => subjectCode(of, sharedCodes),
      nameOf: (of) => named(of, 'subject'),
      known: [],
    },
    ...dimensions.map(({ code, column, name, categories }): CubeDimension => {
      const codeOf = (of: CellByName) => categoryCode(of(column) as string | null);
      return {
        id: freeId(code, ids),
        name,
        codeOf,
        nameOf: (of) => (of(column) === null ? TOTAL_NAME : (categories.get(String(of(column))) ?? name)),
        known: [TOTAL, ...[...categories.keys()].map(categoryCode)],
      };
    }),
    {
      id: TIME,
      name: { vi: 'Kỳ', en: 'Period' },
      codeOf: (of) => sdmxPeriod(String(of('period'))),
      nameOf: (of) => {
        const period = String(of('period'));
        return { vi: periodText(period, 'VI'), en: periodText(period, 'EN') };
      },
      known: [],
    },
  ];
}

/** The id of a component from the code of a dimension: `SEX` from `sex`; numbered if another component has it. */
function freeId(code: string, taken: Set<string>): string {
  const letters = code.toUpperCase().replaceAll(/[^A-Z0-9_-]/g, '_');
  const id = /^[A-Z]/.test(letters) ? letters : `D_${letters}`;
  let free = id;
  for (let n = 2; taken.has(free); n += 1) free = `${id}_${n}`;
  taken.add(free);
  return free;
}

/** No code contains "@", so what is added to one is never another code. */
const categoryCode = (code: string | null): string => (code === TOTAL ? `${TOTAL}@` : (code ?? TOTAL));

/** The code of a subject; where several have it, with the first day of the unit, or with the kind of what is no unit. */
function subjectCode(of: CellByName, shared: ReadonlySet<string>): string {
  const code = String(of('subject_code'));
  if (!shared.has(code)) return code;
  const kind = of('subject_kind');
  return `${code}@${kind === 'UNIT' ? (of('unit_valid_from') ?? '..') : kind}`;
}

function named(of: CellByName, prefix: string): NameInBoth {
  const [vi, en] = [of(`${prefix}_vi`), of(`${prefix}_en`)];
  return { vi: String(vi ?? en), en: String(en ?? vi) };
}
