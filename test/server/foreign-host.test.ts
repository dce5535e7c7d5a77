import { readFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';
import {
  buildSchema,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORMS } from '../../src/files/forms.js';
import { NODE_TYPES } from '../../src/identity/entities.js';
import { DATASET_DOCUMENTS } from '../../src/metadata/dataset-documents.js';
import { RDF_FORMS } from '../../src/metadata/documents.js';
import { FONT_STYLE_PATH, ICON_PATH, STYLE_PATH } from '../../src/server/site-assets-route.js';
import { readSuggestScript } from '../../src/server/suggest-script.js';
import { FONT_FILES } from '../../src/site/fonts.js';
import { LANGUAGE_SEGMENTS, type SiteKind, segmentOf } from '../../src/site/site-addresses.js';
import { SITE_PAGES } from '../../src/site/site-pages.js';
import { LIST_TABLES } from '../../src/tables/lists/all.js';
import { startTestServer, type TestServer } from '../support/server.js';

const FOREIGN = 'foreign.example';
const PRIVATE = 'private, no-cache';
const schema = buildSchema(readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8'));

let server: TestServer;
const ids = new Map<string, string>();
beforeAll(async () => {
  server = await startTestServer({ settings: { MAX_COST: '1000000' } });
  const { data } = await server.query(`{
    datasets(first: 1) { nodes { ...N } }
    indicator(code: "PCI") { ...N series(first: 1) { nodes { ...N observations(first: 1) { nodes { ...N } } } } }
    units(first: 1) { nodes { ...N } }
    topics { ...N }
    documents(first: 1) { nodes { ...N } }
    targets(first: 1) { nodes { ...N } }
    model(code: "BA_KHONG") { ...N adoptions(first: 1) { nodes { ...N } } }
    infrastructureAssets(first: 1) { nodes { ...N } }
    revisions(first: 1) { nodes { ...N } }
  } fragment N on Node { __typename id }`);
  JSON.stringify(data, (_, value) => {
    if (value?.id) ids.set(value.__typename, value.id);
    return value;
  });
});
afterAll(() => server?.close());

interface Sent {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Asks by another name of the server than its own, which `fetch` does not allow. */
const ask = (path: string, headers: Record<string, string> = {}): Promise<Sent> =>
  new Promise((resolve, reject) => {
    const options = { headers: { host: FOREIGN, ...headers } };
    const sent = request(new URL(path, server.url), options, async (answer) =>
      resolve({ status: answer.statusCode, headers: answer.headers, body: await text(answer) }),
    );
    sent.on('error', reject).end();
  });

const askQuery = (query: string) => ask(`/revisions/1/graphql?${new URLSearchParams({ query })}`);

/** An answer that names the host is for nobody else, and its headers do not say otherwise. */
function expectPrivate({ headers, body }: Sent, what: string): boolean {
  const namesHost = body.includes(FOREIGN) || JSON.stringify(headers).includes(FOREIGN);
  if (namesHost) expect(headers['cache-control'], what).toBe(PRIVATE);
  return namesHost;
}

/** Every field of a type that needs no argument, and of the types below it. */
function selection(type: GraphQLObjectType | GraphQLInterfaceType, depth: number, without?: string): string {
  const fields = Object.values(type.getFields()).flatMap(({ name, args, type: returned }) => {
    if (name === without || args.some(isRequiredArgument)) return [];
    const inner = getNamedType(returned);
    if (isLeafType(inner)) return [name];
    if (depth === 0 || !(isObjectType(inner) || isInterfaceType(inner))) return [];
    const page = args.some((arg) => arg.name === 'first') ? '(first: 1)' : '';
    return [`${name}${page} ${selection(inner, depth - 1, without)}`];
  });
  return `{ __typename ${fields.join(' ')} }`;
}

describe('a server without PUBLIC_URL that is asked by the name of another host', () => {
  const FILES = ['', '/revisions/:revision'].flatMap((below) => {
    const at = below.replace(':revision', '1');
    const withForms = (
      route: string,
      path: string,
      isAsked: (form: (typeof FORMS)[number]) => boolean = () => true,
    ): [string, string[]][] =>
      FORMS.map((form) => [`${route}.${form.name}`, isAsked(form) ? [path.replace('FORM', form.name)] : []]);
    // All lists are sent by the same code, and so are their forms.
    const isAsked = ({ name, namesAddress }: (typeof FORMS)[number]) =>
      below === '' && (namesAddress || name === 'csv');
    return [
      ...withForms(`${below}/observations`, `${at}/observations.FORM?indicator=DTI_RANK&latest=true`),
      ...[...LIST_TABLES.keys()].flatMap((list) =>
        withForms(`${below}/${list}`, `${at}/${list}.FORM`, isAsked),
      ),
      [
        `${below}/indicators/:file`,
        [`${at}/indicators/DTI_RANK.metadata.json`, `${at}/indicators/DTI_RANK.md`],
      ] as [string, string[]],
      [`${below}/units/:file`, [`${at}/units/38.csv?latest=true`]] as [string, string[]],
      [
        `${below}/datasets/:file`,
        [
          `${at}/datasets/vn-pci.json?latest=true`,
          `${at}/datasets/vn-dti`,
          ...DATASET_DOCUMENTS.map(({ name }) => `${at}/datasets/vn-dti.${name}`),
        ],
      ] as [string, string[]],
      ...RDF_FORMS.map(({ name }): [string, string[]] => [
        `${below}/catalog.${name}`,
        [`${at}/catalog.${name}`],
      ]),
      [`${below}/catalog`, [`${at}/catalog`]] as [string, string[]],
      [
        `${below}/f/:indicator/:unit`,
        ['json', 'txt', 'svg', 'md'].map((form) => `${at}/f/PCI/38.${form}`),
      ] as [string, string[]],
      [`${below}/f/:indicator/:unit/:period`, [`${at}/f/PCI/38/2016.json`]] as [string, string[]],
    ];
  });

  const ODATA = Object.fromEntries(
    ['', '/revisions/:revision'].flatMap((below) => {
      const at = `${below.replace(':revision', '1')}/odata`;
      return [
        [`${below}/odata`, [at]],
        [`${below}/odata/`, [`${at}/`]],
        [`${below}/odata/*`, [`${at}/$metadata`, `${at}/units?$top=1`, `${at}/units/$count`]],
      ];
    }),
  ) as Record<string, string[]>;

  const CODES: Partial<Record<SiteKind, string>> = {
    indicators: 'PCI',
    units: '38',
    topics: 'economy',
    documents: 'pci',
    models: 'BA_KHONG',
    infrastructure: 'VNPT_NETWORK',
    datasets: 'vn-pci',
    revisions: '1',
  };
  const SITE = Object.fromEntries(
    ['', '/revisions/:revision'].flatMap((below) =>
      (['VI', 'EN'] as const).flatMap((language) => {
        const root = `${below}/${LANGUAGE_SEGMENTS[language]}`;
        const at = root.replace(':revision', '1');
        const pages = SITE_PAGES.map(({ kind, ofThing }) => {
          const path = kind === null ? '' : `/${segmentOf(language, kind)}`;
          const search = kind === 'search' ? '?q=PCI' : '';
          return ofThing
            ? [`${root}${path}/:code`, [`${at}${path}/${CODES[kind ?? 'search'] ?? 'X'}`]]
            : [`${root}${path}`, [`${at}${path}${search}`]];
        });
        return [...pages, [`${root}/`, [`${at}/`]], [`${root}/*`, [`${at}/x`]]];
      }),
    ),
  ) as Record<string, string[]>;

  const CHARTS = Object.fromEntries(
    ['', '/revisions/:revision'].flatMap((below) => {
      const at = below.replace(':revision', '1');
      return [[`${below}/charts/:indicator/:file`, [`${at}/charts/PCI/38.svg`, `${at}/charts/PCI/38.png`]]];
    }),
  ) as Record<string, string[]>;

  const EMBEDS = Object.fromEntries(
    ['', '/revisions/:revision'].flatMap((below) =>
      Object.values(LANGUAGE_SEGMENTS).map((segment) => [
        `${below}/embed/${segment}/:indicator/:unit`,
        [`${below.replace(':revision', '1')}/embed/${segment}/PCI/38`],
      ]),
    ),
  ) as Record<string, string[]>;

  const THINGS = Object.fromEntries(
    ['', '/revisions/:revision'].flatMap((below) =>
      ['documents', 'models', 'infrastructure', 'topics'].map((kind) => [
        `${below}/${kind}/:code`,
        [`${below.replace(':revision', '1')}/${kind}/X`],
      ]),
    ),
  ) as Record<string, string[]>;

  // What is answered at each; a new route is to be added here.
  const ROUTES: Record<string, string[]> = {
    ...Object.fromEntries(FILES),
    '/': ['/'],
    '/.well-known/api-catalog': ['/.well-known/api-catalog'],
    '/healthz': ['/healthz'],
    '/readyz': ['/readyz'],
    '/status': ['/status'],
    '/graphql': ['/graphql', '/graphql?query={__typename}'],
    '/cite': ['/cite', '/cite?format=csl'],
    '/maps/:file': ['/maps/PCI.svg'],
    '/revisions/:revision/maps/:file': ['/revisions/1/maps/PCI.svg'],
    '/changes.jsonl': ['/changes.jsonl?since=1'],
    '/revisions.atom': ['/revisions.atom'],
    '/meta': ['/meta'],
    '/meta/ossie.json': ['/meta/ossie.json'],
    '/meta/ossie.yaml': ['/meta/ossie.yaml'],
    '/sitemap.xml': ['/sitemap.xml', '/sitemap.xml?part=datasets-1'],
    '/robots.txt': ['/robots.txt'],
    '/llms.txt': ['/llms.txt'],
    '/revisions/:revision/graphql': ['/revisions/1/graphql', '/revisions/1/graphql?query={__typename}'],
    '/revisions/:revision/cite': [
      ...['text', 'bibtex', 'csl'].map((format) => `/revisions/1/cite?format=${format}`),
      '/revisions/1/cite?query={__typename}',
      '/revisions/1/cite?id=x',
    ],
    '/revisions/:revision/changes.jsonl': ['/revisions/1/changes.jsonl?since=1'],
    ...ODATA,
    ...SITE,
    ...CHARTS,
    ...EMBEDS,
    '/oembed': [`/oembed?url=${encodeURIComponent(`http://${FOREIGN}/vi/chi-tieu/PCI`)}`],
    [STYLE_PATH]: [STYLE_PATH],
    [ICON_PATH]: [ICON_PATH],
    [FONT_STYLE_PATH]: [FONT_STYLE_PATH],
    ...Object.fromEntries(FONT_FILES.map(({ path }) => [path, [path]])),
    '/revisions/:revision/colours.css': ['/revisions/1/colours.css'],
    '/revisions/:revision/logo.svg': ['/revisions/1/logo.svg'],
    '/revisions/:revision/logo.png': ['/revisions/1/logo.png'],
    ...THINGS,
    [readSuggestScript().path]: [readSuggestScript().path],
    '/bi/:file': ['catalogue.pbids', 'observations.odc', 'superset.zip', 'metabase.json'].map(
      (name) => `/bi/${name}`,
    ),
    '/playground': ['/playground'],
    '/playground/': ['/playground/', '/playground/?query=x'],
    '/playground/*': ['/playground/assets/x'],
  };

  it('answers no route with that name but as private', { timeout: 120_000 }, async () => {
    const open: string[] = [];
    const found = server
      .routes()
      .split('\n')
      .flatMap((line) => {
        const [, indent, name = ''] = /^(.*?)[├└]── (\S+)/.exec(line) ?? [];
        if (indent === undefined) return [];
        open.splice(indent.length / 4, Number.POSITIVE_INFINITY, name);
        return line.includes('GET') ? [open.join('')] : [];
      });
    expect(found.sort()).toEqual(Object.keys(ROUTES).sort());

    const naming: string[] = [];
    const files = new Set(FILES.flatMap(([, paths]) => paths));
    for (const path of Object.values(ROUTES).flat())
      for (const accept of files.has(path) ? ['*/*'] : ['*/*', 'text/html'])
        if (expectPrivate(await ask(path, { accept }), path)) naming.push(path);
    // What is compressed cannot be searched for the name.
    for (const { name, namesAddress, listOf } of FORMS) {
      if (listOf) continue;
      const { headers } = await ask(`/observations.${name}?indicator=DTI_RANK`);
      expect([name, headers['cache-control']]).toEqual([name, namesAddress ? PRIVATE : 'no-cache']);
    }
    expect(new Set(naming.filter((path) => !files.has(path)))).toEqual(
      new Set([
        ...(ROUTES['/cite'] ?? []),
        '/revisions.atom',
        ...Object.values(SITE).flat(),
        ...Object.values(EMBEDS).flat(),
        '/maps/PCI.svg',
        '/revisions/1/maps/PCI.svg',
        ...(ROUTES['/oembed'] ?? []),
        ...Object.values(ODATA)
          .flat()
          .filter((path) => !/\$(metadata|count)$/.test(path)),
        '/bi/catalogue.pbids',
        '/bi/observations.odc',
        '/.well-known/api-catalog',
        '/sitemap.xml',
        '/sitemap.xml?part=datasets-1',
        '/robots.txt',
        '/llms.txt',
        ...(ROUTES['/revisions/:revision/cite'] ?? []).filter((path) => !path.endsWith('id=x')),
      ]),
    );
  });

  it.each(NODE_TYPES)(
    'answers everything of %s with that name as private, without its reference not at all',
    async (name) => {
      const type = schema.getType(name) as GraphQLObjectType;
      const id = ids.get(name);
      const asked = (fields: string) => askQuery(`{ node(id: "${id}") { ... on ${name} ${fields} } }`);
      expect(expectPrivate(await asked(selection(type, 1)), name)).toBe(true);
      const plain = await asked(selection(type, 1, 'reference'));
      expect(plain.body).not.toContain(FOREIGN);
      for (const field of ['address', 'text', 'bibtex', 'csl'])
        expect(expectPrivate(await asked(`{ reference { ${field} } }`), field)).toBe(true);
    },
  );

  it('answers every field of Query that needs no argument', async () => {
    const kept: string[] = [];
    for (const { name, args, type } of Object.values(schema.getQueryType()?.getFields() ?? {})) {
      const inner = getNamedType(type);
      if (args.some(isRequiredArgument) || !(isObjectType(inner) || isInterfaceType(inner))) continue;
      const page = args.some((arg) => arg.name === 'first') ? '(first: 1)' : '';
      for (const without of [undefined, 'reference']) {
        const answer = await askQuery(`{ ${name}${page} ${selection(inner, 2, without)} }`);
        expect(answer.status, answer.body.slice(0, 300)).toBe(200);
        const namesHost = expectPrivate(answer, name);
        if (without) expect([name, namesHost]).toEqual([name, false]);
        if (answer.headers['cache-control']?.includes('immutable')) kept.push(name);
      }
    }
    // Else nothing above could have been kept for ever.
    expect(kept).toEqual(expect.arrayContaining(['datasets', 'topics', 'units']));
  });

  it('does not cite an answer that names it, for its checksum would be another elsewhere', async () => {
    const query = '{ indicator(code: "PCI") { reference { address } } }';
    const { status, body } = await ask(`/revisions/1/cite?${new URLSearchParams({ query })}`);
    expect([status, body]).toEqual([400, expect.stringContaining('NOT_CITABLE')]);
  });

  it.each(['foreign.example/x', 'a b', '"><script>', 'user@foreign.example', '\u00e9'])(
    'takes %j for no host',
    async (host) => {
      const { status, body } = await ask('/revisions/1/cite', { host: Buffer.from(host).toString('latin1') });
      if (status === 200) expect(body).toContain(' http://localhost/revisions/1/graphql');
      else expect(status).toBe(400);
    },
  );

  it('ignores X-Forwarded-Host', async () => {
    const { body } = await ask('/revisions/1/cite', { host: 'localhost', 'x-forwarded-host': FOREIGN });
    expect(body).not.toContain(FOREIGN);
  });
});
