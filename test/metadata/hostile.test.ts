import { describe, expect, it } from 'vitest';
import { withCells } from '../publishing/support/draft.js';
import { small } from '../publishing/support/drafts.js';
import { serveDrafts } from '../publishing/support/served.js';
import { useServer } from '../support/use-server.js';
import { getDocument, getQuads } from './support/get-document.js';
import { canonical, shapesIn, validate } from './support/rdf.js';

const TITLE = `<script>alert("1")</script> & 'a' \\ ]]> \\u0041 {"@id": "x"} ^^<y> @en`;

const hostile = withCells(small, 'datasets', 2, {
  title_vi: TITLE,
  title_en: '" . <http://example.org/a> <http://example.org/b> "c',
  description_vi: 'Một dòng\n"""hai"""\\',
  attribution: '@prefix : <> . &amp; <!-- -->',
  licence: 'https://example.org/<licence>"{}|^`',
  homepage: 'https://example.org/a"><b',
  contact_name: '</foaf:name>',
  contact_email: "o'data+1@example.org",
  contact_url: 'https://example.org/\\>',
  keywords_vi: '<k>;"k";a&b',
  themes: 'https://example.org/a<b;https://example.org/ok#"x;https://example.org/fine',
  conforms_to: 'https://example.org/s>t',
  frequency: 'P1Y',
});

/** Texts that a package cannot have; a database that somebody else has filled can. */
const WORSE: Record<string, string | null> = {
  title_vi: 'a\u0001\u000b\ufffe\uffff b\r\nc\td',
  title_en: null,
  homepage: 'javascript:alert(1)',
  licence: 'CC BY 4.0',
  contact_url: 'https://exa mple.org/ a',
  contact_email: 'a>b <c@example.org',
  frequency: 'P1Y2D',
};

const DOCUMENTS = ['/catalog', '/datasets/small'];

describe('texts that mean something to a parser', () => {
  const server = useServer({ template: 'empty' }, async (server) => {
    await serveDrafts(server, hostile);
  });

  it.each(DOCUMENTS)('of a package are texts in %s', async (path) => {
    await expectReadable(server, path);
    const quads = await getQuads(server, `${path}.jsonld`);
    const titles = quads.filter(({ object }) => object.value === TITLE);
    expect(titles.length).toBeGreaterThan(0);
    const addresses = quads.flatMap(({ subject, object }) =>
      [subject, object].filter(({ termType }) => termType === 'NamedNode').map(({ value }) => value),
    );
    expect(addresses.filter((address) => /[<>"{}|\\^`\s]/.test(address))).toEqual([]);
    expect(addresses).toContain('https://example.org/fine');
    expect(addresses).toContain("mailto:o'data+1@example.org");
  });

  it.each(['schemaorg.jsonld', 'croissant.json'])('of a package are texts in .%s', async (ending) => {
    const document = JSON.parse(await getDocument(server, `/datasets/small.${ending}`));
    const title = ending.startsWith('croissant') ? hostile.tables.datasets?.[0]?.title_en : TITLE;
    expect(JSON.stringify(document.name)).toContain(JSON.stringify(title));
    expect(document.url).toBe(`${server.url}/datasets/small`);
  });

  it('of a database are texts, without what XML cannot contain', async () => {
    const sets = Object.entries(WORSE).map(
      ([column]) => `${column} = (SELECT cells ->> '${column}' FROM worse)`,
    );
    // Without the characters of JSON that are escaped there: as parameters.
    await server.sql.begin(async (sql) => {
      await sql.unsafe('CREATE TEMPORARY TABLE worse (cells jsonb) ON COMMIT DROP');
      await sql.unsafe('INSERT INTO worse VALUES ($1::text::jsonb)', [JSON.stringify(WORSE)]);
      await sql.unsafe(`UPDATE dataset SET ${sets.join(', ')}`);
    });
    // Another revision, since the documents of the first are kept.
    await serveDrafts(server, {
      ...small,
      name: 'other',
      tables: { datasets: [{ ...small.tables.datasets?.[0], code: 'other', topics: '' }] },
    });
    for (const path of DOCUMENTS) await expectReadable(server, path);
    const turtle = await getDocument(server, '/datasets/small.ttl');
    for (const text of ['javascript:', 'exa mple', 'mailto:']) expect(turtle).not.toContain(text);
    const title = (await getQuads(server, '/datasets/small.rdf')).find(({ object }) =>
      object.value.startsWith('a\ufffd'),
    );
    expect(title?.object.value).toBe('a\ufffd\ufffd\ufffd\ufffd b\r\nc\td');
    for (const ending of ['schemaorg.jsonld', 'croissant.json'])
      expect(JSON.parse(await getDocument(server, `/datasets/small.${ending}`)).url).toBe(
        `${server.url}/datasets/small`,
      );
  });

  async function expectReadable(server: { url: string }, path: string): Promise<void> {
    const [jsonLd, turtle, xml] = await Promise.all(
      ['jsonld', 'ttl', 'rdf'].map(async (form) => getQuads(server, `${path}.${form}`)),
    );
    const wanted = await canonical(turtle ?? []);
    expect(await canonical(jsonLd ?? [])).toBe(wanted);
    expect(await canonical(xml ?? [])).toBe(wanted);
    const shapes = shapesIn(new URL('shapes/shapes.ttl', import.meta.url));
    expect((await validate(turtle ?? [], shapes)).filter(({ severity }) => severity === 'Violation')).toEqual(
      [],
    );
  }
});
