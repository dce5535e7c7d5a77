import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { examples } from '../../src/portal/examples.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { chromiumPath, editorText, launchBrowser, openPlayground, shownResponse } from './support/browser.js';

const [first] = examples;

describe.skipIf(!chromiumPath)('the first click on Run', () => {
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

  /** Opens the page in a new browser profile, with these entries in its local storage. */
  async function open(locale: string, search = '', stored: Record<string, string> = {}): Promise<Page> {
    context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale });
    await context.addInitScript((entries) => {
      const { localStorage } = globalThis as unknown as { localStorage: Map<string, string> & Storage };
      for (const [key, value] of entries) localStorage.setItem(key, value);
    }, Object.entries(stored));
    return openPlayground(context, `${server.url}/playground${search}`);
  }

  async function run(page: Page) {
    await page.click('#run');
    const { data, errors, extensions } = await shownResponse(page);
    expect(errors).toBeUndefined();
    return { data, extensions, variables: JSON.parse(await editorText(page, 'variables')) };
  }

  test.each([
    ['vi-VN', 'VI'],
    ['en-GB', 'EN'],
  ])('answers the first example, with its variables, in a browser set to %s', async (locale, language) => {
    const page = await open(locale);
    const { data, variables } = await run(page);
    expect(data).toHaveProperty('unit.latest.0');
    expect(variables).toEqual({ ...first?.variables, language });
    expect(await editorText(page, 'query')).toBe(first?.query);
  });

  test('answers in the other language after the page is switched to it', async () => {
    const page = await open('vi-VN');
    await page.click('#language');
    await expect.poll(() => editorText(page, 'variables')).toContain('"EN"');
    expect((await run(page)).variables).toEqual({ ...first?.variables, language: 'EN' });
  });

  test('answers the first example after a reload without an edit', async () => {
    const page = await open('en-GB');
    await page.reload();
    await page.waitForSelector('#run:enabled');
    expect((await run(page)).variables).toEqual({ ...first?.variables, language: 'EN' });
  });

  test('answers at the revision that the page is pinned to', async () => {
    expect((await run(await open('en-GB', '?revision=1&query='))).extensions?.revision).toBe(1);
  });

  test('answers an example that the browser has stored without its variables', async () => {
    const page = await open('en-GB', '', { 'playground.query': first?.query ?? '' });
    expect((await run(page)).variables).toEqual({ ...first?.variables, language: 'EN' });
  });

  test('answers the last operation that the reader wrote', async () => {
    const page = await open('en-GB', '', {
      'playground.query': 'query ($code: String!) { topic(code: $code) { code } }',
      'playground.variables': '{"code":"none"}',
    });
    expect(await run(page)).toMatchObject({ data: { topic: null }, variables: { code: 'none' } });
  });

  test('keeps edited variables when the language is switched', async () => {
    const variables = JSON.stringify({ ...first?.variables, unit: '40' });
    const page = await open('vi-VN', '', {
      'playground.query': first?.query ?? '',
      'playground.variables': variables,
    });
    await page.click('#language');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    expect((await run(page)).variables).toEqual(JSON.parse(variables));
  });
});
