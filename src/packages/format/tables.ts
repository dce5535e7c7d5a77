import { catalogueTable, datasets, documents, topics } from './catalogue-tables.js';
import { categories, dimensions, unitsOfMeasure } from './classification-tables.js';
import type { TableFormat } from './column.js';
import { unitOutlines } from './outline-tables.js';
import { indicatorIdentifiers, indicators, observations, targets } from './statistical-tables.js';
import { adoptions, infrastructureAssets, practiceModels, subjectSources } from './subject-tables.js';
import {
  unitChangeLinks,
  unitChanges,
  unitIdentifiers,
  unitMemberships,
  unitParents,
  units,
} from './unit-tables.js';

/** Every table that a data package may contain. Most references point to tables further up. */
export const tables: readonly TableFormat[] = [
  datasets,
  catalogueTable,
  topics,
  documents,
  units,
  unitParents,
  unitMemberships,
  unitIdentifiers,
  unitOutlines,
  unitChanges,
  unitChangeLinks,
  unitsOfMeasure,
  dimensions,
  categories,
  infrastructureAssets,
  practiceModels,
  subjectSources,
  adoptions,
  indicators,
  indicatorIdentifiers,
  targets,
  observations,
];
