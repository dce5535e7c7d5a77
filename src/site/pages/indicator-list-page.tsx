import { orFirstPage, startOf } from '../list/first-page.js';
import { type ListedPage, type ListedThing, ListedThings, PagedThings, withOptions } from '../list/listed.js';
import { ThingLink } from '../parts/links.js';
import type { NamedThing } from '../parts/observation-fields.js';
import { dataPath, sitePath } from '../site-addresses.js';
import { countText, type SiteContent, type SiteSource } from '../site-page.js';
import type { SiteRequest } from '../site-pages.js';
import { listWords } from '../words/list-words.js';

const PAGE_SIZE = 50;

/** How many indicators of a main topic the page by topics shows. */
const MOST_OF_TOPIC = 100;

const INDICATOR = `code title: name(language: $language) unitOfMeasure { name(language: $language) } topic { code name(language: $language) }`;

const BY_TOPIC_QUERY = `query ($first: Int, $language: Language) {
  indicators(first: 1) { totalCount }
  topics { code name(language: $language) indicators(first: $first, orderBy: { field: NAME }) { totalCount nodes { ${INDICATOR} } } } }`;

const PAGE_QUERY = `query ($first: Int, $after: String, $topics: [String!], $language: Language) {
  indicators(first: $first, after: $after, orderBy: { field: NAME }, filter: { topics: $topics }) {
    totalCount pageInfo { hasNextPage endCursor } nodes { ${INDICATOR} } } }`;

const TOPIC_QUERY = `query ($code: String!, $language: Language) { topic(code: $code) { code name(language: $language) } }`;

interface IndicatorNode {
  code: string;
  title: string;
  unitOfMeasure: { name: string };
  topic: NamedThing | null;
}

interface ByTopic {
  indicators: { totalCount: number };
  topics: readonly (NamedThing & { indicators: { totalCount: number; nodes: readonly IndicatorNode[] } })[];
}

const toThing = ({ code, title, unitOfMeasure }: IndicatorNode): ListedThing => ({
  code,
  title,
  about: unitOfMeasure.name,
});

/**
 * All indicators by topic; with the option `by=name`, or of one topic with `topic`, by name and page by page. Null for an unknown
 * topic.
 */
export async function indicatorListPage(
  source: SiteSource,
  { option }: SiteRequest,
): Promise<SiteContent | null> {
  const topic = option('topic');
  if (topic !== '' || option('by') === 'name') return pageOf(source, topic, option);
  const { place } = source;
  const { language } = place;
  const words = listWords(language);
  const { indicators, topics } = (await source.run(BY_TOPIC_QUERY, {
    first: MOST_OF_TOPIC,
    language,
  })) as unknown as ByTopic;
  const address = sitePath(place, 'indicators');
  const text = (count: number) => countText(count, language);
  return {
    title: words.titles.indicators,
    description: words.titles.indicators,
    at: { kind: 'indicators' },
    body: (
      <>
        <h1>{words.titles.indicators}</h1>
        <p>
          {words.count(text(indicators.totalCount))}{' '}
          <a href={withOptions(address, { by: 'name' })}>{words.byName}</a>{' '}
          <a href={dataPath(place, '/indicators.csv')}>{words.asFile}</a>
        </p>
        {topics.map(({ code, name, indicators: { totalCount, nodes } }) => (
          <section key={code} aria-labelledby={`topic-${code}`}>
            <h2 id={`topic-${code}`}>
              <ThingLink place={place} kind="topics" thing={{ code, name }} />
            </h2>
            {totalCount > nodes.length && (
              <p>
                {words.moreOfTopic(text(nodes.length), text(totalCount))}{' '}
                <a href={withOptions(address, { topic: code })}>{words.allOfTopic}</a>
              </p>
            )}
            {byTopic(nodes).map(([below, things]) => (
              <div key={below?.code}>
                {below !== null && below.code !== code && (
                  <h3>
                    <ThingLink place={place} kind="topics" thing={below} />
                  </h3>
                )}
                <ListedThings things={things.map(toThing)} kind="indicators" place={place} />
              </div>
            ))}
          </section>
        ))}
      </>
    ),
  };
}

/** Indicators of a main topic by the topic that each has. */
function byTopic(nodes: readonly IndicatorNode[]): [NamedThing | null, IndicatorNode[]][] {
  const groups = new Map<string, [NamedThing | null, IndicatorNode[]]>();
  for (const node of nodes) {
    const key = node.topic?.code ?? '';
    const group = groups.get(key);
    if (group) group[1].push(node);
    else groups.set(key, [node.topic, [node]]);
  }
  return [...groups.values()];
}

async function pageOf(
  source: SiteSource,
  topic: string,
  option: SiteRequest['option'],
): Promise<SiteContent | null> {
  const { place, run } = source;
  const { language } = place;
  const words = listWords(language);
  const about =
    topic === ''
      ? null
      : ((await run(TOPIC_QUERY, { code: topic, language })) as unknown as { topic: NamedThing | null })
          .topic;
  if (topic !== '' && about === null) return null;
  const topics = about && [about.code];
  const read = async (after: string | null) => {
    const answer = await run(PAGE_QUERY, { first: PAGE_SIZE, after, topics, language });
    return (answer as unknown as { indicators: ListedPage<IndicatorNode> }).indicators;
  };
  const after = option('after') || null;
  const { page, isTurned } = await orFirstPage(read, after);
  const title = about ? `${words.titles.indicators}: ${about.name}` : words.titles.indicators;
  const options: Record<string, string> = about ? { topic: about.code } : { by: 'name' };
  return {
    title,
    description: title,
    at: { kind: 'indicators', search: `?${new URLSearchParams(options)}` },
    body: (
      <>
        <h1>{title}</h1>
        <PagedThings
          page={{ ...page, nodes: page.nodes.map(toThing) }}
          kind="indicators"
          place={place}
          start={after === null || isTurned ? 1 : startOf(option('start'))}
          isTurned={isTurned}
          address={(more) => withOptions(sitePath(place, 'indicators'), { ...options, ...more })}
          file={about ? `/indicators.csv?${new URLSearchParams({ topic: about.code })}` : '/indicators.csv'}
        />
      </>
    ),
  };
}
