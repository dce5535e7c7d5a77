import { gzipSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { publishPackages } from '../support/package.js';
import { useServer } from '../support/use-server.js';
import { someOfEachKind } from './support/links-of-kinds.js';

const server = useServer();

/** A page of each kind, in both languages. */
const PAGES = [
  ['/vi', '/en'],
  ['/vi/chi-tieu/PCI', '/en/indicators/PCI'],
  ['/vi/chi-tieu/PCI?unit=48', '/en/indicators/PCI?unit=48'],
  ['/vi/chi-tieu/DTI_RANK', '/en/indicators/DTI_RANK'],
  ['/vi/chi-tieu/VNEID_ACTIVATED', '/en/indicators/VNEID_ACTIVATED'],
  ['/vi/chi-tieu/AREA', '/en/indicators/AREA'],
  ['/vi/don-vi/15286', '/en/units/15286'],
  ['/vi/don-vi/38', '/en/units/38'],
  ['/vi/don-vi/380%402025-01-01', '/en/units/380%402025-01-01'],
  ['/vi/don-vi/37', '/en/units/37'],
  ['/vi/don-vi/14758%40..', '/en/units/14758%40..'],
  ['/vi/don-vi/VN', '/en/units/VN'],
  ['/vi/chu-de/government', '/en/topics/government'],
  ['/vi/van-ban/article-2023-12', '/en/documents/article-2023-12'],
  ['/vi/mo-hinh/BA_KHONG', '/en/models/BA_KHONG'],
  ['/vi/mo-hinh/CAMERA_NHAN_DAN', '/en/models/CAMERA_NHAN_DAN'],
  ['/vi/ha-tang/VNPT_NETWORK', '/en/infrastructure/VNPT_NETWORK'],
  ['/vi/muc-tieu', '/en/targets'],
  ['/vi/muc-tieu?by=document', '/en/targets?by=document'],
  ['/vi/van-ban/nq06-laodong', '/en/documents/nq06-laodong'],
  ['/vi/chu-de/business-environment', '/en/topics/business-environment'],
  ['/vi/ha-tang/VIEN_THONG', '/en/infrastructure/VIEN_THONG'],
  ['/vi/ban-phat-hanh', '/en/revisions'],
  ['/vi/ban-phat-hanh/1', '/en/revisions/1'],
  ['/vi/chat-luong', '/en/quality'],
  ['/revisions/1/vi/chat-luong', '/revisions/1/en/quality'],
  ['/revisions/1/vi/ban-phat-hanh/1', '/revisions/1/en/revisions/1'],
  ['/revisions/1/vi/muc-tieu', '/revisions/1/en/targets'],
  ['/revisions/1/vi/ha-tang/VIEN_THONG', '/revisions/1/en/infrastructure/VIEN_THONG'],
  ['/revisions/1/vi', '/revisions/1/en'],
  ['/vi/tim?q=PCI+thanh+hoa', '/en/search?q=PCI+thanh+hoa'],
  ['/vi/tim', '/en/search'],
  ['/vi/tap-du-lieu', '/en/datasets'],
  ['/vi/tap-du-lieu/vn-pci', '/en/datasets/vn-pci'],
  ['/vi/tap-du-lieu/th-organisations', '/en/datasets/th-organisations'],
  ['/vi/gioi-thieu', '/en/about'],
  ['/vi/giay-phep', '/en/licences'],
  ['/vi/lap-trinh', '/en/developers'],
  ['/vi/kha-nang-tiep-can', '/en/accessibility'],
  ['/vi/tim?q=PCI+Thanh+Hoa+Nghe+An', '/en/search?q=PCI+Thanh+Hoa+Nghe+An'],
  ['/vi/tim?q=xa&kind=UNIT', '/en/search?q=xa&kind=UNIT'],
  ['/vi/tim?q=zzzqqq', '/en/search?q=zzzqqq'],
  ['/vi/chi-tieu', '/en/indicators'],
  ['/vi/chi-tieu?by=name', '/en/indicators?by=name'],
  ['/vi/chi-tieu?topic=government', '/en/indicators?topic=government'],
  ['/vi/don-vi', '/en/units'],
  ['/vi/don-vi?kind=COMMUNE&within=38', '/en/units?kind=COMMUNE&within=38'],
  ['/vi/chu-de', '/en/topics'],
  ['/vi/van-ban', '/en/documents'],
  ['/vi/mo-hinh', '/en/models'],
  ['/vi/ha-tang', '/en/infrastructure'],
  ['/vi/so-sanh', '/en/compare'],
  [
    '/vi/so-sanh?indicator=PCI&unit=38&unit=40&from=2008',
    '/en/compare?indicator=PCI&unit=38&unit=40&from=2008',
  ],
  [
    '/revisions/1/vi/so-sanh?indicator=PCI&indicator=DTI_RANK&unit=38&unit=37',
    '/revisions/1/en/compare?indicator=PCI&indicator=DTI_RANK&unit=38&unit=37',
  ],
  ['/revisions/1/vi/chi-tieu/PCI', '/revisions/1/en/indicators/PCI'],
] as const;

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  // Rules about the style of the source, which is written by a program.
  rules: {
    'void-style': 'off',
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    'attribute-empty-style': 'off',
    // An option of an address may be given several times, as `unit` is.
    'form-dup-name': 'off',
  },
});

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(server.url + path, { redirect: 'manual', headers });
  return { status: response.status, headers: response.headers, html: await response.text() };
}

