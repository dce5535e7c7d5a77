import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  chromiumPath,
  collectFaults,
  launchBrowser,
  openPlayground,
  schemaLoaded,
  typeInto,
} from './support/browser.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const FOUND =
  '({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))])';

const LIST =
  '{ units(first: 100, filter: {kinds: [PROVINCE]}) { totalCount nodes { code name parent { code } aliases } } }';
const SERIES = `{ indicator(code: "PCI") { latest(unit: "38") { series { observations(last: 50) { nodes {
  text value lower upper relation period periodStart periodEnd periodText } } } } } }`;

const WAIT = { timeout: 30_000 };

describe.skipIf(!chromiumPath)('the forms of an answer', () => {
  let server: TestServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let faults: string[];

  beforeAll(async () => {
    server = await startTestServer({ settings: { MAX_COST: '60000', MAX_ALIASES: '300' } });
    browser = await launchBrowser();
  });
  afterEach(async () => {
    await context.close();
    expect(faults).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function open(
    query: string,
    options: { search?: string; width?: number; colorScheme?: 'light' | 'dark' } = {},
  ) {
    const { search = 'lang=en', width = 1280, colorScheme = 'light' } = options;
    context = await browser.newContext({
      viewport: { width, height: 800 },
      locale: 'vi-VN',
      colorScheme,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    faults = await collectFaults(context);
    context.on('console', (message) => {
      // What breaks the policy is among the faults already.
      if (message.type() === 'error' && !/status of 400|Content Security Policy/.test(message.text()))
        faults.push(message.text());
    });
    const parameters = new URLSearchParams(search);
    if (query !== '') parameters.set('query', query);
    page = await openPlayground(context, `${server.url}/playground?${parameters}`);
    if (parameters.has('query')) await page.waitForSelector('#answer[aria-busy="false"]', WAIT);
  }

  const show = async (tab: 'table' | 'chart' | 'code') => {
    await page.click(`#${tab}-tab`);
    await page.waitForSelector(`#${tab}[aria-busy="false"]`, WAIT);
  };

  const clipboard = () => page.evaluate<string>('navigator.clipboard.readText()');

  test('have the table that the API sends as CSV, to see, to download and to copy', async () => {
    await open(LIST);
    await show('table');
    const csv = await (
      await fetch(`${server.url}/graphql?${new URLSearchParams({ query: LIST, lang: 'en' })}`, {
        headers: { accept: 'text/csv' },
      })
    ).text();
    const rows = csv.trimEnd().split('\n').length - 1;
    expect(await page.locator('#table thead th').allTextContents()).toEqual(csv.split('\n')[0]?.split(','));
    expect(await page.locator('#table tbody tr').count()).toBe(rows);
    const [download] = await Promise.all([
      page.waitForEvent('download', WAIT),
      page.click('text=Download CSV'),
    ]);
    expect(download.suggestedFilename()).toBe('units.csv');
    expect(await readFile(await download.path(), 'utf8')).toBe(csv);
    await page.click('text=Copy as CSV');
    await expect.poll(clipboard, WAIT).toBe(csv);
  });

  test('show the first rows of a large list, and have all in the file', async () => {
    const fields = Array.from({ length: 200 }, (_, i) => `c${i}: code`).join(' ');
    await open(`{ units(first: 100) { nodes { ${fields} } } topics { code } }`);
    await show('table');
    const rows = page.locator('#table tbody tr');
    expect(await rows.count()).toBe(75);
    expect(await page.locator('#table .hint').textContent()).toBe(
      'First 75 of 100 rows. The CSV file has all of them.',
    );
    await page.click('text=Copy as CSV');
    await expect.poll(async () => (await clipboard()).trimEnd().split('\n').length, WAIT).toBe(101);
    await page.locator('#table select').selectOption('topics');
    await expect.poll(() => rows.count(), WAIT).toBeLessThan(75);
    expect(await page.evaluate<string>('document.activeElement.tagName')).toBe('SELECT');
  });

  test('say that the answer is a page of the list', async () => {
    await open('{ units(first: 2) { totalCount nodes { code } } }');
    await show('table');
    expect(await page.locator('#table .hint').textContent()).toBe(
      '2 rows. The list is longer: the answer has one page of it.',
    );
  });

  test('say why there is no table, no chart or no data', async () => {
    await open('{ catalogue { title } }');
    await show('table');
    expect(await page.locator('#table').textContent()).toBe('The answer has no list, so there is no table.');
    await show('chart');
    expect(await page.locator('#chart').textContent()).toBe('There is no chart.');
    await typeInto(page, 'query', '{ nothing }');
    await page.click('#run');
    await expect.poll(() => page.locator('#chart').textContent(), WAIT).toContain('The query failed');
    await typeInto(page, 'query', '{ topics { code } }');
    await page.click('#run');
    await expect.poll(() => page.locator('#chart').textContent(), WAIT).toContain('The list has no number');
  });

  test('draw a series over time, with open circles for what is not exact', async () => {
    await open(SERIES);
    await show('chart');
    const values = (
      await server.query<{
        indicator: {
          latest: {
            series: {
              observations: { nodes: { value: number | null; lower: number | null; relation: string }[] };
            };
          };
        };
      }>(SERIES)
    ).data.indicator.latest.series.observations.nodes;
    const known = values.filter(({ value, lower }) => value !== null || lower !== null);
    expect(await page.locator('#chart circle.mark').count()).toBe(known.length);
    expect(await page.locator('#chart circle.open').count()).toBe(
      known.filter(({ relation }) => relation !== 'EQUAL').length,
    );
    expect(await page.getAttribute('#chart svg[role="img"]', 'aria-label')).toContain('value over time');
  });

  test('draw bars for names with numbers', async () => {
    await open(
      '{ indicator(code: "PCI") { ranking(first: 10) { nodes { unit { name } rank observation { value relation } } } } }',
    );
    await show('chart');
    await expect.poll(() => page.locator('#chart').textContent(), WAIT).not.toBe('');
    expect(await page.locator('#chart rect.bar').count()).toBe(10);
  });

  test('have code of what is in the editors, for the newest or for one revision', async () => {
    await open(LIST);
    await show('code');
    const code = () => page.locator('#code pre').textContent();
    expect(await code()).toContain(`curl -sS '${server.url}/graphql?lang=en'`);
    await page.locator('#code select').nth(1).selectOption('pinned');
    await expect.poll(code, WAIT).toContain(`'${server.url}/revisions/1/graphql?lang=en'`);
    await page.locator('#code select').first().selectOption('pandas');
    await expect.poll(code, WAIT).toContain('pd.read_csv(');
    await typeInto(page, 'query', '{ catalogue { title } }');
    await expect.poll(code, WAIT).toContain('curl -sS');
    expect(await page.locator('#code option').allTextContents()).not.toContain('Python (pandas)');
    await page.click('text=Copy the code');
    await expect.poll(clipboard, WAIT).toBe(await code());
  });

  test('are moved between with the keyboard', async () => {
    await open(LIST);
    await page.focus('#result-tab');
    await page.keyboard.press('ArrowRight');
    await page.waitForSelector('#table .frame', WAIT);
    expect(await page.getAttribute('#table-tab', 'aria-selected')).toBe('true');
    await page.keyboard.press('End');
    await page.waitForSelector('#code pre', WAIT);
  });

  test('are written in the language that the page is switched to', async () => {
    await open(LIST, { search: 'lang=vi' });
    await show('table');
    expect(await page.getAttribute('html', 'lang')).toBe('vi');
    expect(await page.locator('#table button').first().textContent()).toBe('Tải CSV');
    await page.click('#language');
    await expect.poll(() => page.locator('#table button').first().textContent(), WAIT).toBe('Download CSV');
    expect(new URL(page.url()).searchParams.has('lang')).toBe(false);
  });

  test('come with the cost before and after a run, and with what is allowed', async () => {
    await open('');
    await typeInto(page, 'query', '{ units(first: 7) { nodes { code name } } }');
    const cost = () => page.locator('#cost').textContent();
    const { extensions } = await server.query('{ units(first: 7) { nodes { code name } } }');
    const before = extensions.cost.requested;
    await expect.poll(cost, WAIT).toBe(`Cost: ${before}, at most 60,000 for one query.`);
    await page.click('#run');
    await expect
      .poll(() => page.locator('#status').textContent(), WAIT)
      .toContain(`cost ${before} (at most 60,000)`);
    await typeInto(
      page,
      'query',
      '{ units(first: 100) { nodes { ...A children(first: 100) { nodes { ...A children(first: 100) { nodes { ...A } } } } } } } fragment A on Unit { code name identity kind validFrom validTo }',
    );
    await expect.poll(cost, WAIT).toMatch(/is above the limit of 60,000/);
    await typeInto(page, 'query', '{ units(');
    await expect.poll(cost, WAIT).toBe('');
  });

  test('lead back to the page that the reader came from, also after a run and a reload', async () => {
    const { url } = server;
    const html = await (await fetch(`${url}/vi/chi-tieu/PCI`)).text();
    const link =
      /href="([^"]*\/playground\?[^"]*query=[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    await open('', { search: new URL(link, url).search });
    await expect.poll(() => page.locator('#status').textContent(), WAIT).toMatch(/^Xong/);
    await page.reload();
    await page.waitForSelector('#run:enabled', WAIT);
    expect(await page.getAttribute('html', 'lang')).toBe('vi');
    await page.click('#back');
    await page.waitForURL(`${url}/vi/chi-tieu/PCI`, WAIT);
  });

  test.each([
    '//elsewhere.example/x',
    'https://elsewhere.example/',
    '/\\elsewhere.example',
    'javascript:alert(1)',
  ])('lead to no other host: %s', async (from) => {
    await open('', { search: `lang=en&from=${encodeURIComponent(from)}` });
    expect(await page.isVisible('#back')).toBe(false);
  });

  test.each([
    [1280, 'light'],
    [1280, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ] as const)(
    'have no faults that axe finds at %i px, %s',
    async (width, colorScheme) => {
      await open(SERIES, { search: 'lang=vi&from=/vi', width, colorScheme });
      await schemaLoaded(page);
      const check = async () => expect(await page.evaluate(`${AXE}; axe.run().then(${FOUND})`)).toEqual([]);
      for (const tab of ['table', 'chart', 'code'] as const) {
        await show(tab);
        await check();
      }
      await page.click('#explorer-tab');
      await page.waitForSelector('#explorer .tree', WAIT);
      await check();
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(width);
    },
    120_000,
  );
});
