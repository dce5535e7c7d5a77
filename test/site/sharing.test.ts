import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { chromiumPath, collectFaults, launchBrowser } from '../portal/support/browser.js';
import { publishPackages } from '../support/package.js';
import { useServer } from '../support/use-server.js';
import { charted } from './support/charted.js';

const server = useServer({}, async (started) => {
  await publishPackages(started, charted());
  await publishPackages(started, charted({ corrected: true }));
});

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(server.url + path, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const unescaped = (html: string) =>
  html.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

describe('an embed', () => {
  it('is a small valid page that any other page may frame, without scripts', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: { 'void-style': 'off', 'no-trailing-whitespace': 'off' },
    });
    for (const path of [
      '/embed/vi/ALL/1',
      '/embed/en/RANKS/1',
      '/embed/vi/HOSTILE/1',
      '/revisions/2/embed/vi/ALL/1',
    ]) {
      const { status, headers, text } = await get(path);
      expect(status).toBe(200);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *",
      );
      expect(text.length).toBeLessThan(20_000);
      expect(text).not.toMatch(/<script|style=|undefined|NaN/);
      const report = await validator.validateString(text);
      const rules = report.results.flatMap(({ messages }) =>
        messages.map((one) => `${one.ruleId}: ${one.message}`),
      );
      expect(rules.filter((rule) => !rule.startsWith('long-title'))).toEqual([]);
      expect(text).toContain(path.includes('/en/') ? 'Revision 3' : 'Bản phát hành');
      expect(text).toContain('target="_blank" rel="noopener"');
    }
  });

  it('of nothing is a page with an error', async () => {
    const { status, text, headers } = await get('/embed/vi/NO_SUCH/1');
    expect([status, headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(text).toContain('NOT_FOUND');
  });
});

describe('what was corrected since a revision', () => {
  const LINES = ['năm 2010: 40 % → 41 %', 'năm 2023: 77 % (dự báo) → đã rút'];

  it('is on the page, in the embed and in the text of that revision, and nowhere else', async () => {
    const plain = { accept: 'text/plain' };
    for (const [path, headers] of [
      ['/revisions/2/vi/chi-tieu/ALL?unit=1', {}],
      ['/revisions/2/embed/vi/ALL/1', {}],
      ['/revisions/2/vi/chi-tieu/ALL?unit=1', plain],
    ] as const) {
      const { text } = await get(path, headers);
      for (const line of ['2 số liệu ở đây đã được đính chính ở bản mới hơn:', ...LINES])
        expect(text).toContain(line);
    }
    for (const path of ['/vi/chi-tieu/ALL?unit=1', '/embed/vi/ALL/1', '/revisions/3/vi/chi-tieu/ALL?unit=1'])
      expect((await get(path)).text).not.toMatch(/đính chính/);
  });

  it('is said too where nothing was', async () => {
    expect((await get('/revisions/2/embed/en/TWO/1')).text).toContain(
      'No figure here was corrected up to revision 3.',
    );
  });
});

describe('the page of an indicator', () => {
  it('as plain text is its sentences', async () => {
    const { headers, text } = await get('/en/indicators/ALL?unit=1', { accept: 'text/plain' });
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(headers.get('vary')).toContain('accept');
    expect(text.split('\n').slice(0, 3)).toEqual([
      'ALL of Xứ Ằng in 2024 is forecast to be 80%.',
      'Compared with the figure in 2022 (75%; provisional), up 5 percentage points (better).',
      'Compared with the figure in 2020 (70%), up 10 percentage points (better).',
    ]);
    expect(text).toContain('Source: Report.');
    expect(text.trimEnd().split('\n').at(-1)).toBe(`${server.url}/revisions/3/en/indicators/ALL?unit=1`);
    for (const accept of ['*/*', 'text/html,*/*;q=0.8', 'text/plain;q=0.5, text/html'])
      expect((await get('/en/indicators/ALL?unit=1', { accept })).headers.get('content-type')).toContain(
        'text/html',
      );
  });

  it('says what it means in a sentence, in its head too', async () => {
    const { text } = await get('/vi/chi-tieu/TWO?unit=1');
    const sentence =
      'TWO của Xứ Ằng năm 2024 là 30 %. So với năm 2022 (40,5 %), giảm 10,5 điểm phần trăm (kém hơn).';
    expect(text).toContain(`<p class="meaning">${sentence}</p>`);
    expect(text).toContain(`<meta name="description" content="${sentence}"/>`);
    expect(text).toContain('<meta property="og:title" content="Xứ Ằng giảm từ 40,5 % xuống 30 %"/>');
    expect(text).toContain(`<meta property="og:image" content="${server.url}/charts/TWO/1.png"/>`);
    expect(text).toContain('<p class="chart-title">Xứ Ằng giảm từ 40,5 % xuống 30 %</p>');
  });

  it('of a long series reads it whole, and says of how many the table shows how many', async () => {
    const { text } = await get('/en/indicators/LONG?unit=1');
    expect(text).toContain('The table has the newest 100 of 2,150 figures.');
    expect(text).toContain('href="/observations.csv?indicator=LONG&amp;unit=1"');
    expect(text).toContain('the newest 2,000 of 2,150 figures');
    expect(text.length).toBeLessThan(150_000);
    const file = await get('/observations.csv?indicator=LONG&unit=1');
    expect(file.text.trimEnd().split('\n').length).toBeGreaterThan(2_150);
  });

  it('has the code of its embed as text, with hostile names escaped', async () => {
    const { text } = await get('/vi/chi-tieu/HOSTILE?unit=1');
    expect(text).not.toContain('<script>');
    const code = unescaped(/<textarea[^>]*>([^<]*)<\/textarea>/.exec(text)?.[1] ?? '');
    expect(code).toMatch(new RegExp(`^<iframe src="${server.url}/embed/vi/HOSTILE/1" title="[^"<>]*" `));
  });

  it('leads programs to oEmbed, which gives that code', async () => {
    const { text } = await get('/en/indicators/TWO?unit=1');
    const link = unescaped(/type="application\/json\+oembed" href="([^"]+)"/.exec(text)?.[1] ?? '');
    const answer = await (await fetch(link)).json();
    expect(answer).toMatchObject({
      version: '1.0',
      type: 'rich',
      title: 'Xứ Ằng fell from 40.5% to 30%',
      width: 800,
      height: 680,
      provider_url: server.url,
    });
    expect(answer.html).toContain(`src="${server.url}/embed/en/TWO/1"`);
    const small = await (await fetch(`${link}&maxwidth=320&maxheight=400`)).json();
    expect([small.width, small.height]).toEqual([320, 400]);
    expect(small.html).toContain('width="320" height="400"');
  });
});

