import { ScrollFrame } from '../parts/scroll-frame.js';
import type { SitePlace } from '../site-addresses.js';
import { countText } from '../site-page.js';
import { mapWords } from '../words/map-words.js';
import { siteWords } from '../words/site-words.js';
import { MapLegend, OutlineNote } from './map-parts.js';
import { type FigureOfMap, numberOfFigure } from './read-figures.js';
import {
  addressOfFigures,
  addressOfMapFile,
  addressOfOutlines,
  addressOfUnit,
  type IndicatorMapData,
  shapesOf,
} from './read-indicator-map.js';
import { UnitMap } from './unit-map.js';

/** The maps of an indicator, each with a heading: the first in the page, others as pictures. */
export function IndicatorMaps({
  maps,
  place,
  ownIdentity,
}: Pick<IndicatorMapProps, 'place' | 'ownIdentity'> & {
  maps: readonly (IndicatorMapData & { title: string })[];
}) {
  return (
    <>
      {maps.map((map, i) => (
        <section key={map.scope.kind} aria-labelledby={`on-map-${map.scope.kind}`}>
          <h2 id={`on-map-${map.scope.kind}`}>{map.title}</h2>
          <IndicatorMap map={map} place={place} ownIdentity={ownIdentity} isPicture={i > 0} />
        </section>
      ))}
    </>
  );
}

interface IndicatorMapProps {
  map: IndicatorMapData;
  place: SitePlace;
  /** The unit that the page is about. */
  ownIdentity: string | null;
  /** Whether it is shown as a picture: with two maps on a page, its bytes would be too many. */
  isPicture: boolean;
}

/** A map of an indicator with its legend, what it says in words, and a table or a file of all its figures. */
function IndicatorMap({ map, place, ownIdentity, isPicture }: IndicatorMapProps) {
  const { language } = place;
  const { units, drawn, shaded, total } = map;
  const words = mapWords(language);
  if (!drawn || !shaded)
    return (
      <>
        <p>{words.tooMany(countText(total, language))}</p>
        <MapFiles map={map} place={place} />
      </>
    );
  const id = `map-${map.scope.kind.toLowerCase()}`;
  const outlined = units.map(({ unit }) => unit);
  if (isPicture)
    return (
      <div class="map">
        <figure>
          <a href={addressOfMapFile(place, map)}>
            <img
              class="drawing"
              src={addressOfMapFile(place, map)}
              width={drawn.width}
              height={drawn.height}
              alt={words.mapOf(map.indicator.name, map.figures.periodText)}
              loading="lazy"
            />
          </a>
          <MapCaption map={map} place={place} />
        </figure>
        <MapFiles map={map} place={place} />
        <OutlineNote units={outlined} place={place} />
      </div>
    );
  const isTall = drawn.height > drawn.width && shaded.legend.length > 0;
  return (
    <div class="map">
      <figure class={isTall ? 'wide-map' : undefined}>
        <UnitMap id={id} drawn={drawn} units={shapesOf(map, place, ownIdentity)} samples={shaded.samples} />
        <MapLegend id={id} entries={shaded.legend} />
        <MapCaption map={map} place={place} />
      </figure>
      <details>
        <summary>{words.tableOf(countText(units.length, language))}</summary>
        <FigureTable map={map} place={place} />
      </details>
      <MapFiles map={map} place={place} />
      <OutlineNote units={outlined} place={place} />
    </div>
  );
}

interface MapPartProps {
  map: IndicatorMapData;
  place: SitePlace;
}

/** What a map says, in words. */
function MapCaption({ map: { indicator, figures, units, shaded }, place: { language } }: MapPartProps) {
  const words = mapWords(language);
  const name = ({ unit, observation }: FigureOfMap) => `${unit.name} (${observation.text})`;
  const byNumber = [...figures.figures].sort(
    (a, b) => (numberOfFigure(b).number ?? 0) - (numberOfFigure(a).number ?? 0),
  );
  const [highest, lowest] = [byNumber[0], byNumber.at(-1)];
  const extremes = (high: string, low: string) => {
    if (indicator.direction === 'NEUTRAL') return words.extremes(high, low);
    return indicator.direction === 'LOWER_IS_BETTER'
      ? words.bestAndWorst(low, high)
      : words.bestAndWorst(high, low);
  };
  const without = units.filter(({ figure }) => figure === null).length;
  const sentences = [
    `${words.mapOf(indicator.name, figures.periodText)}.`,
    words.summary(countText(figures.figures.length, language), without),
    highest && lowest && extremes(name(highest), name(lowest)),
    shaded && shaded.samples.length > 0 && words.countNote,
  ];
  return (
    <figcaption>
      <p>{sentences.filter(Boolean).join(' ')}</p>
    </figcaption>
  );
}

function MapFiles({ map, place }: MapPartProps) {
  const words = mapWords(place.language);
  return (
    <p>
      {map.drawn && (
        <>
          <a href={addressOfMapFile(place, map)}>{words.mapAsFile}</a>
          {' · '}
        </>
      )}
      <a href={addressOfFigures(place, map)}>{words.figuresAsFile}</a>
      {' · '}
      <a href={addressOfOutlines(place, map)}>{words.outlinesAsFile}</a>
    </p>
  );
}

function FigureTable({
  map: { units, indicator, figures },
  place,
}: {
  map: IndicatorMapData;
  place: SitePlace;
}) {
  const words = siteWords(place.language);
  const caption = `${indicator.name}, ${figures.periodText}`;
  return (
    <ScrollFrame label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.unit}</th>
            <th scope="col" class="numeric">
              {words.value}
            </th>
          </tr>
        </thead>
        <tbody>
          {units.map(({ unit, figure }) => (
            <tr key={unit.identity}>
              <th scope="row">
                <a href={addressOfUnit(place, indicator.code, unit)}>{unit.name}</a>
              </th>
              <td class="numeric">{figure?.observation.text ?? words.missing}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  );
}
