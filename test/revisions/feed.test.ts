import { SaxesParser } from 'saxes';
import { expect, it } from 'vitest';
import { withCells } from '../publishing/support/draft.js';
import { small } from '../publishing/support/drafts.js';
import { serveDrafts } from '../publishing/support/served.js';
import { useServer } from '../support/use-server.js';

const server = useServer(
  {
    template: 'empty',
    settings: { PUBLIC_URL: 'https://data.example.org/tt' },
  },
  async (server) => {
    await serveDrafts(server, small);
    await serveDrafts(server, withCells(small, 'observations', 2, { value: '50' }));
    await server.sql`UPDATE revision SET note = ${'Sửa <b>DTI</b> & ]]> \u0001 2022'} WHERE number = 2`;
  },
);

interface Element {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: Element[];
}

/** The document as a strict parser reads it, in the namespace of Atom. */
function parse(xml: string): Element {
  const root: Element = { name: '', attributes: {}, text: '', children: [] };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    expect(uri).toBe('http://www.w3.org/2005/Atom');
    const given = Object.entries(attributes).map(([name, { value }]) => [name, value]);
    const element = { name: local, attributes: Object.fromEntries(given), text: '', children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  const add = (text: string) => {
    const element = open.at(-1);
    if (element) element.text += text;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  return root.children[0] as Element;
}

const all = ({ children }: Element, name: string) => children.filter((child) => child.name === name);
const text = (element: Element, name: string) => {
  const [only, ...more] = all(element, name);
  expect(more, name).toEqual([]);
  return only?.text;
};

it('the feed lists the newest revisions, as Atom', async () => {
  const response = await fetch(`${server.url}/revisions.atom`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-cache');
  const feed = parse(await response.text());
  expect(feed.name).toBe('feed');
  expect(text(feed, 'title')).toBe('Danh mục');
  expect(all(feed, 'author').map((author) => text(author, 'name'))).toEqual(['Danh mục']);
  expect(all(feed, 'link').map(({ attributes }) => attributes)).toEqual([
    { rel: 'alternate', href: 'https://data.example.org/tt/' },
    { rel: 'self', href: 'https://data.example.org/tt/revisions.atom' },
  ]);
  const entries = all(feed, 'entry');
  expect(entries.map((entry) => text(entry, 'title'))).toEqual([
    'Revision 2: Sửa &lt;b&gt;DTI&lt;/b&gt; &amp; ]]&gt; \ufffd 2022',
    'Revision 1',
  ]);
  expect(text(entries[0] as Element, 'summary')).toBe(
    'small: 0 added, 1 changed, 0 withdrawn. All changes: https://data.example.org/tt/revisions/2/changes.jsonl',
  );
  expect(all(entries[1] as Element, 'link')[0]?.attributes).toEqual({
    href: 'https://data.example.org/tt/revisions/1/graphql',
  });
  const [newest] = await server.sql<{ at: Date }[]>`SELECT published_at AS at FROM revision WHERE number = 2`;
  expect(text(feed, 'updated')).toBe(newest?.at.toISOString());
  expect(text(entries[0] as Element, 'updated')).toBe(newest?.at.toISOString());
  const ids = [feed, ...entries].map((element) => text(element, 'id'));
  expect(new Set(ids).size).toBe(3);
  for (const id of ids) expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});

it('the feed is sent again only where something is new', async () => {
  const first = await fetch(`${server.url}/revisions.atom`);
  const ids = parse(await first.text()).children.flatMap((entry) => all(entry, 'id').map((id) => id.text));
  const ask = () =>
    fetch(`${server.url}/revisions.atom`, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
  expect((await ask()).status).toBe(304);
  await serveDrafts(server, small);
  const next = await ask();
  expect(next.status).toBe(200);
  const entries = parse(await next.text()).children.flatMap((entry) => all(entry, 'id').map((id) => id.text));
  expect(entries.slice(1)).toEqual(ids);
});
