import { describe, expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';

const server = useServer();

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8';

const ask = (path: string, accept: string, language = 'vi,en;q=0.5') =>
  fetch(server.url + path, { redirect: 'manual', headers: { accept, 'accept-language': language } });

describe.each([
  ['/indicators/PCI', '/vi/chi-tieu/PCI', '/en/indicators/PCI'],
  ['/units/38', '/vi/don-vi/38', '/en/units/38'],
  ['/units/380@2025-01-01', '/vi/don-vi/380%402025-01-01', '/en/units/380%402025-01-01'],
  ['/datasets/vn-pci', '/vi/tap-du-lieu/vn-pci', '/en/datasets/vn-pci'],
  ['/documents/06-NQ%2FTU', '/vi/van-ban/06-NQ%2FTU', '/en/documents/06-NQ%2FTU'],
  ['/models/BA_KHONG', '/vi/mo-hinh/BA_KHONG', '/en/models/BA_KHONG'],
  ['/infrastructure/VNPT_NETWORK', '/vi/ha-tang/VNPT_NETWORK', '/en/infrastructure/VNPT_NETWORK'],
  ['/topics/economy', '/vi/chu-de/economy', '/en/topics/economy'],
  ['/f/PCI/38', '/vi/chi-tieu/PCI?unit=38', '/en/indicators/PCI?unit=38'],
  ['/f/PCI/38/2016', '/vi/chi-tieu/PCI?unit=38#history', '/en/indicators/PCI?unit=38#history'],
])('%s', (path, vi, en) => {
  it.each(['', '/revisions/1'])('leads a person to the page, in their language, at "%s"', async (below) => {
    for (const [language, page] of [
      ['vi', vi],
      ['en-GB,vi;q=0.3', en],
    ] as const) {
      const { status, headers } = await ask(below + path, BROWSER, language);
      expect([status, headers.get('location')]).toEqual([303, below + page]);
      expect(headers.get('vary')).toContain('accept, accept-language');
      expect(headers.get('cache-control')).toBe('no-cache');
      expect((await fetch(server.url + below + page)).status).toBe(200);
    }
  });

  it.each(['', '/revisions/1'])('leads a program to data, at "%s"', async (below) => {
    for (const accept of ['*/*', 'text/csv', 'application/json', 'text/html;q=0.5,application/json']) {
      const { status, headers } = await ask(below + path, accept);
      const location = headers.get('location') ?? '';
      expect([accept, status]).toEqual([accept, 303]);
      expect(location.startsWith(below)).toBe(true);
      expect(location).not.toMatch(/\/(vi|en)\//);
      const answer = await fetch(server.url + location);
      expect([location, answer.status]).toEqual([location, 200]);
      if (accept === 'text/csv') expect(answer.headers.get('content-type')).toMatch(/^text\/csv/);
      expect((await answer.text()).length).toBeGreaterThan(50);
    }
  });
});

it('a dataset is also led to as Turtle, and an observation as an image and as a text', async () => {
  for (const [path, accept, form] of [
    ['/datasets/vn-pci', 'text/turtle', '/datasets/vn-pci.ttl'],
    ['/f/PCI/38', 'image/svg+xml,image/*;q=0.8,*/*;q=0.5', '/f/PCI/38.svg'],
    ['/f/PCI/38', 'text/plain', '/f/PCI/38.txt'],
    ['/indicators/pci', 'text/markdown', '/indicators/PCI.md'],
  ] as const)
    expect((await ask(path, accept)).headers.get('location')).toBe(form);
});

it('what is not there is a page for a person and an error with a code for a program', async () => {
  const page = await fetch(`${server.url}/indicators/PCIX`, {
    headers: { accept: BROWSER, 'accept-language': 'en' },
  });
  expect(page.status).toBe(404);
  expect(page.url).toBe(`${server.url}/en/indicators/PCIX`);
  expect(await page.text()).toContain('<a href="/en/indicators/PCI">');
  const error = await ask('/indicators/PCIX', 'application/json');
  expect([error.status, await error.text()]).toEqual([404, expect.stringContaining('NOT_FOUND')]);
  expect((await ask('/f/PCI/38.xml', BROWSER)).status).toBe(404);
});

it.each([
  ['/en/indicators/PCI', '/indicators/PCI'],
  ['/vi/don-vi/38', '/units/38'],
  ['/en/datasets/vn-pci', '/datasets/vn-pci'],
  ['/revisions/1/en/indicators/PCI', '/indicators/PCI'],
])('%s cites an address that people can open, and that names the revision', async (page, thing) => {
  const html = await (await fetch(server.url + page)).text();
  const cited = `${server.url}/revisions/1${thing}`;
  expect(html).toContain(`<a href="${cited}">${cited}</a>`);
  const opened = await fetch(cited, { headers: { accept: BROWSER } });
  expect(opened.status).toBe(200);
  expect(opened.headers.get('content-type')).toMatch(/^text\/html/);
});

describe('a page that is not there', () => {
  it.each([
    ['/vi/chi-tieu/PCII', '/vi/chi-tieu/PCI'],
    ['/en/indicator/DTI_RANKS', '/en/indicators/DTI_RANK'],
    ['/vi/units/38', '/vi/don-vi/38'],
    ['/en/datset/vn-pci', '/en/datasets/vn-pci'],
    ['/vi/gioithieu', '/vi/gioi-thieu'],
    ['/vi/don-vi/thanh-hoa', '/vi/don-vi/38'],
    ['/revisions/1/en/topics/econmy', '/revisions/1/en/topics/economy'],
  ])('%s suggests %s first', async (path, nearest) => {
    const response = await fetch(server.url + path);
    const html = await response.text();
    expect(response.status).toBe(404);
    expect(/<main.*?<a href="([^"]+)"/s.exec(html)?.[1]).toBe(nearest);
    expect(html).toContain('<meta name="robots" content="noindex"/>');
  });

  it.each(['/vi/zzzzzz', '/vi/%25', '/en/../x/%3Cscript%3E', `/vi/${'a'.repeat(2000)}`, '/vi/chi-tieu/%00'])(
    '%s is an answer without a failure',
    async (path) => {
      expect((await fetch(server.url + path)).status).toBeLessThan(500);
    },
  );
});
