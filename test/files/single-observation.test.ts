import { expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';
import { getFile } from './support/get-file.js';

const server = useServer();

const read = async (path: string, headers = {}) => {
  const { status, bytes, headers: got } = await getFile(server, path, { headers });
  return { status, text: bytes.toString(), headers: got };
};

interface Latest {
  id: string;
  period: string;
  valueDecimal: string | null;
  relation: string;
  status: string;
  vi: string;
  en: string;
  source: { locator: string | null; document: { code: string; url: string | null } };
  dataset: { licence: string };
}

const QUERY = `query ($indicator: String!, $unit: String!) { indicator(code: $indicator) { latest(unit: $unit) {
  id period valueDecimal relation status vi: text en: text(language: EN) source { locator document { code url } } dataset { licence } } } }`;

it.each([
  ['DTI_RANK', '38'],
  ['PCI', '38'],
  ['PCI', '01'],
  ['POPULATION', 'VN'],
  ['VNEID_ACTIVATED', '38'],
])('is the newest of %s for %s, as the API has it', async (indicator, unit) => {
  const { data } = await server.query<{ indicator: { latest: Latest } }>(QUERY, { indicator, unit });
  const { latest } = data.indicator;
  const { status, text } = await read(`/f/${indicator}/${unit}.json`);
  expect(status, text).toBe(200);
  const found = JSON.parse(text);
  expect(found).toMatchObject({
    id: latest.id,
    period: latest.period,
    value: latest.valueDecimal,
    relation: latest.relation,
    status: latest.status,
    text: { vi: latest.vi, en: latest.en },
    source: {
      document: latest.source.document.code,
      url: latest.source.document.url,
      locator: latest.source.locator,
    },
    licence: latest.dataset.licence,
    newer: null,
    revision: 1,
  });
  const { pathname } = new URL(found.url);
  expect(JSON.parse((await read(pathname)).text)).toMatchObject({ id: latest.id, newer: null });
  const isExact = latest.relation === 'EQUAL' && latest.valueDecimal !== null;
  expect((await read(`/f/${indicator}/${unit}.txt?lang=en`)).text).toBe(
    isExact ? latest.valueDecimal : latest.en,
  );
});

it('has what is known of its source and its unit, with the title in the language that is asked for', async () => {
  const found = JSON.parse((await read('/f/DIGITAL_ECONOMY_SHARE/38.json?lang=en')).text);
  expect(found).toMatchObject({
    unit: { code: '38', version: '38@..', validFrom: null, validTo: null },
    note: 'Bài báo không ghi năm; lấy năm xuất bản.',
    source: {
      document: 'article-2023-12',
      title: 'Affirming the leading role in digital transformation across the province',
      titles: { vi: 'Khẳng định vai trò dẫn dắt chuyển đổi số trên địa bàn tỉnh' },
      kind: 'ARTICLE',
      number: null,
      issuer: { code: 'TH-BAO-THANH-HOA', name: { vi: 'Báo Thanh Hóa', en: 'Thanh Hoa Newspaper' } },
      publisher: null,
      issuedOn: '2023-12',
      language: 'VI',
      url: null,
      quote: 'đạt 8,28%',
      note: expect.stringContaining('Linh Hương'),
    },
  });
  const { pathname, search } = new URL(found.url);
  expect(JSON.parse((await read(pathname + search)).text)).toEqual(found);
  const { source } = JSON.parse((await read('/f/DIGITAL_ECONOMY_SHARE/38.json')).text);
  expect(source.title).toBe(found.source.titles.vi);
});

it('has the codes of the catalogue in its address', async () => {
  for (const path of ['/f/population/vn.json', '/f/POPULATION/vn@...json'])
    expect(JSON.parse((await read(path)).text).url).toMatch(
      /\/revisions\/1\/f\/POPULATION\/VN(%40\.\.)?\/\d/,
    );
});

it('of a period before another unit got the code is found by an error that names that unit', async () => {
  const messageOf = async (path: string) => JSON.parse((await read(path)).text).errors[0].message;
  expect(await messageOf('/f/PCI/01/2008.json')).toMatch(
    /for the unit "01" and 2008; the newest is for 2016\. .* try 01@\.\. \(before 2008-08-01\)$/,
  );
  expect((await read('/f/PCI/01@../2008.json')).status).toBe(200);
  expect(await messageOf('/f/PCI/24/2016.json')).toMatch(/try 24@\.\. \(before 2025-07-01\), 24@2025-07-01/);
  expect((await read('/f/PCI/24@../2016.json')).status).toBe(200);
  expect(await messageOf('/f/PCI/38/2001.json')).toMatch(/the newest is for 2016$/);
});

it('of an older period says that there is a newer one', async () => {
  const found = JSON.parse((await read('/f/DTI_RANK/38/2023.json')).text);
  expect(found).toMatchObject({ period: '2023', value: '11', newer: { period: '2024' } });
  expect((await read('/f/DTI_RANK/38/2023.svg')).text).toContain('có số liệu mới hơn');
  expect((await read('/f/DTI_RANK/38.svg')).text).not.toContain('có số liệu mới hơn');
});

it('is a number for spreadsheets in both languages', async () => {
  const { text, headers } = await read('/f/PCI/38.txt');
  expect(text).toMatch(/^\d+\.\d+$/);
  expect(headers['content-type']).toBe('text/plain; charset=utf-8');
  expect((await read('/f/PCI/38.txt?decimal=comma')).text).toBe(text.replace('.', ','));
});

it('stays the same at a revision, and is asked for again otherwise', async () => {
  const pinned = await read('/revisions/1/f/PCI/38/2016.txt');
  expect(pinned.headers['cache-control']).toContain('immutable');
  const newest = await read('/f/PCI/38/2016.txt');
  expect(newest).toMatchObject({ text: pinned.text, headers: { 'cache-control': 'no-cache' } });
  expect((await read('/f/PCI/38/2016.txt', { 'if-none-match': newest.headers.etag })).status).toBe(304);
});

it('is an image that is well-formed, whatever its texts are', async () => {
  const { badge } = await import('../../src/files/badge.js');
  const text = badge('<&>"\u0000', '> 99 %');
  expect(text).toContain('aria-label="&lt;&amp;&gt;&quot; : &gt; 99 %"');
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});

it.each([
  ['/f/NONE/38.txt', 404, 'NOT_FOUND'],
  ['/f/PCI/none.txt', 404, 'NOT_FOUND'],
  ['/f/PCI/38/1900.txt', 404, 'NOT_FOUND'],
  ['/f/PCI/38/20.txt', 400, 'PERIOD_INVALID'],
  ['/f/PCI/38.xml', 404, 'NOT_FOUND'],
  ['/f/PCI/38.txt?x=1', 400, 'FILTER_INVALID'],
  ['/revisions/9/f/PCI/38.txt', 404, 'REVISION_NOT_FOUND'],
])('%s is refused with a code', async (path, status, code) => {
  const answer = await read(path);
  const isText = path.split('?')[0]?.endsWith('.txt');
  const found = isText ? answer.text.split(': ')[0] : JSON.parse(answer.text).errors[0].extensions.code;
  expect([answer.status, found]).toEqual([status, code]);
  if (isText) expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
});

it('is an image also where there is an error', async () => {
  const { status, text, headers } = await read('/f/NONE/38.svg');
  expect([status, headers['content-type']]).toEqual([404, 'image/svg+xml; charset=utf-8']);
  expect(text).toContain('NOT_FOUND');
});
