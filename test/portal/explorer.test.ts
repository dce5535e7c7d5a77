import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../support/server.js';
import {
  chromiumPath,
  collectFaults,
  editorText,
  launchBrowser,
  openPlayground,
  shownResponse,
  typeInto,
} from './support/browser.js';

const WAIT = { timeout: 30_000 };

describe.skipIf(!chromiumPath)('the explorer', () => {
  let server: TestServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let faults: string[];

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

  async function open(query: string, lang = 'en') {
    context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'vi-VN' });
    faults = await collectFaults(context);
    page = await openPlayground(context, `${server.url}/playground?lang=${lang}`);
    await typeInto(page, 'query', query);
    await typeInto(page, 'variables', '');
    await page.click('#explorer-tab');
    await page.waitForSelector('#explorer .tree', WAIT);
  }

  /** The row of a field, by the names on the way to it. */
  const row = (...names: string[]) =>
    names.reduce(
      (at, name) => at.locator(`li:has(> label > code:text-is(${JSON.stringify(name)}))`).first(),
      page.locator('#explorer .tree'),
    );
  const box = (...names: string[]) => row(...names).locator('> label > input[type="checkbox"]');
  const query = () => editorText(page, 'query');
  const queryIs = (text: string) => expect.poll(query, WAIT).toBe(text);

  test('writes a query from nothing, which runs', async () => {
    await open('');
    await box('units').check();
    await queryIs('{\n  units {\n    nodes { code name }\n  }\n}\n');
    await row('units').locator('button', { hasText: 'Arguments' }).first().click();
    await row('units', 'first').locator('> label > input').check();
    await row('units', 'first').locator('input[type="text"]').fill('3');
    await box('units', 'filter').check();
    await box('units', 'filter', 'kinds').check();
    await row('units', 'filter', 'kinds').locator('fieldset label', { hasText: 'PROVINCE' }).click();
    await expect.poll(query, WAIT).toMatch(/units\(first: 3, filter: \{ kinds: \[.*PROVINCE.*\] \}\)/);
    await row('units', 'nodes').locator('> button', { hasText: 'Show all' }).click();
    await box('units', 'nodes', 'parent').check();
    await expect.poll(query, WAIT).toContain('parent { code name }');
    await page.click('#run');
    const { data, errors } = await shownResponse(page);
    expect(errors).toBeUndefined();
    expect((data as { units: { nodes: object[] } }).units.nodes).toHaveLength(3);
  });

  test('follows what is written, and keeps still while it does not parse', async () => {
    await open('{ topics { code } }');
    expect(await box('topics', 'code').isChecked()).toBe(true);
    await typeInto(page, 'query', '{ topics { name } } # still a comment');
    await row('topics', 'name').waitFor(WAIT);
    await row('topics', 'code').waitFor({ ...WAIT, state: 'detached' });
    await typeInto(page, 'query', '{ topics { name');
    await expect
      .poll(() => page.locator('#explorer [role="status"]').textContent(), WAIT)
      .toContain('syntax error');
    expect(await row('topics', 'name').count()).toBe(1);
    expect(await box('topics', 'name').isDisabled()).toBe(true);
    await typeInto(page, 'query', '{ topics { name } catalogue { title } } # kept');
    await expect.poll(() => box('catalogue').isChecked(), WAIT).toBe(true);
    await box('catalogue').click();
    await queryIs('{ topics { name } } # kept');
  });

  test('asks for arguments that are required, and makes their values variables and back', async () => {
    await open('');
    await box('unit').check();
    await queryIs('{\n  unit(code: "") { code name }\n}\n');
    expect(await row('unit', 'code').locator('.required').textContent()).toBe('required');
    const input = row('unit', 'code').locator('input[type="text"]').first();
    expect(await input.getAttribute('class')).toBe('unfilled');
    await input.fill('3');
    await input.pressSequentially('8');
    await queryIs('{\n  unit(code: "38") { code name }\n}\n');
    expect(await input.evaluate((element) => element.matches(':focus'))).toBe(true);
    await row('unit', 'code').locator('button', { hasText: 'Use a variable' }).click();
    await queryIs('query ($code: String!) {\n  unit(code: $code) { code name }\n}\n');
    expect(JSON.parse(await editorText(page, 'variables'))).toEqual({ code: '38' });
    await row('unit', 'code').locator('input[type="text"]').first().fill('40');
    await expect.poll(() => editorText(page, 'variables'), WAIT).toContain('"40"');
    await row('unit', 'code').locator('button', { hasText: 'Use the value' }).click();
    await expect.poll(query, WAIT).toContain('unit(code: "40")');
    await expect.poll(() => editorText(page, 'variables'), WAIT).toBe('');
  });

  test('has the types of an interface as fragments', async () => {
    await open('{ targets(first: 2) { nodes { subject { code } } } }');
    await row('targets', 'nodes', 'subject').locator('> button', { hasText: 'Show all' }).click();
    await box('targets', 'nodes', 'subject', '… on Unit').check();
    await expect.poll(query, WAIT).toContain('... on Unit { __typename }');
    await box('targets', 'nodes', 'subject', '… on Unit', 'kind').check();
    await queryIs('{ targets(first: 2) { nodes { subject { code ... on Unit { kind } } } } }');
  });

  test('shows fragments, aliases, and fields that the API does not have', async () => {
    await open('query Q { mine: topics { ...Named wrong } }\nfragment Named on Topic { code }');
    expect(await page.locator('#explorer h2').allTextContents()).toEqual([
      'Query Q',
      'Fragment Named on Topic',
    ]);
    expect(await row('mine: topics', '…Named').count()).toBe(1);
    expect(await row('mine: topics', 'wrong').locator('.error').textContent()).toBe('not in the API');
    await box('mine: topics', 'wrong').click();
    await expect.poll(query, WAIT).toContain('{ ...Named }');
  });

  /** The row whose check box has the focus. */
  const focused = () => page.evaluate<string>('document.activeElement.dataset?.path');

  test('finds fields by words of their descriptions, and is used with the keyboard alone', async () => {
    await open('');
    await page.focus('#find-field');
    await page.keyboard.insertText('practice model');
    await expect.poll(() => page.locator('#explorer .tree li').count(), WAIT).toBeLessThan(12);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await expect.poll(query, WAIT).not.toBe('');
    // The row moves to the chosen ones, and the focus with it.
    await expect.poll(focused, WAIT).toMatch(/^0\/\w+#0$/);
    await page.keyboard.press('Space');
    await expect.poll(query, WAIT).toContain('__typename');
  });

  test('undoes with the editor, one click at a time', async () => {
    await open('{ topics { code } }');
    await row('topics').locator('> button', { hasText: 'Show all' }).click();
    await box('topics', 'name').check();
    await queryIs('{ topics { code name } }');
    await page.locator('#query .cm-content').focus();
    await page.keyboard.press('Control+Z');
    await queryIs('{ topics { code } }');
    await expect.poll(() => box('topics', 'name').isChecked(), WAIT).toBe(false);
  });

  test('is in Vietnamese on the Vietnamese page', async () => {
    await open('', 'vi');
    expect(await page.getAttribute('#find-field', 'placeholder')).toBe('Lọc các trường');
    await page.click('#language');
    await expect.poll(() => page.getAttribute('#find-field', 'placeholder'), WAIT).toBe('Filter the fields');
  });
});