describe('oEmbed', () => {
  const asked = (url: string, more = '') => get(`/oembed?url=${encodeURIComponent(url)}${more}`);

  it('takes the address of a page and of an embed, of a revision too', async () => {
    for (const [path, embed] of [
      ['/vi/chi-tieu/ALL?unit=1', '/embed/vi/ALL/1'],
      ['/embed/en/ALL/1', '/embed/en/ALL/1'],
      ['/revisions/2/en/indicators/ALL?unit=1', '/revisions/2/embed/en/ALL/1'],
      ['/vi/chi-tieu/PCI', '/embed/vi/PCI/38'],
    ] as const) {
      const { status, text } = await asked(server.url + path);
      expect(status, text).toBe(200);
      expect(JSON.parse(text).html).toContain(`src="${server.url}${embed}"`);
    }
  });

  it.each([
    ['/oembed', 400, 'BAD_REQUEST'],
    ['/oembed?url=a&url=b', 400, 'BAD_REQUEST'],
    ['/oembed?url=x', 404, 'NOT_FOUND'],
    ['/oembed?url=http://example.org/vi/chi-tieu/PCI', 404, 'NOT_FOUND'],
    ['/oembed?url=SERVER/vi/chi-tieu/NO_SUCH', 404, 'NOT_FOUND'],
    ['/oembed?url=SERVER/vi/chi-tieu/%25E0%25A4%25A', 404, 'NOT_FOUND'],
    ['/oembed?url=SERVER/vi/don-vi/38', 404, 'NOT_FOUND'],
    ['/oembed?url=SERVER/revisions/77/vi/chi-tieu/PCI', 404, 'REVISION_NOT_FOUND'],
    ['/oembed?url=SERVER/vi/chi-tieu/PCI&format=xml', 501, 'FORM_NOT_IMPLEMENTED'],
    ['/oembed?url=SERVER/vi/chi-tieu/PCI&maxwidth=-1', 400, 'BAD_REQUEST'],
  ])('%s is an error', async (path, status, code) => {
    const answer = await get(path.replace('SERVER', server.url));
    expect([answer.status, JSON.parse(answer.text).errors[0].extensions.code]).toEqual([status, code]);
  });
});

describe.skipIf(!chromiumPath)('in a browser', () => {
  it('an embed is shown in the page of somebody else, by its code', async () => {
    const { text } = await get('/revisions/2/vi/chi-tieu/ALL?unit=1');
    const code = unescaped(/<textarea[^>]*>([^<]*)<\/textarea>/.exec(text)?.[1] ?? '');
    const other = createServer((_, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(`<!DOCTYPE html><title>x</title><body>${code}`);
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const browser = await launchBrowser();
    try {
      const context = await browser.newContext({ viewport: { width: 376, height: 900 } });
      const faults = await collectFaults(context);
      const page = await context.newPage();
      page.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())));
      await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
      const frame = page.frameLocator('iframe');
      await frame.locator('svg.chart').waitFor({ timeout: 10_000 });
      expect(await frame.locator('h1').textContent()).toContain('Xứ Ằng tăng từ 70 %');
      expect(await frame.locator('.corrected li').allTextContents()).toHaveLength(2);
      // The style sheet is there, and letters in the chart are large enough.
      const sizes = await frame.locator('svg.chart').evaluate((svg) => {
        const scale = svg.getBoundingClientRect().width / 640;
        return [...svg.querySelectorAll('text')].map(
          (one) => Number.parseFloat(getComputedStyle(one).fontSize) * scale,
        );
      });
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
      expect(
        await frame
          .locator('.mark.hollow')
          .first()
          .evaluate((mark) => getComputedStyle(mark).fill),
      ).toBe('rgb(255, 255, 255)');
      const inner = await frame.locator('html').evaluate((html) => html.scrollWidth <= html.clientWidth);
      expect(inner).toBe(true);
      expect(faults).toEqual([]);
    } finally {
      await browser.close();
      other.close();
    }
  });
});
