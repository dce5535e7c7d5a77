import { LEVELS } from '../tables/series-part.js';
import type { BiColumn, BiView } from './bi-schema.queries.js';

/** A text in both languages. */
export interface InBothLanguages {
  vi: string;
  en: string;
}

/** Whether values may be added. */
export interface Additivity {
  kind: 'additive-over-units' | 'not-additive';
  /** Dimensions over which a sum is right. */
  over: readonly string[];
  /** What must be equal in all rows of a sum. */
  within: readonly string[];
  /** The aggregate that refuses a wrong sum; null if nothing may be added. */
  aggregate: string | null;
}

export interface SemanticEntity {
  name: string;
  /** A fact has measures; a dimension is joined by its key. */
  kind: 'fact' | 'dimension' | 'other';
  description: InBothLanguages;
  /** Columns that no two rows have alike; null if that is not promised. */
  key: readonly string[] | null;
  columns: readonly { name: string; type: string; description: InBothLanguages }[];
}

export interface SemanticMeasure {
  entity: string;
  name: string;
  type: string;
  description: InBothLanguages;
  additivity: Additivity;
}

/** From one row of `from` to one of `to`. */
export interface Join {
  from: string;
  to: string;
  columns: readonly (readonly [from: string, to: string])[];
}

export interface Hierarchy {
  entity: string;
  name: string;
  /** From the top; each with its code and, where they are, its names. */
  levels: readonly { name: string; code: string; names: InBothLanguages | null }[];
}

/** What the views of the schema `bi` mean to a program that makes queries of its own. */
export interface SemanticModel {
  entities: readonly SemanticEntity[];
  measures: readonly SemanticMeasure[];
  hierarchies: readonly Hierarchy[];
  joins: readonly Join[];
}

/** Keys that the description of a column does not tell. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  adoption: ['model_key', 'unit_key', 'document_key', 'locator'],
  fact_observation: ['series_key', 'period_key'],
  fact_breakdown: ['series_key', 'period_key'],
};

/** The only column of values that can be added; the views put all others elsewhere. */
const ADDITIVE = 'amount';

const NOT_ADDITIVE: Additivity = { kind: 'not-additive', over: [], within: [], aggregate: null };

const OVER_UNITS: Additivity = {
  kind: 'additive-over-units',
  over: ['unit_key'],
  within: ['indicator_code', 'period', 'unit_kind', 'breakdown'],
  aggregate: 'bi.total(observation_key)',
};

/** Levels from the top, as the columns of a view begin. */
const LADDERS: readonly { entity: string; name: string; levels: readonly string[] }[] = [
  { entity: 'dim_unit', name: 'area', levels: LEVELS.map((level) => level.toLowerCase()) },
  { entity: 'dim_indicator', name: 'topic', levels: ['pillar', 'topic', 'indicator'] },
  { entity: 'dim_period', name: 'time', levels: ['year', 'period'] },
];

/** The model of views as the database describes them. */
export function semanticModel(views: readonly BiView[]): SemanticModel {
  return {
    entities: views.map((view) => ({
      name: view.name,
      kind: kindOf(view),
      description: inBothLanguages(view.description),
      key: keyOf(view),
      columns: view.columns.map(({ name, type, description }) => ({
        name,
        type,
        description: inBothLanguages(description),
      })),
    })),
    measures: views.flatMap(({ name: entity, columns }) =>
      columns.filter(isMeasure).map(({ name, type, description }) => ({
        entity,
        name,
        type,
        description: inBothLanguages(description),
        additivity: name === ADDITIVE ? OVER_UNITS : NOT_ADDITIVE,
      })),
    ),
    hierarchies: LADDERS.flatMap((ladder) => {
      const view = views.find(({ name }) => name === ladder.entity);
      return view ? [{ ...ladder, levels: ladder.levels.flatMap((name) => levelOf(view, name)) }] : [];
    }),
    joins: views.flatMap((view) =>
      view.columns.flatMap(({ name: column, joins }) => {
        const to = views.find(({ name }) => name === joins);
        const [key] = (to && keyOf(to)) ?? [];
        return to && key ? [{ from: view.name, to: to.name, columns: [[column, key] as const] }] : [];
      }),
    ),
  };
}

/** Columns of numbers that are not counted: values, bounds and shares. */
export const isMeasure = ({ type }: Pick<BiColumn, 'type'>): boolean => type === 'numeric';

const kindOf = ({ name }: BiView): SemanticEntity['kind'] =>
  name.startsWith('fact_') ? 'fact' : name.startsWith('dim_') ? 'dimension' : 'other';

function keyOf({ name, columns }: BiView): readonly string[] | null {
  const key = columns.find(({ isKey }) => isKey);
  return KEYS[name] ?? (key ? [key.name] : null);
}

/** A level of a ladder, with the columns that the view has of it. */
function levelOf({ columns }: BiView, name: string): Hierarchy['levels'] {
  const has = (column: string) => columns.some((one) => one.name === column);
  const code = has(`${name}_code`) ? `${name}_code` : name;
  if (!has(code)) return [];
  const names = { vi: `${name}_vi`, en: `${name}_en` };
  return [{ name, code, names: has(names.vi) && has(names.en) ? names : null }];
}

/** The comments of the database are in Vietnamese and English, separated by " / ". */
function inBothLanguages(text: string): InBothLanguages {
  const [vi = '', en = vi] = text.split(' / ');
  return { vi, en };
}
