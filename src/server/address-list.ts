import type { FastifyInstance } from 'fastify';
import { BI_FILES } from '../bi/bi-files.js';
import { FORMS } from '../files/forms.js';
import { DATASET_DOCUMENTS } from '../metadata/dataset-documents.js';
import { suggestCode } from '../scalars/suggest-code.js';
import { LANGUAGE_SEGMENTS } from '../site/site-addresses.js';
import { LIST_TABLES } from '../tables/lists/all.js';
import { descriptionLinks } from './api-catalog-route.js';
import { REVALIDATE } from './caching.js';
import { preferredLanguage } from './language-of-request.js';
import { FOLDERS } from './table-address.js';

/** What there is, by address; `CODE`, `N` and the like are to be replaced. */
const ADDRESSES: Readonly<Record<string, string>> = {
  '/vi': 'Pages for people in Vietnamese; /en in English.',
  '/graphql': 'The API: GraphQL by POST, or by GET with the query in the address.',
  '/revisions/N/graphql': 'The API at revision N, whose answers never change.',
  '/playground': 'The API in a browser, with its documentation and examples.',
  '/meta': 'What the views for BI tools mean; /meta/ossie.yaml is the same for Apache Ossie.',
  '/llms.txt': 'What there is, for programs that read text.',
  '/sitemap.xml': 'The addresses of all pages.',
  '/observations.csv': 'All observations as a file; docs/files.md has the parameters that select some.',
  ...Object.fromEntries(
    Object.entries(FOLDERS).map(([folder, kind]) => [
      `/${folder}/CODE.csv`,
      `The observations of one ${kind} as a file; .md is a page about it.`,
    ]),
  ),
  ...Object.fromEntries(
    [...LIST_TABLES.values()].map(({ name, about, required }) => [
      `/${name}.csv${required ? `?${required.map((one) => `${one}=CODE`).join('&')}` : ''}`,
      `${about} as a file.`,
    ]),
  ),
  '/revisions/N/observations.csv': 'A file at revision N, whose bytes never change; so for all others.',
  '/f/INDICATOR/UNIT.json':
    'The newest observation of an indicator for a unit; .txt is the value, .md a page, .svg an image.',
  '/f/INDICATOR/UNIT/PERIOD.json': 'The observation of a period.',
  '/charts/INDICATOR/UNIT.svg':
    'A chart of the values of an indicator for a unit, with its source; .png is the same as pixels.',
  '/embed/vi/INDICATOR/UNIT': 'The same chart as a page for a frame; /embed/en in English.',
  '/oembed?url=ADDRESS': 'How to embed the chart of a page, by oEmbed 1.0.',
  '/odata/': 'The tables for Power BI, Excel and Tableau, by OData 4.0; docs/odata.md has what it answers.',
  '/units.geojson': 'The outlines of units as GeoJSON.',
  '/maps/INDICATOR.svg': 'A map of an indicator.',
  '/changes.jsonl': 'What changed in the newest revision, as JSON Lines.',
  '/revisions.atom': 'The newest revisions as a feed.',
  ...Object.fromEntries(Object.entries(BI_FILES).map(([name, { about }]) => [`/bi/${name}`, about])),
  '/cite': 'A reference to a revision, an object, a table or an answer, as text, BibTeX or CSL-JSON.',
  '/catalog.jsonld':
    'The catalogue and its datasets for harvesters, by DCAT-AP 3; .ttl is Turtle, .rdf is RDF/XML, and docs/metadata.md has more.',
  '/datasets/CODE.jsonld':
    'One dataset by DCAT-AP 3; .schemaorg.jsonld is for search engines, .croissant.json for machine learning.',
  '/.well-known/api-catalog': 'Links to the APIs of the catalogue and to its description.',
  '/status': 'The state of the server.',
};

const endings = FORMS.map(({ name }) => `.${name}`);
const documentEndings = DATASET_DOCUMENTS.map(({ name }) => `.${name}`);

/** What there is at the root for programs; a browser gets the playground. */
export function registerAddressList(app: FastifyInstance, path: string, revision: () => number): void {
  app.get('/', (request, reply) => {
    reply.header('vary', 'accept').header('link', descriptionLinks(path));
    if (request.headers.accept?.includes('text/html'))
      return reply.redirect(
        `${path}/${LANGUAGE_SEGMENTS[preferredLanguage(request.headers['accept-language'] ?? '')]}`,
      );
    const addresses = Object.entries(ADDRESSES).map(([address, about]) => ({
      address: path + address,
      about,
    }));
    return reply.header('cache-control', REVALIDATE).send({ revision: revision(), addresses, endings });
  });
}

/** Words of an unknown address, and where that is. */
const MEANT: [pattern: RegExp, address: string][] = [
  [/^\/(api|v\d+|query|gql)\b/i, '/graphql'],
  [/^\/(docs?|help|swagger|openapi|redoc|graphiql|explorer)\b/i, '/playground'],
  [/^\/(data|download|export|observations?)\b/i, '/observations.csv'],
  [/^\/(feed|rss|atom)\b/i, '/revisions.atom'],
  [/^\/(changes?|diff)\b/i, '/changes.jsonl'],
  [/^\/(bi|power-?bi|pbids|odc|excel)\b/i, '/bi/catalogue.pbids'],
  [/^\/(health|ping|live)\b/i, '/healthz'],
];

/** Addresses at which other catalogues have their description. */
const OF_CATALOGUE = /^\/(?:(?:catalog(?:ue)?s?|dcat(?:-ap)?)(?:\.([a-z0-9+]+))?|data\.json)\/?$/i;

/** The forms of the description by other endings; JSON-LD for all that are not here. */
const CATALOGUE_FORMS: Readonly<Record<string, string>> = {
  ttl: 'ttl',
  n3: 'ttl',
  nt: 'ttl',
  rdf: 'rdf',
  xml: 'rdf',
  owl: 'rdf',
};

/**
 * The address that an unknown one probably means, at its revision if it names one and that address has revisions; null if none is
 * like it.
 * @param exists whether there is something at an address
 */
export function nearestAddress(path: string, exists: (address: string) => boolean): string | null {
  const [, before = '', rest = path] = /^(\/revisions\/\d+)(\/.*)$/.exec(path) ?? [];
  const meant = meantBy(rest);
  if (meant === null) return null;
  return [before + meant, meant].find((address) => address !== path && exists(address)) ?? null;
}

/** The address that one without a revision means. */
function meantBy(rest: string): string | null {
  const [, folder = '', code] = /^\/([a-z-]+)\/([^/]+)$/i.exec(rest) ?? [];
  const known = suggestCode(folder, Object.keys(FOLDERS));
  if (code !== undefined && known !== null) {
    // An ending of another form, or none.
    const name = code.replace(/\.(xlsx?|html?|txt|tsv|xml|pdf)$/i, '');
    const hasEnding = [...endings, '.md', ...(known === 'datasets' ? documentEndings : [])].some((one) =>
      name.endsWith(one),
    );
    return `/${known}/${name}${hasEnding ? '' : '.csv'}`;
  }
  const catalogue = OF_CATALOGUE.exec(rest);
  if (catalogue) return `/catalog.${CATALOGUE_FORMS[catalogue[1]?.toLowerCase() ?? ''] ?? 'jsonld'}`;
  const alike = suggestCode(
    rest,
    // So short an address is like too many others.
    Object.keys(ADDRESSES).filter((address) => !/[A-Z]/.test(address) && address.length > 3),
  );
  return alike ?? MEANT.find(([pattern]) => pattern.test(rest))?.[1] ?? null;
}
