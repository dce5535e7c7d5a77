import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { examples } from '../../src/portal/examples.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { answerOf, chromiumPath, contentOf, launchBrowser, openPlayground } from './support/browser.js';

const [first] = examples;

describe.skipIf(!chromiumPath)('Run, clicked first of all', () => {
  let server: TestServer;
  let browser: Browser;
  let context: BrowserContext | undefined;

  beforeAll(async () => {
    server = await startTestServer();
    browser = await launchBrowser();
  });
  afterEach(() => context?.close());
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  /** A reader who was never here, or whose browser keeps what is given. */
  async function open(locale: string, search = '', stored: Record<string, string> = {}): Promise<Page> {
    context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale });
    await context.addInitScript((entries) => {
      const { localStorage } = globalThis as unknown as { localStorage: Map<string, string> & Storage };
      for (const [key, value] of entries) localStorage.setItem(key, value);
    }, Object.entries(stored));
    return openPlayground(context, `${server.url}/playground${search}`);
  }

  async function run(page: Page) {
    await page.click('.graphiql-execute-button');
    const { data, errors, extensions } = await answerOf(page);
    expect(errors).toBeUndefined();
    return { data, extensions, variables: JSON.parse(await contentOf(page, 'variables.json')) };
  }

  test.each([
    ['vi-VN', 'VI'],
    ['en-GB', 'EN'],
  ])('answers the first example, with its variables, for a reader of %s', async (locale, language) => {
    const page = await open(locale);
    const { data, variables } = await run(page);
    expect(data).toHaveProperty('search.nodes.0');
    expect(variables).toEqual({ ...first?.variables, language });
    expect(await contentOf(page, 'operation.graphql')).toBe(first?.query);
  });

  test('answers in the other language when the reader switches before', async () => {
    const page = await open('vi-VN');
    await page.click('#language');
    await expect.poll(() => contentOf(page, 'variables.json')).toContain('"EN"');
    expect((await run(page)).variables).toEqual({ ...first?.variables, language: 'EN' });
  });

  test('answers after a reload without an edit', async () => {
    const page = await open('en-GB');
    await page.reload();
    await page.waitForSelector('.graphiql-execute-button');
    expect((await run(page)).variables).toEqual({ ...first?.variables, language: 'EN' });
  });

  test('answers at the revision that the page is pinned to', async () => {
    expect((await run(await open('en-GB', '?revision=1&query='))).extensions?.revision).toBe(1);
  });

  test('answers the example that the browser keeps without its variables', async () => {
    const page = await open('en-GB', '', { 'graphiql:query': first?.query ?? '' });
    expect((await run(page)).variables).toEqual({ ...first?.variables, language: 'EN' });
  });

  test('answers what the reader wrote last, as it was', async () => {
    const page = await open('en-GB', '', {
      'graphiql:query': 'query ($code: String!) { topic(code: $code) { code } }',
      'graphiql:variables': '{"code":"none"}',
    });
    expect(await run(page)).toMatchObject({ data: { topic: null }, variables: { code: 'none' } });
  });

  test('leaves the variables of the reader when the language is switched', async () => {
    const variables = JSON.stringify({ ...first?.variables, query: 'dti' });
    const page = await open('vi-VN', '', {
      'graphiql:query': first?.query ?? '',
      'graphiql:variables': variables,
    });
    await page.click('#language');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    expect((await run(page)).variables).toEqual(JSON.parse(variables));
  });
});
