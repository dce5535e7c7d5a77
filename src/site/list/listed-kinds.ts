/** The kinds of things of which there is a page with all of them, in the order of links to these. */
export const LISTED_KINDS = [
  'indicators',
  'units',
  'topics',
  'documents',
  'models',
  'infrastructure',
] as const;

export type ListedKind = (typeof LISTED_KINDS)[number];
