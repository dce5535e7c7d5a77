import { suggestCode } from '../../scalars/suggest-code.js';
import { FOUND_NODE, pageOfHit, type ShownHit } from '../find/found-things.js';
import { ALL_SEGMENTS, kindOfSegment, type SiteKind, sitePath } from '../site-addresses.js';
import { pageWords, type SiteContent, type SiteSource } from '../site-page.js';
import { aboutWords } from '../words/about-words.js';

const QUERY = `query ($query: String!, $language: Language) {
  search(query: $query, language: $language, first: 5) { nodes { kind title(language: $language) ${FOUND_NODE} } } }`;

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

async function suggest(source: SiteSource, asked: readonly string[]): Promise<Suggestion[]> {
  const { run, place } = source;
  const [first = '', ...others] = asked;
  const segment = suggestCode(first, ALL_SEGMENTS);
  const kind = segment === null ? undefined : kindOfSegment(segment);
  if (kind !== undefined && others.length === 0 && isList(kind))
    return [{ href: sitePath(place, kind), name: aboutWords(place.language)[kind] }];
  const thing = kind === undefined ? null : await thingMeant(source, kind, others.join('/'));
  const text = (others.length > 0 ? others : asked)
    .join(' ')
    .replaceAll(/[-_./]+/g, ' ')
    .slice(0, MOST_LETTERS);
  if (text.trim() === '') return thing ? [thing] : [];
  const { search } = (await run(QUERY, { query: text, language: place.language })) as unknown as {
    search: { nodes: Pick<ShownHit, 'kind' | 'title' | 'node'>[] };
  };
  const hits = search.nodes.flatMap((hit) => {
    const href = pageOfHit(hit, place);
    return href === thing?.href ? [] : [{ href, name: hit.title }];
  });
  return thing ? [thing, ...hits] : hits;
}

/** How the API calls things and their names, by kind. */
const FIELDS: Partial<Record<SiteKind, readonly [field: string, name: string]>> = {
  indicators: ['indicator', 'name'],
  units: ['unit', 'name'],
  documents: ['document', 'title'],
  models: ['model', 'name'],
  infrastructure: ['infrastructureAsset', 'name'],
  datasets: ['dataset', 'title'],
};

/** The thing of a kind whose code is most like a text; null if none is. */
async function thingMeant(
  { run, place, codeMeantBy }: SiteSource,
  kind: SiteKind,
  text: string,
): Promise<Suggestion | null> {
  const [field, name] = FIELDS[kind] ?? [];
  const code = field === undefined || text === '' ? null : await codeMeantBy(kind, text);
  if (code === null) return null;
  const query = `query ($code: String!, $language: Language) { thing: ${field}(code: $code) { name: ${name}(language: $language) } }`;
  const { thing } = (await run(query, { code, language: place.language })) as unknown as {
    thing: { name: string } | null;
  };
  return thing && { href: sitePath(place, kind, code), name: thing.name };
}
