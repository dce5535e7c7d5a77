import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  chromiumPath,
  collectFaults,
  editorText,
  launchBrowser,
  openPlayground,
  schemaLoaded,
  shownResponse,
  typeInto,
} from './support/browser.js';

/** Requests to the API, in either language. */
const API = /\/graphql(\?|$)/;

describe.skipIf(!chromiumPath)('the editors of the playground', () => {
  let server: TestServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  /** Errors of scripts and violations of the Content-Security-Policy. */
  let faults: string[] = [];

  beforeAll(async () => {
    server = await startTestServer();
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

  async function open(locale = 'vi-VN', search = ''): Promise<void> {
    context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale });
    faults = await collectFaults(context);
    page = await openPlayground(context, `${server.url}/playground${search}`);
  }

  const status = () => page.textContent('#status');

  test('run a query that was typed before the schema is loaded', async () => {
    context = await browser.newContext({ locale: 'en-GB' });
    await context.route(/schema-tools|schema\.graphql/, () => {});
    page = await openPlayground(context, `${server.url}/playground`);
    await typeInto(page, 'query', '{ topics { code } }');
    await page.keyboard.press('Control+Enter');
    expect((await shownResponse(page)).data).toHaveProperty('topics.0.code');
    await page.click('#documentation-tab');
    expect(await page.textContent('#documentation')).toMatch(/Loading/);
    await page.click('#prettify');
    expect(await page.textContent('#share-status')).toMatch(/Loading/);
  });

  test('say that the schema could not be loaded, and load it after a click', async () => {
    context = await browser.newContext({ locale: 'vi-VN' });
    await context.route(/schema\.graphql/, (route) => route.abort());
    page = await openPlayground(context, `${server.url}/playground`);
    await page.click('#documentation-tab');
    await page.locator('#documentation', { hasText: 'Không tải được' }).waitFor();
    await context.unroute(/schema\.graphql/);
    await page.click('#documentation button');
    await schemaLoaded(page);
  });

  test('complete a field, and open a selection for one that needs it', async () => {
    await open();
    await schemaLoaded(page);
    await typeInto(page, 'query', '{ ');
    await page.keyboard.type('infrastructureAss');
    await page.locator('#query .cm-tooltip-autocomplete [aria-selected]').waitFor();
    await page.waitForTimeout(150);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await editorText(page, 'query')).toMatch(/infrastructureAssets \{\n\s*\n\s*\}/);
  });

  test('underline what the schema does not have, and say it in the language of the page', async () => {
    await open();
    await schemaLoaded(page);
    await typeInto(page, 'query', '{ topics { cod } }');
    const mark = page.locator('#query .cm-lintRange-error');
    await mark.waitFor();
    expect(await mark.textContent()).toBe('cod');
    await mark.hover();
    await page.locator('#query .cm-diagnostic', { hasText: 'Kiểu “Topic” không có trường “cod”' }).waitFor();
  });

  test('underline a variable of another type than the query declares', async () => {
    await open();
    await schemaLoaded(page);
    await typeInto(page, 'query', 'query ($on: Date, $n: Int) { units(first: $n) { totalCount } }');
    await typeInto(page, 'variables', '{"n": "ten"}');
    const mark = page.locator('#variables .cm-lintRange-error');
    await mark.waitFor();
    expect(await mark.textContent()).toBe('"ten"');
  });

  test('run the operation at the cursor, or the one that is chosen', async () => {
    await open('en-GB');
    await typeInto(
      page,
      'query',
      'query A { topics { code } }\nquery B { datasets(first: 1) { totalCount } }',
    );
    await page.keyboard.press('Control+Enter');
    expect(await shownResponse(page)).toHaveProperty('data.datasets.totalCount');
    await page.selectOption('#operation', 'A');
    await page.click('#run');
    expect(await shownResponse(page)).toHaveProperty('data.topics');
    expect(new URL(page.url()).searchParams.get('operationName')).toBe('A');
  });

  test('send the headers, and say what is wrong with headers and variables', async () => {
    await open('en-GB');
    await page.click('#headers-tab');
    await typeInto(page, 'headers', '{"x-test": "1"}');
    const sent = page.waitForRequest((request) => request.method() === 'POST');
    await page.click('#run');
    expect((await sent).headers()['x-test']).toBe('1');
    await shownResponse(page);
    await typeInto(page, 'headers', '{"x-test": 1}');
    await page.click('#run');
    expect(await status()).toMatch(/HTTP headers must be/);
    await typeInto(page, 'headers', '');
    await page.click('#variables-tab');
    await typeInto(page, 'variables', '{"unit": ');
    await page.click('#run');
    expect(await status()).toMatch(/variables are not valid JSON/);
  });

  test('say in words that a query failed, and that the server cannot be reached', async () => {
    await open();
    await typeInto(page, 'query', '{ nothing }');
    await page.keyboard.press('Control+Enter');
    await page.locator('#status.error', { hasText: 'Có lỗi: Cannot query field' }).waitFor();
    await context.route(API, (route) => route.abort());
    await page.click('#run');
    await page.locator('#status.error', { hasText: 'Không kết nối được' }).waitFor();
  });

  test('stop a query that runs', async () => {
    await open('en-GB');
    await context.route(API, () => {});
    await page.click('#run');
    await page.locator('#run', { hasText: 'Stop' }).click();
    await page.locator('#status', { hasText: 'Stopped.' }).waitFor();
    expect(await page.textContent('#run-text')).toBe('Run');
  });

  test('lay out a query, and put fragments in their places', async () => {
    await open();
    await schemaLoaded(page);
    await typeInto(page, 'query', '{topics{...f}} fragment f on Topic{code # c\n}');
    await page.keyboard.press('Control+Shift+P');
    expect(await editorText(page, 'query')).toContain('{\n  topics {\n    ...f\n  }\n}');
    await page.keyboard.press('Control+Shift+M');
    expect(await editorText(page, 'query')).toBe('{\n  topics {\n    code\n  }\n}');
  });

  test('keep a link that holds a query, its variables and the name of an operation', async () => {
    const query = 'query A { topics { code } } query B($n: Int) { units(first: $n) { nodes { code } } }';
    await open('en-GB', `?${new URLSearchParams({ query, variables: '{"n":2}', operationName: 'B' })}`);
    expect((await shownResponse(page)).data).toHaveProperty('units.nodes.1');
    expect(await page.inputValue('#operation')).toBe('B');
  });

  test('show an answer of megabytes without freezing, to its end', async () => {
    await open('en-GB');
    const nodes = Array.from({ length: 60_000 }, (_, i) => ({
      code: `${i}`,
      name: 'Phường Hàm Rồng, tỉnh Thanh Hóa',
    }));
    await context.route(API, (route) => route.fulfill({ json: { data: { nodes } } }));
    await page.click('#run');
    await page.locator('#status', { hasText: 'MB' }).waitFor();
    await page.locator('#result .cm-content').focus();
    await page.evaluate(() => {
      const { document } = globalThis as unknown as {
        document: {
          querySelector(id: string): { shadowRoot: { querySelector(c: string): Record<string, number> } };
        };
      };
      const scroller = document.querySelector('#result').shadowRoot.querySelector('.cm-scroller');
      scroller.scrollTop = scroller.scrollHeight as number;
    });
    await page.locator('#result .cm-line', { hasText: '"59999"' }).waitFor();
    // The page still reacts.
    await page.click('#language');
    expect(await page.getAttribute('html', 'lang')).toBe('vi');
  });
});
