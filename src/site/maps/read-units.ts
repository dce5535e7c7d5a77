import { LINKED_UNIT, type LinkedUnit } from '../parts/links.js';
import type { OutlinedUnit } from './draw-map.js';
import type { MapSource } from './map-source.js';

/** The most units on one map. */
export const MOST_UNITS = 400;

/** Which units a map has: those of a kind below a unit, in force on a day. */
export interface MapScope {
  /** Code or code@validFrom. */
  within: string;
  kind: string;
  /** YYYY-MM-DD. */
  day: string;
}

const UNITS = `query ($filter: UnitFilter, $after: String, $language: Language) {
  units(first: 100, after: $after, filter: $filter) { totalCount pageInfo { hasNextPage endCursor }
    nodes { identity ${LINKED_UNIT} outline { geometry farParts(language: $language) note(language: $language)
      source { document { code title(language: $language) publisher } } dataset { licence } } } } }`;

/** A unit of a map as the API gives it. */
export interface UnitOfMap extends LinkedUnit {
  identity: string;
  outline:
    | (Pick<OutlinedUnit, 'geometry' | 'farParts'> & {
        note: string | null;
        source: { document: { code: string; title: string; publisher: string | null } };
        dataset: { licence: string };
      })
    | null;
}

interface Answer {
  units: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: UnitOfMap[];
  };
}

/** The units of a map with their outlines; without them where there are more than one map can have. */
export async function readUnitsOfMap(
  { run, place: { language } }: MapSource,
  { within, kind, day }: MapScope,
): Promise<{ total: number; units: UnitOfMap[] }> {
  const units: UnitOfMap[] = [];
  const filter = { within, kinds: [kind], inForceOn: day };
  for (let after: string | null = null; ; ) {
    const { units: page } = (await run(UNITS, { filter, after, language })) as unknown as Answer;
    if (page.totalCount > MOST_UNITS) return { total: page.totalCount, units: [] };
    units.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return { total: page.totalCount, units };
    after = page.pageInfo.endCursor;
  }
}
