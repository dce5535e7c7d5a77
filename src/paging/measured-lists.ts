/**
 * The lists whose length is measured when a revision is published, by the field that has them. Each is measured for the
 * parent with most entries, without filters. `Outline.geometry` is a long value, of which each 200 characters are an entry.
 */
export const MEASURED_LISTS = [
  'Query.indicators',
  'Query.units',
  'Query.infrastructureAssets',
  'Query.models',
  'Query.targets',
  'Query.documents',
  'Query.datasets',
  'Query.observations',
  'Indicator.series',
  'Indicator.targets',
  'Subject.series',
  'Series.observations',
  'Series.alternatives',
  'Unit.children',
  'Unit.members',
  'Unit.targets',
  'Unit.adoptions',
  'PracticeModel.adoptions',
  'Document.targets',
  'Dimension.categories',
  'Category.children',
  'Outline.geometry',
] as const;

export type MeasuredList = (typeof MEASURED_LISTS)[number];

/** The length of the longest list of each kind in a revision; empty for a revision in which none was measured. */
export type LongestLists = ReadonlyMap<MeasuredList, number>;
