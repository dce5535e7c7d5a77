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
  '/vi/ha-tang/VIEN_THONG',
  '/vi/muc-tieu',
  '/en/documents/nq06-laodong',
  '/en/revisions/1',
  '/vi/ban-phat-hanh',
  '/vi/chat-luong',
  '/en/search?q=thanh+hoa',
  '/vi/khong-co',
  '/embed/vi/PCI/38',
  '/embed/en/DTI_RANK/38',
  '/vi/gioi-thieu',
  '/en/licences',
  '/vi/lap-trinh',
  '/en/accessibility',
  '/vi/tap-du-lieu',
  '/en/datasets/vn-pci',
  '/vi/chi-tieu/PCII',
  '/vi/so-sanh?indicator=PCI&unit=38&unit=40&from=2008',
  '/en/compare',
  '/vi/chi-tieu',
  '/en/units',
  '/en/units/37',
  '/en/search?q=xa&kind=UNIT',
  '/revisions/1/vi/chi-tieu/PCI',
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
      [1280, 'dark'],
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

  it('a file is downloaded from the page of an indicator, and the page leads to its query and back', async () => {
    const { context, page, faults } = await open('/vi/chi-tieu/PCI', 390, 'light');
    const begun = page.waitForEvent('download');
    await page.click('[aria-labelledby="take-along"] a:has-text("CSV")');
    const stream = await (await begun).createReadStream();
    let text = '';
    for await (const piece of stream) text += piece;
    expect(text.split('\r\n')[0]).toMatch(/^observation_id,indicator_code,/);
    expect(text).toContain('58.54');
    await page.click('[aria-labelledby="take-along"] a:has-text("truy vấn")');
    await page.locator('#result', { hasText: '"PCI"' }).waitFor();
    await page.click('a:has-text("Về trang trước")');
    expect(await page.textContent('.figure')).toBe('58,54 điểm');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('a logo with a script, which a check would refuse, runs nothing', async () => {
    const logo = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>document.documentElement.setAttribute('data-run', '1')</script><rect width="9" height="9"/></svg>`;
    const [before] = await server.sql<{ logo: string }[]>`SELECT logo FROM catalogue`;
    await server.sql`UPDATE catalogue SET logo = ${logo}`;
    const { context, page } = await open('/revisions/1/logo.svg', 390, 'light');
    const svg = page.locator('svg');
    expect(await svg.innerHTML()).toContain('<script ');
    expect(await svg.getAttribute('data-run')).toBeNull();
    await page.goto(`${server.url}/en`);
    expect(await page.evaluate("document.querySelector('img.logo').naturalWidth > 0")).toBe(true);
    await context.close();
    await server.sql`UPDATE catalogue SET logo = ${before?.logo ?? null}`;
  });

  it('text hardly moves when the font arrives', async () => {
    // A page of its own, which has no font yet.
    const context = await browser.newContext({ viewport: { width: 390, height: 900 } });
    const page = await context.newPage();
    await page.addInitScript(
      `window.moved = 0; new PerformanceObserver((list) => { for (const { value } of list.getEntries()) window.moved += value; }).observe({ type: 'layout-shift', buffered: true });`,
    );
    await page.route('**/*.woff2', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 700));
      await route.continue();
    });
    await page.goto(`${server.url}/vi/gioi-thieu`);
    await page.evaluate('document.fonts.ready.then(() => true)');
    await page.waitForTimeout(300);
    expect(await page.evaluate(`document.fonts.check('16px "Be Vietnam Pro"', 'ộ')`)).toBe(true);
    // 0.05 with a font that is not adjusted.
    expect(await page.evaluate('window.moved')).toBeLessThan(0.01);
    await context.close();
  });
});
