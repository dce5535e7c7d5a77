import { orFirstPage } from '../list/first-page.js';
import { LINKED_UNIT, type LinkedUnit } from '../parts/links.js';
import { type NamedThing, SHOWN, type ShownObservation } from '../parts/observation-fields.js';
import { type SiteKind, type SitePlace, sitePath, unitReference } from '../site-addresses.js';
import type { SiteSource } from '../site-page.js';

/** The kinds of results, in the words of the API, and the pages that they have. */
export const FOUND_KINDS = {
  INDICATOR: 'indicators',
  UNIT: 'units',
  DOCUMENT: 'documents',
  MODEL: 'models',
  INFRASTRUCTURE: 'infrastructure',
  TOPIC: 'topics',
  DATASET: 'datasets',
} as const satisfies Record<string, SiteKind>;

export type FoundKind = keyof typeof FOUND_KINDS;

/** How many results a page of one kind has, and how many are read for the page of all kinds. */
export const PAGE_LENGTH = 20;
const MOST_OF_ALL = 60;

const CODED = ['Indicator', 'Topic', 'Document', 'PracticeModel', 'InfrastructureAsset', 'Dataset'];

/** The fields of what was found that its address needs. */
export const FOUND_NODE = `node { __typename ... on Unit { code validFrom validTo }
  ${CODED.map((type) => `... on ${type} { code }`).join(' ')} }`;

const QUERY = `query ($query: String!, $kinds: [SearchKind!], $first: Int, $after: String, $language: Language) {
  all: search(query: $query, language: $language, first: 1) {
    totalCount complete kinds { kind count kindLabel(language: $language) }
    named { __typename ... on Unit { ${LINKED_UNIT} } ... on Indicator { code name(language: $language) } }
    pairs { indicator { code name(language: $language) } unit { ${LINKED_UNIT} } latest { ${SHOWN} } } }
  search(query: $query, kinds: $kinds, language: $language, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { kind kindLabel(language: $language) title(language: $language) subtitle(language: $language) inForce
      matches { field text start end }
      node { __typename ... on Unit { code validFrom validTo successors { date to { ${LINKED_UNIT} } } }
        ${CODED.map((type) => `... on ${type} { code }`).join(' ')} } } } }`;

/** A part of a text of a result that matches. */
export interface FoundMatch {
  field: string;
  text: string;
  start: number;
  end: number;
}

export interface ShownHit {
  kind: FoundKind;
  kindLabel: string;
  title: string;
  subtitle: string | null;
  inForce: boolean | null;
  matches: readonly FoundMatch[];
  node: {
    code: string;
    validFrom?: string | null;
    validTo?: string | null;
    successors?: readonly { date: string; to: readonly LinkedUnit[] }[];
  };
}

/** The address of the page of what was found. */
export const pageOfHit = ({ kind, node }: Pick<ShownHit, 'kind' | 'node'>, place: SitePlace): string =>
  sitePath(place, FOUND_KINDS[kind], unitReference(node));

export type NamedInSearch = (NamedThing | LinkedUnit) & { __typename: 'Unit' | 'Indicator' };

export interface FoundPair {
  indicator: NamedThing;
  unit: LinkedUnit;
  latest: ShownObservation;
}

/** What a search finds. */
export interface Found {
  all: {
    totalCount: number;
    complete: boolean;
    kinds: readonly { kind: FoundKind; count: number; kindLabel: string }[];
    named: readonly NamedInSearch[];
    pairs: readonly FoundPair[];
  };
  search: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: readonly ShownHit[];
  };
  /** Whether `after` was of another search or revision, and the first page is shown instead. */
  isTurned: boolean;
}

/**
 * Searches in all kinds, or in one and page by page.
 * @param after where the page before ended; null for the first page
 */
export async function findThings(
  { run, place: { language } }: SiteSource,
  query: string,
  kind: FoundKind | null,
  after: string | null,
): Promise<Found> {
  const ask = async (from: string | null) =>
    (await run(QUERY, {
      query,
      kinds: kind === null ? null : [kind],
      first: kind === null ? MOST_OF_ALL : PAGE_LENGTH,
      after: from,
      language,
    })) as unknown as Omit<Found, 'isTurned'>;
  const { page, isTurned } = await orFirstPage(ask, after);
  return { ...page, isTurned };
}
