import { ThingLink } from '../parts/links.js';
import { type SitePlace, sitePath, unitReference } from '../site-addresses.js';
import { countText, lastDayInForce } from '../site-page.js';
import { mapWords } from '../words/map-words.js';
import { type DrawnMap, drawMap } from './draw-map.js';
import { MapLegend, OutlineNote } from './map-parts.js';
import type { MapSource } from './map-source.js';
import { readUnitsOfMap, type UnitOfMap } from './read-units.js';
import type { LegendEntry } from './shade-figures.js';
import { UnitMap } from './unit-map.js';

/** A version of a unit, and those from which a map of it follows. */
export interface PlacedUnit {
  code: string;
  validFrom: string | null;
  validTo: string | null;
}

/** Units with their outlines, drawn. */
export interface PlaceMapData {
  units: UnitOfMap[];
  drawn: DrawnMap;
}

/** Fewer outlines than this are no map. */
const FEWEST = 3;

/** The newest unit of a kind below another: since its first day, the units are as they are now. */
const NEWEST = `query ($within: String!, $kind: UnitKind!) {
  units(first: 1, filter: { within: $within, kinds: [$kind] }, orderBy: { field: VALID_FROM, direction: DESC }) {
    nodes { validFrom } } }`;

interface NewestAnswer {
  units: { nodes: { validFrom: string | null }[] };
}

/** A day on which every unit with an unknown first day was in force. */
const LONG_AGO = '1900-01-01';

/**
 * The day of a map on which a version is shown: the last day of one that is no longer in force, else the day since which
 * the units beside it are as they are now. It does not depend on the day of the request.
 */
async function dayOfMap(
  source: MapSource,
  { within, kind }: { within: string; kind: string },
  validTo: string | null,
): Promise<string> {
  if (validTo !== null) return lastDayInForce(validTo);
  const { units } = (await source.run(NEWEST, { within, kind })) as unknown as NewestAnswer;
  return units.nodes[0]?.validFrom ?? LONG_AGO;
}

/**
 * The units of a kind below another, as they were when a version was in force; null without outlines of several of them,
 * or with too many units for one map.
 * @param validTo of the version; null while it is in force
 */
export async function readPlaceMap(
  source: MapSource,
  scope: { within: string; kind: string },
  { validTo = null, isSmall = false }: { validTo?: string | null; isSmall?: boolean } = {},
): Promise<PlaceMapData | null> {
  const day = await dayOfMap(source, scope, validTo);
  const units = (await readUnitsOfMap(source, { ...scope, day })).units.filter(
    ({ outline }) => outline !== null,
  );
  if (units.length < FEWEST) return null;
  const drawn = drawMap(
    units.flatMap(({ name, outline }) => (outline ? [{ name, ...outline }] : [])),
    isSmall,
  );
  return drawn && { units, drawn };
}

/** A map of units, some of which are meant. Each leads to its page, and so does each in the list below if there is one. */
export function PlaceMap({
  id,
  map: { units, drawn },
  here,
  caption,
  legend = [],
  hasList = false,
  place,
}: {
  id: string;
  map: PlaceMapData;
  /** Identities of the units that are meant. */
  here: ReadonlySet<string>;
  caption: string;
  legend?: readonly LegendEntry[];
  hasList?: boolean;
  place: SitePlace;
}) {
  const words = mapWords(place.language);
  const addressOf = (unit: UnitOfMap) => sitePath(place, 'units', unitReference(unit));
  return (
    <div class={hasList ? 'map' : 'map small'}>
      <figure>
        <UnitMap
          id={id}
          drawn={drawn}
          units={units.map((unit) => ({
            shade: here.has(unit.identity) ? 'here' : hasList ? 'k0' : 'land',
            title: unit.name,
            href: addressOf(unit),
            isOwn: false,
          }))}
        />
        <MapLegend id={id} entries={legend} />
        <figcaption>
          <p>{caption}</p>
        </figcaption>
      </figure>
      {hasList && (
        <details>
          <summary>{words.listOfUnits(countText(units.length, place.language))}</summary>
          <ul class="columns">
            {units.map((unit) => (
              <li key={unit.identity}>
                <ThingLink place={place} kind="units" thing={unit} />
              </li>
            ))}
          </ul>
        </details>
      )}
      <OutlineNote units={units} place={place} />
    </div>
  );
}
