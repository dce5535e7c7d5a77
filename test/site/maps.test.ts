import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { publishPackages, type SmallPackage } from '../support/package.js';
import { useServer } from '../support/use-server.js';

const get = async (url: string) => {
  const response = await fetch(url);
  return { status: response.status, headers: response.headers, text: await response.text() };
};

/** Throws where a text is not XML. */
function assertXml(text: string): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
}

describe('maps of the seeds', () => {
  const server = useServer();

  it('show the provinces of the period, with all islands, and the unit of the page', async () => {
    for (const [path, provinces] of [
      ['/vi/chi-tieu/PCI', 63],
      ['/vi/chi-tieu/AREA', 34],
    ] as const) {
      const { text } = await get(server.url + path);
      const map = /<svg class="drawing[\s\S]*?<\/svg>/.exec(text)?.[0] ?? '';
      expect([path, map.match(/<a href/g)?.length]).toEqual([
        path,
        path.endsWith('AREA') ? 2 * provinces : provinces,
      ]);
      expect(map).toContain('Quần đảo Hoàng Sa');
      expect(map).toContain('Quần đảo Trường Sa');
      // Each of the two provinces has its part in an inset, which is drawn.
      expect(map.match(/<path class="far [^"]+" d="M[^"]{200,}"/g)?.length).toBe(2);
      expect(text).toContain('Nhà xuất bản Tài nguyên - Môi trường và Bản đồ Việt Nam');
    }
  });

  it('are files with the same bytes at a revision, in few bytes, valid XML', async () => {
    for (const path of [
      '/maps/PCI.svg',
      '/maps/AREA.svg?within=38&kind=COMMUNE&lang=en',
      '/maps/EGOV_2017_RANK.svg',
    ]) {
      const newest = await get(server.url + path);
      expect([path, newest.status, newest.headers.get('content-type')]).toEqual([
        path,
        200,
        'image/svg+xml; charset=utf-8',
      ]);
      expect((await get(`${server.url}/revisions/1${path}`)).text).toBe(newest.text);
      assertXml(newest.text);
      expect(newest.text.length).toBeLessThan(80_000);
      expect(newest.text).not.toMatch(/<script|undefined|NaN|\[object/);
    }
    expect((await get(`${server.url}/maps/EGOV_2017_RANK.svg`)).text).toContain('url(#map-none)');
  });

  it.each([
    ['/maps/NO_SUCH.svg', 404],
    ['/maps/PCI.png', 404],
    ['/maps/PCI.svg?within=38&kind=COMMUNE', 404],
    ['/maps/PCI.svg?within=NO_SUCH&kind=PROVINCE', 404],
    ['/maps/PCI.svg?kind=MOON', 400],
    ['/maps/PCI.svg?lang=xx', 400],
    ['/maps/PCI.svg?period=tomorrow', 400],
    ['/revisions/99/maps/PCI.svg', 404],
  ])('%s is an error with status %i', async (path, status) => {
    expect((await get(server.url + path)).status).toBe(status);
  });
});

const LONG_NAME = '<script>alert(1)</script> & "A" \u{1F600}';

const square = (x: number, y: number) =>
  JSON.stringify({
    type: 'Polygon',
    coordinates: [
      [
        [x, y],
        [x + 1, y],
        [x + 1, y + 1],
        [x, y + 1],
        [x, y],
      ],
    ],
  });

/** A province with this many communes, each with an outline, a rate and a count. */
const communes = (count: number): SmallPackage => {
  const codes = Array.from({ length: count }, (_, i) => `C${i}`);
  const cited = { document: 'D', locator: '1' };
  return {
    name: 'many',
    tables: {
      documents: [{ code: 'D', title_vi: LONG_NAME, kind: 'REPORT', language: 'VI' }],
      units_of_measure: [{ code: 'PERCENT', name_vi: 'phần trăm' }],
      units: [
        { code: 'P', kind: 'PROVINCE', name_vi: 'Tỉnh P', parent: '' },
        ...codes.map((code) => ({ code, kind: 'COMMUNE', name_vi: `${LONG_NAME} ${code}`, parent: 'P' })),
      ],
      unit_outlines: codes.map((unit, i) => ({
        unit,
        geometry: square(i % 60, Math.floor(i / 60)),
        ...cited,
      })),
      indicators: [
        {
          code: 'RATE',
          name_vi: LONG_NAME,
          unit_of_measure: 'PERCENT',
          direction: 'HIGHER_IS_BETTER',
          aggregation: 'NONE',
        },
      ],
      observations: [
        { indicator: 'RATE', unit: 'P', period: '2024', value: 50, ...cited },
        // The last has no value.
        ...codes.slice(0, -1).map((unit, i) => ({
          indicator: 'RATE',
          unit,
          period: '2024',
          value: i % 100,
          relation: i === 1 ? 'GREATER' : 'EQUAL',
          ...cited,
        })),
      ].map((row) => ({ relation: 'EQUAL', ...row })),
    },
  };
};

describe('a map of other data', () => {
  const server = useServer({ template: 'empty' }, async (server) => {
    await publishPackages(server, communes(30)); // 1
    await publishPackages(server, communes(401)); // 2
  });

  it('has names as text, hatches what has no data, and marks what is only a bound', async () => {
    const { text } = await get(`${server.url}/revisions/1/vi/chi-tieu/RATE?unit=P`);
    expect(text).not.toContain('<script>alert');
    expect(
      text.match(/<title>&lt;script>alert\(1\)&lt;\/script> &amp; &quot;A&quot; \u{1F600} C\d+: /gu)?.length,
    ).toBe(30);
    expect(text.match(/<path class="none"/g)?.length).toBe(1);
    expect(text.match(/<path class="uncertain"/g)?.length).toBe(1);
    const file = await get(`${server.url}/revisions/1/maps/RATE.svg?within=P&kind=COMMUNE`);
    assertXml(file.text);
    expect(file.text).not.toContain('<script');
  });

  it('is not drawn where there are too many units: the page says so and leads to the files', async () => {
    const { status, text } = await get(`${server.url}/vi/chi-tieu/RATE?unit=P`);
    expect(status).toBe(200);
    expect(text.length).toBeLessThan(100_000);
    expect(text).not.toContain('class="drawing');
    expect(text).toContain('Bản đồ 401 đơn vị có quá nhiều hình');
    expect(text).toMatch(/href="\/units\.geojson\?within=P&amp;kind=COMMUNE/);
    expect((await get(`${server.url}/maps/RATE.svg?within=P&kind=COMMUNE`)).status).toBe(404);
  });
});
