import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { examples } from '../../src/portal/examples.js';
import { startTestServer } from '../support/server.js';
import { answerOf, chromiumPath, contentOf, launchBrowser } from './support/browser.js';

describe.skipIf(!chromiumPath)('the playground in a browser without Internet', () => {
  let server: Awaited<ReturnType<typeof startTestServer>>;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  /** Addresses of other hosts that the page asked for; each was refused. */
  let strayRequests: string[];
  /** What the browser complained of: scripts that failed, and breaches of the Content-Security-Policy. */
  let complaints: string[];

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
    strayRequests = [];
    complaints = [];
    await context.route('**', (route) => {
      const address = new URL(route.request().url());
      if (address.protocol === 'data:' || address.origin === new URL(server.url).origin)
        return route.continue();
      strayRequests.push(address.href);
      return route.abort();
    });
    page = await openPage('/playground');
  });
  afterEach(async () => {
    await context.close();
    expect(strayRequests).toEqual([]);
    expect(complaints).toEqual([]);
  });

  async function openPage(address: string): Promise<Page> {
    const opened = await context.newPage();
    opened.on('pageerror', (error) => complaints.push(error.message));
    opened.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) complaints.push(message.text());
    });
    await opened.goto(new URL(address, server.url).href);
    await opened.waitForSelector('.graphiql-execute-button');
    return opened;
  }

  async function runExample(id: string): Promise<void> {
    const answered = page.waitForResponse(
      (response) =>
        /\/graphql$/.test(new URL(response.url()).pathname) &&
        !response.request().postData()?.includes('IntrospectionQuery'),
    );
    await page.click(`[data-example="${id}"]`);
    await answered;
  }

  test('lists every example in Vietnamese, and in English at a click', async () => {
    const titles = () => page.locator('#example-list button').allTextContents();
    expect(await titles()).toEqual(examples.map(({ title }) => title.vi));
    await page.click('#language');
    expect(await titles()).toEqual(examples.map(({ title }) => title.en));
    expect(await page.getAttribute('html', 'lang')).toBe('en');
  });

  test('one click on an example loads it, runs it and shows the answer', async () => {
    await runExample('documents');
    const answer = await answerOf(page);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toHaveProperty('documents.nodes');
    expect(await contentOf(page, 'operation.graphql')).toBe(
      examples.find(({ id }) => id === 'documents')?.query,
    );
    // Shown, not only held in memory.
    await page.locator('.result-window', { hasText: '"documents"' }).waitFor();
  });

  // That each of them is answered is tested without a browser.
  test('one example after the other is loaded and answered', async () => {
    for (const { id, query } of examples.filter((_, i) => i % 6 === 0)) {
      await runExample(id);
      const answer = await answerOf(page);
      expect([id, answer.errors]).toEqual([id, undefined]);
      expect([id, await contentOf(page, 'operation.graphql')]).toEqual([id, query]);
    }
  }, 120_000);

  test('the copied link opens with the same query and answers it', async () => {
    await runExample('commune-lineage');
    const answer = await answerOf(page);
    await page.click('#copy-link');
    const link = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(link.startsWith(`${new URL('/playground?', server.url).href}`)).toBe(true);

    const opened = await openPage(link);
    for (const file of ['operation.graphql', 'variables.json']) {
      expect(await contentOf(opened, file)).toBe(await contentOf(page, file));
    }
    expect((await answerOf(opened)).data).toEqual(answer.data);
  });

  test('the addresses of the API answer a plain GET, the pinned one at the revision of the answer', async () => {
    await runExample('datasets');
    const answer = await answerOf(page);
    await page.click('#addresses > summary');
    const [, newest, pinned] = await page
      .locator('#addresses input')
      .evaluateAll((fields) => fields.map((field) => (field as unknown as { value: string }).value));
    expect(new URL(pinned ?? '').pathname).toBe(`/revisions/${answer.extensions?.revision}/graphql`);
    for (const address of [newest, pinned]) {
      const response = await fetch(address ?? '');
      expect(response.status).toBe(200);
      expect(((await response.json()) as { data: unknown }).data).toEqual(answer.data);
    }
  });

  test('a page pinned to a revision asks that revision', async () => {
    await runExample('topics');
    const revision = (await answerOf(page)).extensions?.revision;
    page = await openPage(`/playground?revision=${revision}`);
    const asked = page.waitForRequest((request) => request.url().endsWith(`/revisions/${revision}/graphql`));
    await page.click('[data-example="topics"]');
    await asked;
    expect((await answerOf(page)).extensions?.revision).toBe(revision);
  });

  test('the documentation explorer shows the schema', async () => {
    await page.click('button[aria-label="Show Documentation Explorer"]');
    await page.locator('.graphiql-doc-explorer-content', { hasText: 'Query' }).waitFor();
  });

  test('fits a telephone, where the examples fold away after a click', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.click('#examples > summary');
    await runExample('documents');
    await page.locator('#example-list').waitFor({ state: 'hidden' });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });
});
