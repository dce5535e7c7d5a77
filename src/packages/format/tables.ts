import type { TableFormat } from './column.js';
import { catalogueTable, datasets, documents, topics } from './describing.js';
import { categories, dimensions, indicators, observations, targets, unitsOfMeasure } from './figures.js';
import { adoptions, infrastructureAssets, practiceModels, subjectSources } from './subjects.js';
import { unitChangeLinks, unitChanges, unitIdentifiers, units } from './units.js';

/** Every table that a data package may hold, what is pointed to before what points to it. */
export const tables: readonly TableFormat[] = [
  datasets,
  catalogueTable,
  topics,
  documents,
  units,
  unitIdentifiers,
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
  targets,
  observations,
];