const linksOf = (html: string) =>
  [...html.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));

/** Links of the pages before: each is followed once. */
const followed = new Set<string>();

describe.each(PAGES.flat())('the page %s', (path) => {
  it('is valid HTML in its language, with the one script of its search field, and small', async () => {
    const { status, headers, html } = await get(path);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';/,
    );
    expect(html).toMatch(new RegExp(`^<!DOCTYPE html>\\n<html lang="${/\/(vi|en)\b/.exec(path)?.[1]}">`));
    expect(html.match(/<script(?! type="application.ld.json")[^>]*>/g)).toEqual([
      expect.stringMatching(/^<script src="\/assets\/suggest-[0-9a-f]{12}\.js" defer>$/),
    ]);
    expect(html).not.toMatch(/style=|javascript:|undefined|NaN|\[object/);
    expect(gzipSync(html).length).toBeLessThan(30_000);
    const report = await validator.validateString(html);
    expect(
      report.results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message }) => `${ruleId}: ${message}`),
      ),
    ).toEqual([]);
  });

  it('leads to pages and files that are there', async () => {
    const { html } = await get(path);
    const own = linksOf(html).filter((href) => href.startsWith('/'));
    expect(own.length).toBeGreaterThan(3);
    const wrong: string[] = [];
    for (const href of someOfEachKind(own, 2)) {
      if (followed.has(href)) continue;
      followed.add(href);
      const { status } = await fetch(server.url + href, { method: 'HEAD' });
      if (status !== 200) wrong.push(`${status} ${href}`);
    }
    expect(wrong).toEqual([]);
  });
});

it.each(PAGES)('%s and %s are each other in the other language', async (vi, en) => {
  const written = (path: string) => path.replaceAll('&', '&amp;');
  for (const path of [vi, en]) {
    const { html } = await get(path);
    for (const [language, address] of [
      ['vi', vi],
      ['en', en],
      ['x-default', vi],
    ] as const)
      expect(html).toContain(
        `<link rel="alternate" hreflang="${language}" href="${written(server.url + address)}"/>`,
      );
    expect(html).toContain(`<a class="language" href="${written(path === vi ? en : vi)}"`);
    expect(html).toContain(
      `<link rel="canonical" href="${written(server.url + path.replace(/^.revisions.1/, ''))}"/>`,
    );
  }
});

it('a browser is led from the root to the language that it prefers', async () => {
  const html = { accept: 'text/html' };
  expect((await get('/', html)).headers.get('location')).toBe('/vi');
  expect((await get('/', { ...html, 'accept-language': 'en-GB,en;q=0.9' })).headers.get('location')).toBe(
    '/en',
  );
});

it('an indicator shows its newest value as the source writes it, with period, place and source', async () => {
  const { html } = await get('/vi/chi-tieu/VNEID_ACTIVATED');
  const { data } = await server.query<{
    indicator: { latest: { text: string; periodText: string; source: { document: { title: string } } } };
  }>('{ indicator(code: "VNEID_ACTIVATED") { latest { text periodText source { document { title } } } } }');
  const { text, periodText, source } = data.indicator.latest;
  expect(html).toContain(`<p class="figure">${text}</p>`);
  expect(html).toContain(periodText);
  expect(html).toContain(source.document.title);
});

it('a series is drawn with a gap where there is no observation', async () => {
  const { html } = await get('/en/indicators/PCI');
  // There is none of 2013.
  expect(html.match(/<path class="line"/g)?.length).toBe(2);
  expect(html.match(/<circle class="mark"/g)?.length).toBe(11);
});

it('what is not there is a page in the language of the address, with status 404', async () => {
  for (const [path, title] of [
    ['/vi/chi-tieu/NO_SUCH', 'Không có trang này'],
    ['/en/units/NO_SUCH', 'There is no such page'],
    ['/en/anything/else', 'There is no such page'],
  ] as const) {
    const { status, html } = await get(path);
    expect([path, status]).toEqual([path, 404]);
    expect(html).toContain(`<h1>${title}</h1>`);
  }
});

it('a page is not sent again to who has it', async () => {
  const { headers } = await get('/vi/chi-tieu/PCI');
  expect((await get('/vi/chi-tieu/PCI', { 'if-none-match': headers.get('etag') ?? '' })).status).toBe(304);
});

it('what is written in data is text, and only addresses of the web are links', async () => {
  const hostile = '<img src=x onerror=alert(1)> & "q"';
  await publishPackages(server, {
    name: 'hostile',
    tables: {
      datasets: [{ code: 'hostile', title_en: hostile, licence: 'https://example.org/licence' }],
      units_of_measure: [{ code: 'THING', name_en: 'things' }],
      indicators: [
        {
          code: 'HOSTILE',
          name_en: hostile,
          definition_en: hostile,
          unit_of_measure: 'THING',
          aggregation: 'NONE',
          direction: 'NEUTRAL',
        },
      ],
    },
  });
  for (const path of ['/en/indicators/HOSTILE', `/en/search?q=${encodeURIComponent(hostile)}`]) {
    const { status, html } = await get(path);
    expect(status).toBe(200);
    expect(html).not.toContain('<img src=x');
    expect(html).toContain('&lt;img src=x onerror=alert(1)>');
  }
});
