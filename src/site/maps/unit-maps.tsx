import { unitReference } from '../site-addresses.js';
import { mapWords } from '../words/map-words.js';
import type { MapSource } from './map-source.js';
import { type PlacedUnit, PlaceMap, readPlaceMap } from './place-map.js';

/** The fields of a unit from which its maps follow; the query has the variable `language`. */
export const MAPPED_UNIT = `identity code name(language: $language) validFrom validTo kind parent { code name(language: $language) }
  newestBelow: children(first: 1, orderBy: { field: VALID_FROM, direction: DESC }, filter: { kinds: [REGION, PROVINCE, DISTRICT, COMMUNE, COUNTRY] }) {
    nodes { kind } }`;

export interface MappedUnit extends PlacedUnit {
  identity: string;
  name: string;
  kind: string;
  parent: { code: string; name: string } | null;
  newestBelow: { nodes: { kind: string }[] };
}

/** Where a unit is among those beside it; null without outlines. */
export async function whereUnitIs(source: MapSource, unit: MappedUnit) {
  const { parent, kind, validTo, identity, name } = unit;
  if (!parent) return null;
  const map = await readPlaceMap(source, { within: parent.code, kind }, { validTo, isSmall: true });
  if (!map?.units.some((one) => one.identity === identity)) return null;
  const words = mapWords(source.place.language);
  return (
    <section aria-labelledby="where">
      <h2 id="where">{words.where}</h2>
      <PlaceMap
        id="map-where"
        map={map}
        here={new Set([identity])}
        caption={words.whereIs(name, parent.name)}
        place={source.place}
      />
    </section>
  );
}

/**
 * The units within a unit, as an entry to their pages; null without outlines.
 * @param hasList whether their names are listed below the map
 */
export async function unitsOfUnit(source: MapSource, unit: MappedUnit, hasList: boolean) {
  const [child] = unit.newestBelow.nodes;
  if (!child) return null;
  const map = await readPlaceMap(
    source,
    { within: unitReference(unit), kind: child.kind },
    { validTo: unit.validTo },
  );
  if (!map) return null;
  const words = mapWords(source.place.language);
  return (
    <section aria-labelledby="units-on-map">
      <h2 id="units-on-map">{words.unitsOf(unit.name)}</h2>
      <PlaceMap
        id="map-units"
        map={map}
        here={new Set()}
        caption={words.chooseUnit}
        hasList={hasList}
        place={source.place}
      />
    </section>
  );
}
