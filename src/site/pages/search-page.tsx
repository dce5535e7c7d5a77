import { BrowseLinks } from '../find/browse.js';
import { CompareNamed, FoundPairs, namesSeveral } from '../find/found-first.js';
import { FOUND_KINDS, type Found, type FoundKind, findThings, PAGE_LENGTH } from '../find/found-things.js';
import { Hits } from '../find/hits.js';
import { startOf } from '../list/first-page.js';
import { sitePath } from '../site-addresses.js';
import { countText, pageWords, type SiteContent, type SiteSource } from '../site-page.js';
import type { SiteRequest } from '../site-pages.js';
import { findWords } from '../words/find-words.js';
import type { SiteWords } from '../words/site-words.js';

/** The most letters that the search takes. */
const MOST_LETTERS = 200;

/** How many results of a kind the page of all kinds shows. */
const MOST_OF_KIND = 5;

/** There is no end of searches, so search engines do not list them. */
const NOT_INDEXED = <meta name="robots" content="noindex, follow" />;

/** What to type instead of nothing, or of too much; null for words that can be searched. */
function adviceOn(query: string, words: SiteWords): string | null {
  if (query.trim() === '') return words.searchEmpty;
  return [...query].length > MOST_LETTERS ? words.searchTooLong(MOST_LETTERS) : null;
}

interface Search {
  source: SiteSource;
  query: string;
  kind: FoundKind | null;
  found: Found;
  /** The number of the first result on the page, from 1. */
  start: number;
}

/**
 * What matches some words: first the figure of an indicator and a unit, or the way to a comparison; then results by kind, and all of
 * one kind page by page. The form alone for no words.
 */
export async function searchPage(source: SiteSource, { option }: SiteRequest): Promise<SiteContent> {
  const words = pageWords(source);
  const query = option('q');
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
  const kind = Object.hasOwn(FOUND_KINDS, option('kind')) ? (option('kind') as FoundKind) : null;
  const after = kind === null ? null : option('after') || null;
  const found = await findThings(source, query, kind, after);
  const start = after === null || found.isTurned ? 1 : startOf(option('start'));
  const search = { source, query, kind, found, start };
  return {
    title: `${title}: ${query}`,
    description: null,
    at: { kind: 'search', search: searchFor({ q: query, ...(kind && { kind }) }) },
    head: NOT_INDEXED,
    query,
    body: (
      <>
        <h1>{title}</h1>
        {found.all.totalCount === 0 && !namesSeveral(found.all.named) ? (
          <NothingFound {...search} />
        ) : (
          <>
            {found.all.totalCount > 0 && (
              <p role="status">{words.found(countText(found.all.totalCount, source.place.language))}</p>
            )}
            {kind === null && <First {...search} />}
            {found.all.totalCount > 0 && <Kinds {...search} />}
            {kind === null ? <OfEachKind {...search} /> : <OfOneKind {...search} />}
          </>
        )}
      </>
    ),
  };
}

const searchFor = (options: Record<string, string>): string => `?${new URLSearchParams(options)}`;

function NothingFound({ source, query }: Search) {
  const words = pageWords(source);
  return (
    <>
      <p role="status">{words.foundNothing(query)}</p>
      <p>{findWords(source.place.language).tryLists}</p>
      <BrowseLinks place={source.place} />
    </>
  );
}

/** What answers the search at once, if it names things together. */
function First({ found: { all }, query, source: { place } }: Search) {
  if (namesSeveral(all.named)) return <CompareNamed named={all.named} query={query} place={place} />;
  return <FoundPairs pairs={all.pairs} place={place} />;
}

/** The kinds of results with their numbers; each leads to the results of that kind. */
function Kinds({ source: { place }, query, kind, found: { all } }: Search) {
  const words = findWords(place.language);
  const shown = [{ kind: null, kindLabel: words.all, count: all.totalCount }, ...all.kinds];
  return (
    <nav class="kinds" aria-label={words.kinds}>
      <ul>
        {shown.map((one) => (
          <li key={one.kindLabel}>
            <a
              href={
                sitePath(place, 'search') +
                searchFor({ q: query, ...(one.kind !== null && { kind: one.kind }) })
              }
              aria-current={one.kind === kind ? 'page' : undefined}
            >
              {one.kindLabel} ({countText(one.count, place.language)})
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The best results of each kind, the kind of the best result first. */
function OfEachKind({ source: { place }, query, found: { all, search } }: Search) {
  const words = findWords(place.language);
  const placeOf = (kind: FoundKind) => {
    const at = search.nodes.findIndex((node) => node.kind === kind);
    return at < 0 ? search.nodes.length : at;
  };
  const kinds = all.kinds.toSorted((a, b) => placeOf(a.kind) - placeOf(b.kind));
  return (
    <>
      {kinds.map(({ kind, kindLabel, count }) => {
        const things = search.nodes.filter((node) => node.kind === kind).slice(0, MOST_OF_KIND);
        return (
          <section key={kind} aria-labelledby={`of-${kind}`}>
            <h2 id={`of-${kind}`}>{kindLabel}</h2>
            {things.length > 0 && <Hits things={things} place={place} />}
            {count > things.length && (
              <p>
                <a href={sitePath(place, 'search') + searchFor({ q: query, kind })}>
                  {words.allOf(kindLabel, countText(count, place.language))}
                </a>
              </p>
            )}
          </section>
        );
      })}
      {!all.complete && <p>{words.more}</p>}
    </>
  );
}

/** A page of the results of one kind. */
function OfOneKind({ source: { place }, query, kind, found: { search, isTurned }, start }: Search) {
  const words = findWords(place.language);
  const { nodes, totalCount, pageInfo } = search;
  const text = (count: number) => countText(count, place.language);
  const address = (more: Record<string, string>) =>
    sitePath(place, 'search') + searchFor({ q: query, kind: kind ?? '', ...more });
  const next = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  return (
    <>
      {isTurned && <p>{words.turned}</p>}
      <h2>
        {nodes[0]?.kindLabel} · {words.page(text(start), text(start + nodes.length - 1), text(totalCount))}
      </h2>
      <Hits things={nodes} place={place} start={start} />
      <p class="pages">
        {start > 1 && <a href={address({})}>{words.first}</a>}
        {next !== null && (
          <a href={address({ after: next, start: String(start + PAGE_LENGTH) })} rel="next">
            {words.next}
          </a>
        )}
      </p>
    </>
  );
}
