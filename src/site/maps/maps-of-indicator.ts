import { mapWords } from '../words/map-words.js';
import type { MapSource } from './map-source.js';
import { type IndicatorMapData, type MappedIndicator, readIndicatorMap } from './read-indicator-map.js';

/** The fields of a unit from which its maps follow; the query has the variables `code` and `language`. */
export const OWN_UNIT = `identity code validFrom validTo kind parent { code validFrom validTo }
  children(first: 1, orderBy: { field: VALID_FROM, direction: DESC }, filter: { hasObservationsOf: $code }) { nodes { kind } }`;

interface UnitVersion {
  code: string;
  validFrom: string | null;
  validTo: string | null;
}

/** The unit that a page is about. */
export interface OwnUnit extends UnitVersion {
  identity: string;
  kind: string;
  name: string;
  parent: UnitVersion | null;
  children: { nodes: { kind: string }[] };
}

/**
 * The maps of the page of an indicator: the unit among those beside it, and the units within it. None if the page is not
 * about a unit, or where there are too few values or outlines.
 */
export async function mapsOfIndicator(
  source: MapSource,
  indicator: MappedIndicator,
  { kind, code, parent, children, name = '' }: Partial<OwnUnit>,
): Promise<(IndicatorMapData & { title: string })[]> {
  if (!kind || !code) return [];
  const words = mapWords(source.place.language);
  const [child] = children?.nodes ?? [];
  const wanted = [
    ...(parent ? [{ within: parent.code, kind, title: words.map }] : []),
    ...(child ? [{ within: code, kind: child.kind, title: words.mapBelow(name) }] : []),
  ];
  const maps: (IndicatorMapData & { title: string })[] = [];
  for (const { title, ...scope } of wanted) {
    const map = await readIndicatorMap(source, indicator, { ...scope, period: null });
    if (map) maps.push({ ...map, title });
  }
  return maps;
}
