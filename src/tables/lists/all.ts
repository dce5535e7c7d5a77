import type { ListTable } from '../list-table.js';
import { COMPARE, RANKING } from './comparisons.js';
import { INDICATORS, TOPICS } from './indicators.js';
import { DATASETS, DOCUMENTS } from './sources.js';
import { TARGETS } from './targets.js';
import { UNIT_CHANGES, UNITS } from './units.js';
import { ADOPTIONS, INFRASTRUCTURE, MODELS } from './works.js';

/** The lists of the API that are tables, by name: `/units.csv`. */
export const LIST_TABLES: ReadonlyMap<string, ListTable> = new Map(
  [
    UNITS,
    UNIT_CHANGES,
    INDICATORS,
    TOPICS,
    TARGETS,
    DOCUMENTS,
    DATASETS,
    INFRASTRUCTURE,
    MODELS,
    ADOPTIONS,
    RANKING,
    COMPARE,
  ].map((list) => [list.name, list]),
);
