import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, collectFaults, launchBrowser } from '../portal/support/browser.js';
import { useServer } from '../support/use-server.js';

describe.skipIf(!chromiumPath)('in a browser', () => {
  const server = useServer();
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  async function inBrowser(
    options: { javaScriptEnabled?: boolean },
    path: string,
    act: (page: Page) => Promise<void>,
  ) {
    const context = await browser.newContext({ viewport: { width: 390, height: 900 }, ...options });
    const faults = options.javaScriptEnabled === false ? [] : await collectFaults(context);
    const page = await context.newPage();
    await page.goto(server.url + path);
    await act(page);
    expect(faults).toEqual([]);
    await context.close();
  }

  const pathOf = (page: Page) => page.url().slice(server.url.length);

  it('the search field suggests while one types, and is used by keys alone', async () => {
    await inBrowser({}, '/vi', async (page) => {
      const asked: string[] = [];
      page.on('request', (request) => {
        if (request.url().includes('/graphql')) asked.push(request.method());
      });
      // The time of the page stands still while one types.
      await page.clock.install();
      await page.reload();
      await page.clock.pauseAt(Date.now() + 60_000);
      await page.focus('#q');
      expect(await page.getAttribute('#q', 'role')).toBe('combobox');
      await page.keyboard.type('pci thanh hoa');
      expect(asked).toEqual([]);
      await page.clock.resume();
      await page.waitForSelector('.suggestions [role=option]');
      // Letters that are typed fast are one request.
      expect(asked).toEqual(['GET']);
      expect(await page.getAttribute('#q', 'aria-expanded')).toBe('true');
      expect(await page.textContent('search [role=status]')).toMatch(/^\d+ gợi ý/);
      expect(await page.textContent('#suggestion-0')).toContain('58,54 điểm · năm 2016');
      await page.keyboard.press('ArrowDown');
      expect(await page.getAttribute('#q', 'aria-activedescendant')).toBe('suggestion-0');
      expect(await page.getAttribute('#suggestion-0', 'aria-selected')).toBe('true');
      await page.keyboard.press('ArrowUp');
      expect(await page.getAttribute('#q', 'aria-activedescendant')).toBeNull();
      await page.keyboard.press('Escape');
      expect(await page.isHidden('.suggestions')).toBe(true);
      expect(await page.inputValue('#q')).toBe('pci thanh hoa');
      await page.keyboard.press('ArrowDown');
      await page.waitForSelector('.suggestions [role=option]');
      // What was asked once is not asked again.
      expect(asked).toEqual(['GET']);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/vi/chi-tieu/PCI?unit=38');
      expect(await page.textContent('.figure')).toBe('58,54 điểm');
    });
  });

  it('two units lead to their comparison from the suggestions', async () => {
    await inBrowser({}, '/en', async (page) => {
      await page.fill('#q', 'PCI Thanh Hóa Nghệ An');
      await page.click('.suggestions li:has-text("Compare: Thanh Hoa Province, Nghe An Province")');
      await page.waitForURL('**/en/compare?indicator=PCI&unit=38&unit=40');
      expect(await page.textContent('main')).toContain('Nghe An is ahead by 0.91 points.');
    });
  });

  it('while an input method composes a letter, nothing is asked', async () => {
    await inBrowser({}, '/vi', async (page) => {
      let asked = 0;
      page.on('request', (request) => {
        if (request.url().includes('/graphql')) asked++;
      });
      await page.focus('#q');
      const session = await page.context().newCDPSession(page);
      await session.send('Input.imeSetComposition', {
        text: 'thanh hoá',
        selectionStart: 9,
        selectionEnd: 9,
      });
      await page.waitForTimeout(500);
      expect(asked).toBe(0);
      await session.send('Input.insertText', { text: 'thanh hoá' });
      await page.waitForSelector('.suggestions [role=option]');
      expect(asked).toBe(1);
    });
  });

  it('a text that strangers wrote is not run as a page', async () => {
    await inBrowser({}, '/vi', async (page) => {
      await page.fill('#q', '<img src=x onerror=alert(1)>');
      await page.waitForSelector('search [role=status]:has-text("gợi ý")', { state: 'attached' });
      expect(await page.locator('search img').count()).toBe(0);
    });
  });

  it('when the API does not answer, the form still works', async () => {
    await inBrowser({}, '/vi', async (page) => {
      await page.route('**/graphql?**', (route) => route.abort());
      await page.fill('#q', 'PCI');
      await page.waitForTimeout(500);
      expect(await page.isHidden('.suggestions')).toBe(true);
      await page.press('#q', 'Enter');
      await page.waitForURL('**/vi/tim?q=PCI');
    });
  });

  it('without scripts, one searches and compares by forms and links alone', async () => {
    await inBrowser({ javaScriptEnabled: false }, '/vi', async (page) => {
      await page.fill('#q', 'PCI Thanh Hóa Nghệ An');
      await page.press('#q', 'Enter');
      await page.click('a:has-text("So sánh: ")');
      expect(pathOf(page)).toBe('/vi/so-sanh?indicator=PCI&unit=38&unit=40');
      expect(await page.textContent('main')).toContain('Nghệ An cao hơn 0,91 điểm.');
      await page.click('summary');
      await page.fill('#from', '2015');
      await page.fill('#add-unit', 'hà tĩnh');
      await page.click('.choose button');
      expect(await page.textContent('h1')).toContain('Thanh Hóa, Nghệ An, Hà Tĩnh');
      expect(await page.locator('tbody tr').count()).toBe(2);
      await page.click('a[aria-label="Bỏ Tỉnh Hà Tĩnh"]');
      expect(pathOf(page)).toBe('/vi/so-sanh?indicator=PCI&unit=38&unit=40&from=2015');
    });
    await inBrowser({ javaScriptEnabled: false }, '/vi/chi-tieu/PCI', async (page) => {
      await page.selectOption('#compare-with', { label: 'Tỉnh Nghệ An' });
      await page.click('form.with button');
      expect(await page.textContent('h1')).toContain('Thanh Hóa, Nghệ An');
    });
  });
});
