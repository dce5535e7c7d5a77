import { countText } from '../site-page.js';
import { mapWords } from '../words/map-words.js';
import type { MapSource } from './map-source.js';
import { PlaceMap, readPlaceMap } from './place-map.js';

/** The fields of a unit that took up a model from which its map follows. */
export const ADOPTING_UNIT = 'identity kind validTo parent { code }';

export interface AdoptingUnit {
  identity: string;
  kind: string;
  validTo: string | null;
  parent: { code: string } | null;
}

/**
 * Where a model is used: the units of the kind that most of them have, among those beside them. Null without outlines of
 * any of them: nothing is shown on the boundaries of another day.
 */
export async function adoptionMap(source: MapSource, name: string, units: readonly AdoptingUnit[]) {
  const groups = new Map<string, AdoptingUnit[]>();
  for (const unit of units) {
    if (!unit.parent || unit.validTo !== null) continue;
    const key = `${unit.kind} ${unit.parent.code}`;
    groups.set(key, [...(groups.get(key) ?? []), unit]);
  }
  const [group] = [...groups.values()].sort((a, b) => b.length - a.length);
  const [first] = group ?? [];
  if (!group || !first?.parent) return null;
  const here = new Set(group.map(({ identity }) => identity));
  const map = await readPlaceMap(source, { within: first.parent.code, kind: first.kind }, { isSmall: true });
  const shown = map?.units.filter(({ identity }) => here.has(identity)).length ?? 0;
  if (!map || shown === 0) return null;
  const words = mapWords(source.place.language);
  return (
    <section aria-labelledby="adopted-on-map">
      <h2 id="adopted-on-map">{words.adopted}</h2>
      <PlaceMap
        id="map-adopted"
        map={map}
        here={here}
        caption={words.adoptersOf(name, countText(shown, source.place.language))}
        legend={[
          { shade: 'here', text: words.adopts },
          { shade: 'land', text: words.adoptsNot },
        ]}
        place={source.place}
      />
    </section>
  );
}
