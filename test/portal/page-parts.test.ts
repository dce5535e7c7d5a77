import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  chromiumPath,
  editorText,
  launchBrowser,
  openPlayground,
  schemaLoaded,
  typeInto,
} from './support/browser.js';

/** Texts and labels of the page, without those of examples, code and the schema. */
const VISIBLE_TEXTS = `[...document.querySelectorAll('button, summary, option, h2, h3, label, p, th, td, input, [aria-label]')]
  .filter((element) => !element.closest('[lang="en"], code, kbd, #examples section, .cm-editor'))
  .flatMap((element) => [element.getAttribute('aria-label'), element.getAttribute('placeholder'),
    element.children.length === 0 ? element.textContent : null])
  .filter((text) => text && /\\p{L}{2}/u.test(text))`;

describe.skipIf(!chromiumPath)('the parts of the playground', () => {
  let server: TestServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    server = await startTestServer();
    browser = await launchBrowser();
  });
  afterEach(() => context.close());
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function open(locale: string, colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
    context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale, colorScheme });
    page = await openPlayground(context, `${server.url}/playground`);
  }

  test('have no English text on the Vietnamese page', async () => {
    await open('vi-VN');
    await schemaLoaded(page);
    await page.click('#run');
    await page.click('#more > summary');
    await page.click('#show-shortcuts');
    const vietnamese = await page.evaluate<string[]>(VISIBLE_TEXTS);
    await page.keyboard.press('Escape');
    await page.click('#language');
    await page.click('#more > summary');
    await page.click('#show-shortcuts');
    const english = new Set(await page.evaluate<string[]>(VISIBLE_TEXTS));
    expect(vietnamese.length).toBeGreaterThan(40);
    expect(vietnamese.filter((text) => english.has(text) && !/^(API|JSON|HTTP)$/.test(text))).toEqual([]);
  });

  test('have the search of the editor in Vietnamese', async () => {
    await open('vi-VN');
    await schemaLoaded(page);
    await page.click('#more > summary');
    await page.click('#find');
    await page.locator('#query .cm-search', { hasText: 'phân biệt hoa thường' }).waitFor();
  });

  test('find documentation by Vietnamese words, and open it', async () => {
    await open('vi-VN');
    await schemaLoaded(page);
    await page.keyboard.press('Control+K');
    await page.keyboard.insertText('don vi');
    await page.locator('.results button', { hasText: 'Query.units' }).click();
    await page.locator('.documentation-page h2', { hasText: '.units' }).waitFor();
    await page.click('text=‹ Quay lại');
    expect(await page.locator('.documentation-page').textContent()).toContain('Có thể hỏi gì');
  });

  test('add a field from the documentation to the query', async () => {
    await open('en-GB');
    await schemaLoaded(page);
    await typeInto(page, 'query', '');
    await page.click('#documentation-tab');
    await page.click('[aria-label="Add topics to the query"]');
    expect(await editorText(page, 'query')).toContain('topics { code name }');
  });

  test('open the documentation of a word that is clicked with Ctrl', async () => {
    await open('en-GB');
    await schemaLoaded(page);
    await page.locator('#query .cm-line span', { hasText: /^latest$/ }).click({ modifiers: ['Control'] });
    await page.locator('.documentation-page h2', { hasText: 'Unit.latest' }).waitFor();
  });

  test('find an example by a word without accents', async () => {
    await open('vi-VN');
    await page.fill('#find-example', 'sap xep hang');
    expect(await page.locator('#examples li:visible').count()).toBe(0);
    expect(await page.isVisible('text=Không có câu hỏi nào khớp')).toBe(true);
    await page.fill('#find-example', 'xep hang');
    expect(await page.locator('#examples li:visible').count()).toBeGreaterThan(2);
  });

  test('keep what was run, and open it again', async () => {
    await open('en-GB');
    await page.click('#run');
    await page.waitForSelector('#answer[aria-busy="false"]');
    await typeInto(page, 'query', '{ topics { code } }');
    page = await openPlayground(context, `${server.url}/playground`);
    expect(await editorText(page, 'query')).toBe('{ topics { code } }');
    await page.click('#history-tab');
    await page.locator('#history li button', { hasText: 'PillarRanks' }).click();
    expect(await editorText(page, 'query')).toContain('query PillarRanks');
    await page.click('text=Clear the history');
    await page.locator('#history', { hasText: 'No query has been run yet' }).waitFor();
  });

  test('are used with the keyboard alone', async () => {
    await open('en-GB');
    await page.keyboard.press('Tab');
    expect(await page.textContent(':focus')).toBe('Skip to the run button');
    await page.focus('#examples-tab');
    await page.keyboard.press('ArrowRight');
    expect(await page.getAttribute('#explorer-tab', 'aria-selected')).toBe('true');
    await page.keyboard.press('ArrowRight');
    expect(await page.getAttribute('#documentation-tab', 'aria-selected')).toBe('true');
    await page.focus('[data-splits="side"]');
    const width = () => page.evaluate<number>("document.getElementById('side').offsetWidth");
    const before = await width();
    await page.keyboard.press('ArrowRight');
    expect(await width()).toBeGreaterThan(before);
    // Tab leaves the editor.
    await page.locator('#query .cm-content').focus();
    await page.keyboard.press('Tab');
    expect(await page.evaluate<string>('document.activeElement.id')).not.toBe('query');
  });

  test('are light or dark as the device is, or as chosen', async () => {
    await open('en-GB', 'dark');
    const paper = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    const dark = await paper();
    await page.selectOption('#theme', 'light');
    expect(await paper()).not.toBe(dark);
    await page.reload();
    await page.waitForSelector('#run:enabled');
    expect(await paper()).toBe('rgb(255, 255, 255)');
  });
});
