import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { examples } from '../../src/portal/examples.js';
import { startTestServer } from '../support/server.js';
import { chromiumPath, editorText, launchBrowser, shownResponse } from './support/browser.js';

describe.skipIf(!chromiumPath)('the playground in a browser without Internet access', () => {
  let server: Awaited<ReturnType<typeof startTestServer>>;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  /** URLs on other hosts that the page requested; each request was blocked. */
  let externalRequests: string[];
  /** Errors of scripts and violations of the Content-Security-Policy. */
  let browserErrors: string[];

  beforeAll(async () => {
    server = await startTestServer();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  beforeEach(async () => {
    context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: 'vi-VN',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    externalRequests = [];
    browserErrors = [];
    await context.route('**', (route) => {
      const url = new URL(route.request().url());
      if (url.protocol === 'data:' || url.origin === new URL(server.url).origin) return route.continue();
      externalRequests.push(url.href);
      return route.abort();
    });
    page = await openPage('/playground');
  });
  afterEach(async () => {
    await context.close();
    expect(externalRequests).toEqual([]);
    expect(browserErrors).toEqual([]);
  });

  async function openPage(path: string): Promise<Page> {
    const opened = await context.newPage();
    opened.on('pageerror', (error) => browserErrors.push(error.message));
    opened.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) browserErrors.push(message.text());
    });
    await opened.goto(new URL(path, server.url).href);
    await opened.waitForSelector('#run:enabled');
    return opened;
  }

  async function runExample(id: string): Promise<void> {
    const responded = page.waitForResponse((response) =>
      new URL(response.url()).pathname.endsWith('/graphql'),
    );
    await page.click(`[data-example="${id}"]`);
    await responded;
  }

  test('lists every example in Vietnamese, and in English after a click', async () => {
    const titles = () => page.locator('#examples .title').allTextContents();
    expect(await titles()).toEqual(examples.map(({ title }) => title.vi));
    await page.click('#language');
    expect(await titles()).toEqual(examples.map(({ title }) => title.en));
    expect(await page.getAttribute('html', 'lang')).toBe('en');
  });

  test('loads and runs an example and shows its response after one click', async () => {
    await runExample('documents');
    const response = await shownResponse(page);
    expect(response.errors).toBeUndefined();
    expect(response.data).toHaveProperty('documents.nodes');
    expect(await editorText(page, 'query')).toBe(examples.find(({ id }) => id === 'documents')?.query);
    await page.locator('#result', { hasText: '"documents"' }).waitFor();
  });

  // Every example is run without a browser in example-answers.test.ts.
  test('loads and runs one example after another', async () => {
    for (const { id, query } of examples.filter((_, i) => i % 6 === 0)) {
      await runExample(id);
      const response = await shownResponse(page);
      expect([id, response.errors]).toEqual([id, undefined]);
      expect([id, await editorText(page, 'query')]).toEqual([id, query]);
    }
  }, 120_000);

  test('opens a copied link with the same query and runs it', async () => {
    await runExample('commune-lineage');
    const response = await shownResponse(page);
    await page.click('#copy-link');
    const link = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(link.startsWith(`${new URL('/playground?', server.url).href}`)).toBe(true);

    const opened = await openPage(link);
    for (const file of ['query', 'variables'] as const) {
      expect(await editorText(opened, file)).toBe(await editorText(page, file));
    }
    expect((await shownResponse(opened)).data).toEqual(response.data);
  });

  test('shows API URLs that answer a GET request, one pinned to the revision of the response', async () => {
    await runExample('datasets');
    const response = await shownResponse(page);
    await page.click('#urls > summary');
    const values = () =>
      page
        .locator('#urls input')
        .evaluateAll((fields) => fields.map((field) => (field as unknown as { value: string }).value));
    await expect.poll(values, { timeout: 10_000 }).not.toContain('');
    const [, newest, pinned] = await values();
    expect(new URL(pinned ?? '').pathname).toBe(`/revisions/${response.extensions?.revision}/graphql`);
    for (const url of [newest, pinned]) {
      const httpResponse = await fetch(url ?? '');
      expect(httpResponse.status).toBe(200);
      expect(((await httpResponse.json()) as { data: unknown }).data).toEqual(response.data);
    }
  });

  test('sends queries to the revision that the page is pinned to', async () => {
    await runExample('topics');
    const revision = (await shownResponse(page)).extensions?.revision;
    page = await openPage(`/playground?revision=${revision}`);
    const requested = page.waitForRequest((request) =>
      request.url().endsWith(`/revisions/${revision}/graphql`),
    );
    await page.click('[data-example="topics"]');
    await requested;
    expect((await shownResponse(page)).extensions?.revision).toBe(revision);
  });

  test('keeps the panel of URLs inside the window at every width', async () => {
    page = await openPage('/playground?revision=1');
    await page.click('#urls > summary');
    for (const width of [1280, 1000, 820, 390]) {
      await page.setViewportSize({ width, height: 800 });
      const { x = -1, width: panelWidth = 0 } = (await page.locator('#urls .panel').boundingBox()) ?? {};
      expect({ width, isInside: x >= 0 && x + panelWidth <= width }).toEqual({ width, isInside: true });
    }
  });

  test('fits a phone screen and folds the examples after a click', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.click('#examples-tab');
    await runExample('documents');
    await page.locator('#examples').waitFor({ state: 'hidden' });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });
});
