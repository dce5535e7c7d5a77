import { findTargets } from '../parts/all-targets.js';
import { LISTED_INDICATOR, type ListedIndicator } from '../parts/indicator-list.js';
import { IndicatorsByTopic } from '../parts/indicators-by-topic.js';
import { countStates, JUDGED_TARGET, type JudgedTarget } from '../parts/judged-target.js';
import { ThingLink } from '../parts/links.js';
import type { NamedThing } from '../parts/observation-fields.js';
import { findOwnPlace } from '../parts/own-place.js';
import { StateBar } from '../parts/state-bar.js';
import { dataPath, type SiteKind, type SitePlace, sitePath } from '../site-addresses.js';
import { countText, pageWords, type SiteContent, type SiteSource } from '../site-page.js';
import { overviewWords } from '../words/overview-words.js';

const NAMED = 'code name(language: $language)';

const QUERY = `query ($code: String!, $unit: String, $language: Language) {
  topic(code: $code) { ${NAMED} description(language: $language) parent { ${NAMED} } children { ${NAMED} }
    indicators(first: 100) { totalCount nodes { ${LISTED_INDICATOR} } }
    models(first: 100) { totalCount nodes { ${NAMED} } }
    infrastructureAssets(first: 100) { totalCount nodes { ${NAMED} } } } }`;

interface Listed<T> {
  totalCount: number;
  nodes: T[];
}

interface Answer {
  topic:
    | (NamedThing & {
        description: string | null;
        parent: NamedThing | null;
        children: NamedThing[];
        indicators: Listed<ListedIndicator>;
        models: Listed<NamedThing>;
        infrastructureAssets: Listed<NamedThing>;
      })
    | null;
}

/** A topic at a glance: its targets and indicators, and what else belongs to it; null for an unknown code. */
export async function topicPage(source: SiteSource, code: string): Promise<SiteContent | null> {
  const { place, run } = source;
  const { language } = place;
  const own = await findOwnPlace(run, language);
  const { topic } = (await run(QUERY, {
    code,
    unit: own?.reference ?? null,
    language,
  })) as unknown as Answer;
  if (!topic) return null;
  const { targets } = await findTargets<JudgedTarget>(run, JUDGED_TARGET, { topics: [topic.code] }, language);
  const words = pageWords(source);
  const overview = overviewWords(language);
  const { parent, children, indicators } = topic;
  return {
    title: topic.name,
    description: topic.description,
    at: { kind: 'topics', code: topic.code },
    body: (
      <>
        <p class="kind">{parent ? <ThingLink place={place} kind="topics" thing={parent} /> : words.topic}</p>
        <h1>{topic.name}</h1>
        {topic.description && <p class="lead">{topic.description}</p>}
        <StateBar counts={countStates(targets)} language={language} />
        {children.length > 0 && (
          <nav class="subtopics" aria-label={words.subtopics}>
            <ul>
              {children.map((child) => (
                <li key={child.code}>
                  <ThingLink place={place} kind="topics" thing={child} />
                </li>
              ))}
            </ul>
          </nav>
        )}
        <section aria-labelledby="indicators">
          <h2 id="indicators">{own ? overview.indicatorsOf(own.name) : overview.indicators}</h2>
          {indicators.nodes.length === 0 && (
            <>
              <p>{overview.noIndicators}</p>
              <p class="muted">{overview.noIndicatorsHelp}</p>
            </>
          )}
          <IndicatorsByTopic
            indicators={indicators.nodes}
            topic={topic}
            targets={targets}
            own={own}
            place={place}
          />
          {indicators.totalCount > indicators.nodes.length && (
            <p>
              {overview.shownOf(
                countText(indicators.nodes.length, language),
                countText(indicators.totalCount, language),
              )}{' '}
              <a href={dataPath(place, `/indicators.csv?${new URLSearchParams({ topic: topic.code })}`)}>
                {overview.allAsFile} (CSV)
              </a>
            </p>
          )}
        </section>
        <Things
          title={words.models}
          kind="models"
          file="models"
          topic={topic}
          list={topic.models}
          place={place}
        />
        <Things
          title={words.infrastructure}
          kind="infrastructure"
          file="infrastructure"
          topic={topic}
          list={topic.infrastructureAssets}
          place={place}
        />
      </>
    ),
  };
}

/** What else belongs to the topic, such as its models; nothing for none. */
function Things({
  title,
  kind,
  file,
  topic,
  list: { nodes, totalCount },
  place,
}: {
  title: string;
  kind: SiteKind;
  file: string;
  topic: NamedThing;
  list: Listed<NamedThing>;
  place: SitePlace;
}) {
  if (nodes.length === 0) return null;
  const { language } = place;
  const words = overviewWords(language);
  return (
    <section aria-labelledby={kind}>
      <h2 id={kind}>{title}</h2>
      <ul>
        {nodes.map(({ code, name }) => (
          <li key={code}>
            <a href={sitePath(place, kind, code)}>{name}</a>
          </li>
        ))}
      </ul>
      {totalCount > nodes.length && (
        <p>
          {words.shownThings(countText(nodes.length, language), countText(totalCount, language))}{' '}
          <a href={dataPath(place, `/${file}.csv?${new URLSearchParams({ topic: topic.code })}`)}>
            {words.allAsFile} (CSV)
          </a>
        </p>
      )}
    </section>
  );
}
