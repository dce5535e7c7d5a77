import { type SiteKind, type SitePlace, sitePath, unitReference } from '../site-addresses.js';
import { countText, pageWords, type SiteContent, type SiteSource } from '../site-page.js';
import type { SiteWords } from '../words/site-words.js';

/** The kinds of pages, by the type of what is found. */
const KINDS: Readonly<Record<string, SiteKind>> = {
  Unit: 'units',
  Indicator: 'indicators',
  Topic: 'topics',
  Document: 'documents',
  PracticeModel: 'models',
  InfrastructureAsset: 'infrastructure',
};

const CODED = Object.keys(KINDS).filter((type) => type !== 'Unit');

/** The fields of a hit that its link needs; the query has the variable `language`. */
export const HIT = `kindLabel(language: $language) title(language: $language) subtitle(language: $language)
      node { __typename ... on Unit { code validFrom validTo } ${CODED.map((type) => `... on ${type} { code }`).join(' ')} }`;

const QUERY = `query ($query: String!, $language: Language) {
  search(query: $query, language: $language, first: 30) { totalCount
    nodes { ${HIT} } } }`;

export interface Hit {
  kindLabel: string;
  title: string;
  subtitle: string | null;
  node: { __typename: string; code?: string; validFrom?: string | null; validTo?: string | null };
}

interface Answer {
  search: { totalCount: number; nodes: Hit[] };
}

/** The most letters that the search takes. */
const MOST_LETTERS = 200;

/** There is no end of searches, so search engines do not list them. */
const NOT_INDEXED = <meta name="robots" content="noindex, follow" />;

/** What to type instead of nothing, or of too much; null for words that can be searched. */
function adviceOn(query: string, words: SiteWords): string | null {
  if (query.trim() === '') return words.searchEmpty;
  return query.length > MOST_LETTERS ? words.searchTooLong(MOST_LETTERS) : null;
}

/** What matches some words; the form alone for none. */
export async function searchPage(source: SiteSource, query: string): Promise<SiteContent> {
  const words = pageWords(source);
  const { language } = source.place;
  const at = { kind: 'search' as const, search: query === '' ? '' : `?${new URLSearchParams({ q: query })}` };
  const title = words.searchTitle;
  const advice = adviceOn(query, words);
  if (advice !== null)
    return {
      title,
      description: null,
      at: { kind: 'search' },
      head: NOT_INDEXED,
      body: (
        <>
          <h1>{title}</h1>
          <p>{advice}</p>
        </>
      ),
    };
  const { search } = (await source.run(QUERY, { query, language })) as unknown as Answer;
  const { totalCount, nodes } = search;
  return {
    title: `${title}: ${query}`,
    description: null,
    at,
    head: NOT_INDEXED,
    query,
    body: (
      <>
        <h1>{title}</h1>
        <p role="status">
          {totalCount === 0 ? words.foundNothing(query) : words.found(countText(totalCount, language))}
        </p>
        <ol class="hits">
          {nodes.map((hit) => (
            <li key={`${hit.node.__typename} ${hit.title} ${hit.subtitle}`}>
              <HitLink hit={hit} source={source} />
              <span class="muted">
                {hit.kindLabel}
                {hit.subtitle && ` · ${hit.subtitle}`}
              </span>
            </li>
          ))}
        </ol>
        {totalCount > nodes.length && (
          <p>{words.firstOf(countText(nodes.length, language), countText(totalCount, language))}</p>
        )}
      </>
    ),
  };
}

/** Where the page of what was found is; null if it has none. */
export function pageOfHit({ node }: Hit, place: SitePlace): string | null {
  const { __typename, code } = node;
  const kind = KINDS[__typename];
  return code === undefined || kind === undefined
    ? null
    : sitePath(place, kind, unitReference({ ...node, code }));
}

function HitLink({ hit, source: { place } }: { hit: Hit; source: SiteSource }) {
  const href = pageOfHit(hit, place);
  return href === null ? <span class="name">{hit.title}</span> : <a href={href}>{hit.title}</a>;
}
