import { suggestCode } from '../../scalars/suggest-code.js';
import { ALL_SEGMENTS, kindOfSegment, type SiteKind, sitePath } from '../site-addresses.js';
import { pageWords, type SiteContent, type SiteSource } from '../site-page.js';
import { aboutWords } from '../words/about-words.js';
import { HIT, type Hit, pageOfHit } from './search-page.js';

const QUERY = `query ($query: String!, $language: Language) {
  search(query: $query, language: $language, first: 5) { nodes { ${HIT} } } }`;

/** Kinds that have a page without a code. */
const LISTS = ['datasets', 'about', 'licences', 'developers', 'accessibility'] as const;

type ListKind = (typeof LISTS)[number];

const isList = (kind: SiteKind): kind is ListKind => (LISTS as readonly SiteKind[]).includes(kind);

/** The most letters of an address that are searched. */
const MOST_LETTERS = 100;

interface Suggestion {
  href: string;
  name: string;
}

/**
 * For an address without a page: what was probably meant, by the words of the address. The field for searching is above.
 * @param asked the parts of the address after its language: `['chi-tieu', 'PCI2']`
 */
export async function notFoundPage(source: SiteSource, asked: readonly string[]): Promise<SiteContent> {
  const words = pageWords(source);
  const suggestions = await suggest(source, asked);
  return {
    title: words.notFound,
    description: null,
    at: {},
    head: <meta name="robots" content="noindex" />,
    body: (
      <>
        <h1>{words.notFound}</h1>
        {suggestions.length > 0 && (
          <section aria-labelledby="meant">
            <h2 id="meant">{aboutWords(source.place.language).meant}</h2>
            <ul>
              {suggestions.map(({ href, name }) => (
                <li key={href}>
                  <a href={href}>{name}</a>
                </li>
              ))}
            </ul>
          </section>
        )}
        <p>{words.notFoundHelp}</p>
      </>
    ),
  };
}

async function suggest({ run, place }: SiteSource, asked: readonly string[]): Promise<Suggestion[]> {
  const [first = '', ...others] = asked;
  const segment = suggestCode(first, ALL_SEGMENTS);
  const kind = segment === null ? undefined : kindOfSegment(segment);
  if (kind !== undefined && others.length === 0 && isList(kind))
    return [{ href: sitePath(place, kind), name: aboutWords(place.language)[kind] }];
  const text = (others.length > 0 ? others : asked)
    .join(' ')
    .replaceAll(/[-_./]+/g, ' ')
    .slice(0, MOST_LETTERS);
  if (text.trim() === '') return [];
  const { search } = (await run(QUERY, { query: text, language: place.language })) as unknown as {
    search: { nodes: Hit[] };
  };
  return search.nodes.flatMap((hit) => {
    const href = pageOfHit(hit, place);
    return href === null ? [] : [{ href, name: hit.title }];
  });
}
