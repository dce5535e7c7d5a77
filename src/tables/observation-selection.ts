import { observationStatus, unitKind } from '../../db/tables/index.js';
import { CatalogueError } from '../errors.js';
import { readDay } from '../scalars/calendar.js';
import { checkSpan, parsePeriod } from '../scalars/period.js';
import type { BreakdownInput, ObservationFilter } from '../series/series.args.js';
import type { SubjectInput } from '../subjects/subject.input.js';
import type { CodeKind } from '../warnings/code-places.js';
import type { Parameters } from './read-parameters.js';
import type { TableLanguage } from './table.js';
import type { WideColumns } from './wide-table.js';

/** A code of an address, and what it is the code of. */
export interface GivenCode {
  kind: CodeKind;
  code: string;
  /** The parameter that gives it, or would give it if it were not in the path. */
  parameter: string;
}

/** Which observations a table has, its shape, and the languages of its names. */
export interface ObservationSelection {
  filter: ObservationFilter;
  language: TableLanguage;
  /** What the columns of values are; null for a row for each observation. */
  wide: WideColumns | null;
  /** The day, YYYY-MM-DD, on whose boundaries the observations are; null for as reported. */
  boundaries: string | null;
  /** The revision or the time since which changes are asked for; null for all rows. */
  since: string | null;
  /** The codes that it names; a file with a code that does not exist is refused. */
  codes: GivenCode[];
}

/** The part of a selection that is in the path of an address: `/indicators/PCI.csv`. */
export type SelectionOfPath = Partial<Record<'indicator' | 'unit' | 'dataset', string>>;

/**
 * Reads which observations an address selects, by the filters of `Query.observations` under short names.
 * @throws CatalogueError FILTER_INVALID, LIMIT_EXCEEDED or PERIOD_INVALID
 */
export function readObservationSelection(
  parameters: Parameters,
  ofPath: SelectionOfPath = {},
): ObservationSelection {
  const codes: GivenCode[] = [];
  const listOf = (name: string, kind: CodeKind, given?: string): string[] | undefined => {
    const values = given === undefined ? parameters.list(name) : [given];
    for (const code of values ?? []) codes.push({ kind, code, parameter: name });
    return values ?? undefined;
  };
  const indicators = listOf('indicator', 'indicator', ofPath.indicator);
  const topics = listOf('topic', 'topic');
  const units = listOf('unit', 'unit', ofPath.unit);
  const assets = listOf('asset', 'infrastructure asset');
  const models = listOf('model', 'model');
  const documents = listOf('document', 'document');
  const datasets = listOf('dataset', 'dataset', ofPath.dataset);
  const within = readWithin(parameters, codes);
  const subjects: SubjectInput[] = [
    ...(units ?? []).map((unit) => ({ unit })),
    ...(assets ?? []).map((infrastructureAsset) => ({ infrastructureAsset })),
    ...(models ?? []).map((model) => ({ model })),
  ];
  const unitKinds = parameters.listOf('kind', unitKind.enumValues);
  const statuses = parameters.listOf('status', observationStatus.enumValues);
  const [from, to] = [parameters.text('from'), parameters.text('to')];
  const breakdown = readBreakdown(parameters.list('breakdown'));
  const filter: ObservationFilter = {
    ...(indicators && { indicators }),
    ...(topics && { topics }),
    ...(subjects.length > 0 && { subjects }),
    ...(documents && { documents }),
    ...(datasets && { datasets }),
    ...(within !== null && { within }),
    ...(unitKinds && { unitKinds }),
    ...(statuses && { statuses }),
    ...(from !== null && { from: parsePeriod(from) }),
    ...(to !== null && { to: parsePeriod(to) }),
    ...(breakdown && { breakdown }),
    ...(parameters.flag('latest') && { latestOnly: true }),
    ...(parameters.flag('alternatives') && { includeAlternatives: true }),
  };
  checkSpan(filter);
  const language = parameters.oneOf('lang', ['both', 'vi', 'en'], 'both');
  const wide = readShape(parameters);
  const since = parameters.text('since');
  if (wide && since !== null)
    throw new CatalogueError(
      'FILTER_INVALID',
      'expected since without shape=wide: changes are listed row by row. Leave out one of them',
    );
  const boundaries = readBoundaries(parameters);
  if (boundaries !== null && (wide || since !== null))
    throw new CatalogueError(
      'FILTER_INVALID',
      `expected boundaries without ${wide ? 'shape=wide' : 'since'}; leave out one of them`,
    );
  return { filter, language, wide, boundaries, since, codes };
}

/** @throws CatalogueError DATE_INVALID */
function readBoundaries(parameters: Parameters): string | null {
  const given = parameters.text('boundaries');
  if (given === null || readDay(given)) return given;
  throw new CatalogueError(
    'DATE_INVALID',
    `expected boundaries as an existing day, such as 2025-07-01; got ${JSON.stringify(given.slice(0, 50))}`,
  );
}

function readShape(parameters: Parameters): WideColumns | null {
  const shape = parameters.oneOf('shape', ['long', 'wide'], 'long');
  const columns = parameters.text('columns');
  if (shape === 'long' && columns === null) return null;
  if (shape === 'wide' && (columns === 'indicator' || columns === 'period')) return columns;
  throw new CatalogueError(
    'FILTER_INVALID',
    `expected shape=wide together with columns=indicator or columns=period; got ${columns === null ? `shape=${shape} alone` : `columns=${columns.slice(0, 50)}`}`,
  );
}

function readWithin(parameters: Parameters, codes: GivenCode[]): string | null {
  const within = parameters.text('within');
  if (within !== null) codes.push({ kind: 'unit', code: within, parameter: 'within' });
  return within;
}

/** `sex:FEMALE,sex:MALE,area:URBAN`: in each dimension one of its categories. */
function readBreakdown(given: string[] | null): BreakdownInput[] | undefined {
  if (!given) return undefined;
  const categories = new Map<string, string[]>();
  for (const part of given) {
    const [, dimension = '', category = ''] = /^([^:]+):([^:]+)$/.exec(part) ?? [];
    if (category === '')
      throw new CatalogueError(
        'FILTER_INVALID',
        `expected breakdown as DIMENSION:CATEGORY, such as sex:FEMALE; got ${JSON.stringify(part.slice(0, 50))}`,
      );
    categories.set(dimension, [...(categories.get(dimension) ?? []), category]);
  }
  return [...categories].map(([dimension, codes]) => ({ dimension, categories: codes }));
}
