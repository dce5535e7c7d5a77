import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, collectFaults, launchBrowser } from '../portal/support/browser.js';
import { useServer } from '../support/use-server.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const PAGES = [
  '/vi',
  '/en/indicators/DTI_RANK',
  '/vi/chi-tieu/PCI',
  '/vi/don-vi/38',
  '/vi/chi-tieu/AREA',
  '/en/indicators/EGOV_2017_RANK',
  '/en/models/CAMERA_NHAN_DAN',
  '/en/topics/economy',
  '/vi/van-ban/article-2023-12',
  '/en/models/BA_KHONG',
  '/vi/ha-tang/VNPT_NETWORK',
  '/en/search?q=thanh+hoa',
  '/vi/khong-co',
  '/vi/gioi-thieu',
  '/en/licences',
  '/vi/lap-trinh',
  '/en/accessibility',
  '/vi/tap-du-lieu',
  '/en/datasets/vn-pci',
  '/vi/chi-tieu/PCII',
];

describe.skipIf(!chromiumPath)('in a browser', () => {
  const server = useServer();
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  const open = async (path: string, width: number, colorScheme: 'light' | 'dark') => {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme,
      bypassCSP: false,
    });
    const faults = await collectFaults(context);
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('404')) faults.push(message.text());
    });
    await page.goto(server.url + path);
    return { context, page, faults };
  };

  describe.each(PAGES)('the page %s', (path) => {
    it.each([
      [390, 'light'],
      [390, 'dark'],
      [1280, 'light'],
    ] as const)('has nothing that shuts people out, at %s pixels, %s', async (width, scheme) => {
      const { context, page, faults } = await open(path, width, scheme);
      // The policy of the page allows no scripts: axe runs in a world of its own.
      const session = await context.newCDPSession(page);
      const { frameTree } = (await session.send('Page.getFrameTree')) as {
        frameTree: { frame: { id: string } };
      };
      const { executionContextId } = (await session.send('Page.createIsolatedWorld', {
        frameId: frameTree.frame.id,
      })) as { executionContextId: number };
      await session.send('Runtime.evaluate', { expression: AXE, contextId: executionContextId });
      const { result } = (await session.send('Runtime.evaluate', {
        expression: 'axe.run(document, { resultTypes: ["violations"] })',
        contextId: executionContextId,
        awaitPromise: true,
        returnByValue: true,
      })) as { result: { value: AxeResults } };
      const found = result.value.violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map(({ html }) => html.slice(0, 100))
            .slice(0, 3)
            .join(' | ')}`,
      );
      expect(found).toEqual([]);
      // Nothing is wider than the window, so that nobody has to move it sideways.
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      expect(faults).toEqual([]);
      await context.close();
    });
  });

  it('a figure is found in two steps from the first page', async () => {
    const { context, page } = await open('/vi', 390, 'light');
    await page.fill('#q', 'kinh te so');
    await page.press('#q', 'Enter');
    await page.click('ol.hits a:has-text("Tỷ trọng kinh tế số")');
    expect(await page.textContent('.figure')).toBe('8,28 %');
    expect(await page.textContent('.source')).toContain('Nguồn:');
    await context.close();
  });
});
