import { type SitePlace, sitePath } from '../site-addresses.js';
import { countText } from '../site-page.js';
import { overviewWords } from '../words/overview-words.js';
import { countStates, type StatedTarget } from './judged-target.js';
import type { NamedThing } from './observation-fields.js';
import type { OwnPlace } from './own-place.js';
import { StateBar } from './state-bar.js';

/** The fields of a main topic on the home page; the query has the variable `language`. */
export const PILLAR = `code name(language: $language) description(language: $language)
  indicators(first: 1) { totalCount } targets(first: 100) { totalCount nodes { id } }
  latest { id text(language: $language) periodText(language: $language) periodEnd indicator { code name(language: $language) }
    subject { name(language: $language) ... on Unit { identity } } }`;

interface PillarFigure {
  id: string;
  text: string;
  periodText: string;
  periodEnd: string;
  indicator: NamedThing;
  subject: { name: string; identity?: string };
}

export interface PillarOfHome extends NamedThing {
  description: string | null;
  indicators: { totalCount: number };
  targets: { totalCount: number; nodes: { id: string }[] };
  latest: PillarFigure[];
}

/** How many figures of a topic are shown. */
const MOST = 2;

/** The newest figures: of the place that the catalogue is about, if it is about one. */
export const figuresOfPillar = ({ latest }: PillarOfHome, own: OwnPlace | null): PillarFigure[] =>
  latest
    .filter(({ subject: { identity } }) => !own || identity === undefined || identity === own.identity)
    .toSorted((a, b) => (a.periodEnd < b.periodEnd ? 1 : a.periodEnd > b.periodEnd ? -1 : 0))
    .slice(0, MOST);

/** The main topics, each with the state of its targets and its newest figures; a sentence where there is none. */
export function Pillars({
  topics,
  targets,
  own,
  place,
}: {
  topics: readonly PillarOfHome[];
  targets: readonly StatedTarget[];
  own: OwnPlace | null;
  place: SitePlace;
}) {
  const words = overviewWords(place.language);
  if (topics.length === 0)
    return (
      <>
        <p>{words.noTopics}</p>
        <p class="muted">{words.noTopicsHelp}</p>
      </>
    );
  const targetById = new Map(targets.map((target) => [target.id, target]));
  return (
    <section aria-labelledby="pillars">
      <h2 id="pillars">{words.pillars}</h2>
      <div class="pillars">
        {topics.map((topic) => (
          <Pillar key={topic.code} topic={topic} targetById={targetById} own={own} place={place} />
        ))}
      </div>
    </section>
  );
}

function Pillar({
  topic,
  targetById,
  own,
  place,
}: {
  topic: PillarOfHome;
  targetById: ReadonlyMap<string, StatedTarget>;
  own: OwnPlace | null;
  place: SitePlace;
}) {
  const { language } = place;
  const words = overviewWords(language);
  const { code, name, indicators } = topic;
  const targets = topic.targets.nodes.flatMap(({ id }) => targetById.get(id) ?? []);
  const figures = figuresOfPillar(topic, own);
  return (
    <article class="pillar">
      <h3>
        <a href={sitePath(place, 'topics', code)}>{name}</a>
      </h3>
      {targets.length === 0 ? (
        <p class="muted">{words.noTargets}</p>
      ) : (
        <StateBar counts={countStates(targets)} language={language} />
      )}
      {figures.length === 0 ? (
        <p class="muted">{own ? words.noOwn(own.name) : words.noValueYet}</p>
      ) : (
        <ul class="brief">
          {figures.map((figure) => (
            <li key={figure.id}>
              <a href={sitePath(place, 'indicators', figure.indicator.code)}>{figure.indicator.name}</a>
              <span>
                <strong>{figure.text}</strong>{' '}
                <span class="muted">
                  {(own === null || figure.subject.identity !== own.identity) && `${figure.subject.name}, `}
                  {figure.periodText}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {indicators.totalCount > 0 && (
        <p class="more">
          <a href={sitePath(place, 'topics', code)}>
            {words.allOf(countText(indicators.totalCount, language))}
          </a>
        </p>
      )}
    </article>
  );
}
