import { lookLikeRanks } from '../parts/observation-fields.js';
import { dataPath, type SitePlace, sitePath, unitReference } from '../site-addresses.js';
import { mapWords } from '../words/map-words.js';
import { type DrawnMap, drawMap } from './draw-map.js';
import type { MapSource } from './map-source.js';
import { type FigureOfMap, type FiguresOfMap, numberOfFigure, readFiguresOfMap } from './read-figures.js';
import { readUnitsOfMap, type UnitOfMap } from './read-units.js';
import { type MapMeasure, type ShadedFigures, shadeFigures } from './shade-figures.js';
import type { MapUnit } from './unit-map.js';

/** What a map of an indicator shows. */
export interface MappedIndicator extends Omit<MapMeasure, 'areRanks' | 'symbol'> {
  unitOfMeasure: { symbol: string | null };
  code: string;
  name: string;
}

/** Which map of an indicator: of the units of a kind below a unit, for a period or the newest with several values. */
export interface IndicatorMapScope {
  within: string;
  kind: string;
  period: string | null;
}

/** A map that is ready to be shown. */
export interface IndicatorMapData {
  indicator: MappedIndicator;
  scope: IndicatorMapScope;
  figures: FiguresOfMap;
  /** How many units are in force in the scope. */
  total: number;
  /** Those with an outline. */
  units: { unit: UnitOfMap; figure: FigureOfMap | null }[];
  drawn: DrawnMap | null;
  shaded: ShadedFigures | null;
}

/** Fewer outlines than this are no map. */
const FEWEST = 3;

/** Reads and draws a map of an indicator; null if there are too few values or outlines for one. */
export async function readIndicatorMap(
  source: MapSource,
  indicator: MappedIndicator,
  scope: IndicatorMapScope,
): Promise<IndicatorMapData | null> {
  const { language } = source.place;
  const figures = await readFiguresOfMap(
    source,
    indicator.code,
    { within: scope.within, unitKind: scope.kind },
    scope.period,
  );
  if (!figures) return null;
  const { total, units: all } = await readUnitsOfMap(source, { ...scope, day: figures.periodEnd });
  const byIdentity = new Map(figures.figures.map((figure) => [figure.unit.identity, figure]));
  const units = all
    .filter(({ outline }) => outline !== null)
    .map((unit) => ({ unit, figure: byIdentity.get(unit.identity) ?? null }));
  const isTooMany = all.length === 0 && total > 0;
  if (!isTooMany && units.filter(({ figure }) => figure !== null).length < FEWEST) return null;
  const drawn = isTooMany
    ? null
    : drawMap(units.flatMap(({ unit: { name, outline } }) => (outline ? [{ name, ...outline }] : [])));
  const numbers = units.map(({ figure }) =>
    figure ? numberOfFigure(figure) : { number: null, isInexact: false },
  );
  const areRanks = lookLikeRanks(
    indicator.direction,
    figures.figures.map(({ observation }) => observation),
  );
  const shaded =
    drawn &&
    shadeFigures(
      numbers,
      { ...indicator, areRanks, symbol: indicator.unitOfMeasure.symbol },
      { words: mapWords(language), language, width: drawn.width, height: drawn.height },
    );
  return { indicator, scope, figures, total, units, drawn, shaded };
}

/** With more units than this only the table has links: they would be a tenth of the page. */
const MOST_LINKS = 100;

/** The shapes of a map with what each of them says and where it leads. */
export const shapesOf = (
  { units, shaded, indicator }: IndicatorMapData,
  place: SitePlace,
  ownIdentity: string | null,
): MapUnit[] =>
  units.map(({ unit, figure }, i) => ({
    shade: 'land',
    ...shaded?.marks[i],
    title: `${unit.name}: ${figure?.observation.text ?? mapWords(place.language).noData}`,
    href: units.length > MOST_LINKS ? null : addressOfUnit(place, indicator.code, unit),
    isOwn: unit.identity === ownIdentity,
  }));

/** The page of an indicator about a unit. */
export const addressOfUnit = (place: SitePlace, code: string, unit: UnitOfMap): string =>
  `${sitePath(place, 'indicators', code)}?${new URLSearchParams({ unit: unitReference(unit) })}`;

/** The address of a map as a file. */
export function addressOfMapFile(place: SitePlace, { indicator, scope, figures }: IndicatorMapData): string {
  const { within, kind } = scope;
  const options = { within, kind, period: figures.period, lang: place.language.toLowerCase() };
  return dataPath(place, `/maps/${encodeURIComponent(indicator.code)}.svg?${new URLSearchParams(options)}`);
}

/** The address of the figures of a map as a file. */
export function addressOfFigures(place: SitePlace, { indicator, scope, figures }: IndicatorMapData): string {
  const options = {
    indicator: indicator.code,
    period: figures.period,
    kind: scope.kind,
    within: scope.within,
  };
  return dataPath(place, `/ranking.csv?${new URLSearchParams(options)}`);
}

/** The address of the outlines of a map as a file. */
export function addressOfOutlines(place: SitePlace, { scope, figures }: IndicatorMapData): string {
  const options = { within: scope.within, kind: scope.kind, inForceOn: figures.periodEnd };
  return dataPath(place, `/units.geojson?${new URLSearchParams(options)}`);
}
