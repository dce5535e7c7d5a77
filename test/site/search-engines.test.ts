import { execFile } from 'node:child_process';
import { get as httpGet } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { brotliDecompressSync } from 'node:zlib';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { jsonForHtml } from '../../src/site/parts/json-ld.js';
import { publishPackages } from '../support/package.js';
import { useServer } from '../support/use-server.js';

const server = useServer();

const pageAt = async (path: string, headers: Record<string, string> = {}) =>
  (await fetch(server.url + path, { headers })).text();

/** The blocks of data of a page, as a reader of HTML finds them: up to the first end of a script. */
const dataOf = (html: string) =>
  [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gis)].map(([, text = '']) =>
    JSON.parse(text),
  );

describe('what pages say to search engines', () => {
  it('the home page is a site with a search that works, and a catalogue of datasets', async () => {
    const [site, catalogue] = dataOf(await pageAt('/en'));
    expect(site).toMatchObject({ '@type': 'WebSite', url: `${server.url}/en`, inLanguage: 'en' });
    const { urlTemplate } = site.potentialAction.target;
    expect(await (await fetch(urlTemplate.replace('{search_term_string}', 'PCI'))).text()).toContain('PCI');
    expect(catalogue).toMatchObject({ '@type': 'DataCatalog', '@id': `${server.url}/catalog` });
    expect(catalogue.dataset).toHaveLength(15);
    for (const { url, description } of catalogue.dataset) {
      expect((await fetch(url)).status).toBe(200);
      expect(description).toBeTruthy();
    }
  });

  it('an indicator is a dataset with files that are there, and has its place below the home page', async () => {
    const [dataset, place] = dataOf(await pageAt('/en/indicators/PCI'));
    expect(dataset).toMatchObject({
      '@type': 'Dataset',
      identifier: 'PCI',
      url: `${server.url}/en/indicators/PCI`,
      isPartOf: { '@id': `${server.url}/datasets/vn-pci` },
      citation: expect.stringMatching(/\/revisions\/1\/indicators\/PCI$/),
    });
    expect(dataset.description.length).toBeGreaterThanOrEqual(50);
    for (const { contentUrl } of dataset.distribution)
      expect((await fetch(contentUrl, { method: 'HEAD' })).status).toBe(200);
    expect(
      place.itemListElement.map(({ position, item }: { position: number; item: string }) => [position, item]),
    ).toEqual([
      [1, `${server.url}/en`],
      [2, `${server.url}/en/topics/business-environment`],
      [3, `${server.url}/en/indicators/PCI`],
    ]);
  });

  it('a dataset is what its document says', async () => {
    const [dataset] = dataOf(await pageAt('/vi/tap-du-lieu/vn-pci'));
    const document = JSON.parse(await pageAt('/datasets/vn-pci.schemaorg.jsonld'));
    for (const name of ['@type', '@id', 'name', 'license', 'publisher', 'temporalCoverage', 'keywords'])
      expect(dataset[name]).toEqual(document[name]);
  });

  it('no text of the data ends the block', async () => {
    const hostile = '</script><script>alert(1)</script><!-- & \u2028 \\" ]]>';
    await publishPackages(server, {
      name: 'hostile',
      tables: {
        datasets: [
          {
            code: 'hostile',
            title_en: hostile,
            description_en: hostile,
            licence: 'https://example.org/</script>',
          },
        ],
        units_of_measure: [{ code: 'THING', name_en: hostile }],
        indicators: [
          {
            code: 'H</script>',
            name_en: hostile,
            definition_en: hostile,
            unit_of_measure: 'THING',
            aggregation: 'NONE',
            direction: 'NEUTRAL',
          },
        ],
      },
    });
    for (const path of [
      `/en/indicators/${encodeURIComponent('H</script>')}`,
      '/en/datasets/hostile',
      '/en',
    ]) {
      const html = await pageAt(path);
      const blocks = dataOf(html);
      expect(blocks.length).toBeGreaterThan(1);
      expect(html.match(/<script(?! src="\/assets)/gi)?.length).toBe(blocks.length);
      expect(JSON.stringify(blocks)).toContain(JSON.stringify(hostile).slice(1, -1));
    }
    expect(jsonForHtml(hostile)).not.toMatch(/[<>&\u2028]/);
    expect(JSON.parse(jsonForHtml({ [hostile]: hostile }))).toEqual({ [hostile]: hostile });
  });

  it('searches are not listed, and an earlier revision names the newest page as its own', async () => {
    expect(await pageAt('/en/search?q=PCI')).toContain('<meta name="robots" content="noindex, follow"/>');
    const pinned = await pageAt('/revisions/1/en/indicators/PCI');
    expect(pinned).toContain(`<link rel="canonical" href="${server.url}/en/indicators/PCI"/>`);
  });
});

describe('the sitemap', () => {
  it('has each page in both languages, with the other one', { timeout: 60_000 }, async () => {
    const index = await pageAt('/sitemap.xml');
    const parts = [...index.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, part = '']) =>
      part.replaceAll('&amp;', '&'),
    );
    const ofSite = parts.filter((part) => /part=site/.test(part));
    expect(ofSite.map((part) => part.split('part=')[1])).toEqual([
      'site',
      ...['datasets', 'indicators', 'units', 'topics', 'documents', 'models', 'infrastructure'].map(
        (folder) => `site-${folder}-1`,
      ),
    ]);
    let pages = 0;
    for (const part of ofSite) {
      const xml = await (await fetch(part)).text();
      const parser = new SaxesParser({ xmlns: true });
      parser.on('error', (error) => {
        throw error;
      });
      parser.write(xml).close();
      const entries = [...xml.matchAll(/<url><loc>(.*?)<\/loc>(.*?)<\/url>/g)];
      expect(entries.length).toBeGreaterThan(1);
      expect(entries.length).toBeLessThanOrEqual(50_000);
      pages += entries.length;
      for (const [, address = '', links = ''] of entries.slice(0, 4)) {
        expect([address, (await fetch(address)).status]).toEqual([address, 200]);
        expect([...links.matchAll(/hreflang="(.*?)"/g)].map(([, language]) => language)).toEqual([
          'vi',
          'en',
          'x-default',
        ]);
        expect(links).toContain(`href="${address}"`);
      }
    }
    expect(pages).toBeGreaterThan(1_500);
  });

  it.each(['site-x-1', 'site-indicators-0', 'site-indicators-2', 'site-1'])(
    'has no part %s',
    async (part) => {
      expect((await fetch(`${server.url}/sitemap.xml?part=${part}`)).status).toBe(404);
    },
  );
});

describe('the font', () => {
  it('is loaded from this server for ever, by a style sheet of its own', async () => {
    const html = await pageAt('/vi');
    const sheet = /href="(\/assets\/font-[0-9a-f]{12}\.css)"/.exec(html)?.[1] ?? '';
    const css = await pageAt(sheet);
    const files = [...css.matchAll(/url\((.*?)\)/g)].map(([, file]) => `/assets/${file}`);
    expect(files).toHaveLength(4);
    expect(css.match(/font-display: swap/g)).toHaveLength(4);
    let bytes = 0;
    for (const file of files) {
      const response = await fetch(server.url + file);
      expect(response.headers.get('content-type')).toBe('font/woff2');
      expect(response.headers.get('cache-control')).toContain('immutable');
      bytes += (await response.arrayBuffer()).byteLength;
    }
    expect(bytes).toBeLessThan(70_000);
  });

  it('is not for those who save data', async () => {
    expect(await pageAt('/vi', { 'save-data': 'on' })).not.toContain('/assets/font-');
    const { headers } = await fetch(`${server.url}/vi`);
    expect(headers.get('vary')).toContain('save-data');
  });

  it('leaves the first view of the largest pages below 100 kB', async () => {
    const sizeOf = (path: string): Promise<number> =>
      new Promise((resolve, reject) => {
        httpGet(server.url + path, { headers: { 'accept-encoding': 'br' } }, async (answer) => {
          const body = await buffer(answer);
          if (answer.headers['content-encoding'] === 'br') brotliDecompressSync(body);
          resolve(body.length);
        }).on('error', reject);
      });
    for (const path of ['/vi', '/vi/don-vi/38', '/vi/chi-tieu/PCI', '/vi/tap-du-lieu/vn-papi']) {
      const html = await pageAt(path);
      const sheets = [...html.matchAll(/<link rel="(?:stylesheet|icon)" href="([^"]+)"/g)].map(
        ([, at = '']) => at,
      );
      const font = sheets.find((sheet) => sheet.includes('/font-')) ?? '';
      const fonts = [...(await pageAt(font)).matchAll(/url\((.*?)\)/g)].map(([, file]) => `/assets/${file}`);
      const sizes = await Promise.all([path, ...sheets, ...fonts].map(sizeOf));
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(100_000);
    }
  });
});

const run = promisify(execFile);

it('the examples for developers work when they are copied', async () => {
  const html = await pageAt('/en/developers');
  const commands = [...html.matchAll(/<pre><code>(.*?)<\/code><\/pre>/gs)].map(([, text = '']) =>
    text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&'),
  );
  expect(commands).toHaveLength(3);
  const curl = await run('curl', ['--version']).catch(() => null);
  if (!curl) return console.warn('The examples were not run: there is no curl.');
  for (const command of commands) {
    // Files are written to the output instead of the folder.
    const { stdout } = await run('sh', ['-c', command.replace('-OJ', '').replace('curl ', 'curl -sf ')]);
    expect([command, stdout.length]).toEqual([command, expect.any(Number)]);
    expect(stdout.trim()).not.toBe('');
    if (command.includes('graphql')) expect(JSON.parse(stdout).data.indicator.latest.text).toBeTruthy();
  }
});
