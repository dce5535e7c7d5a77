import { describe, expect, it } from 'vitest';
import { publishPackages } from '../support/package.js';
import { useServer } from '../support/use-server.js';

const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5" fill="#7a1f5c"/></svg>';

/** A catalogue of another province, which is made up. */
const PACKAGE = {
  name: 'song-lam',
  tables: {
    datasets: [
      {
        code: 'sl-digital',
        title_vi: 'Số liệu Sông Lam',
        title_en: 'Figures of Song Lam',
        licence: 'https://example.org/licence',
        publisher: 'SL',
      },
    ],
    catalogue: [
      {
        code: 'catalogue',
        title_vi: 'Dữ liệu mở tỉnh Sông Lam',
        title_en: 'Open data of Song Lam Province',
        publisher: 'SL',
        licence: 'https://example.org/licence',
        spatial_coverage: 'SL',
        contact_name: 'Sở Số liệu Sông Lam',
        contact_email: 'hoi@songlam.example',
        short_name_vi: 'Sông Lam mở',
        short_name_en: 'Open Song Lam',
        accent_colour: '#7A1F5C',
        logo: LOGO,
        about_vi:
          'Do tỉnh Sông Lam công bố.\n\n- Một\n- Hai\n\nXem [trang tỉnh](https://songlam.example/gioi-thieu).',
        about_en: 'Published by Song Lam.\n\n## Whom it is for\n\nEverybody, **free of charge**.',
        terms_vi: 'Hãy ghi nguồn Sông Lam.',
        terms_en: 'Name Song Lam as the source.',
        accessibility_vi: 'Báo trở ngại cho Sông Lam.',
        accessibility_en: 'Tell Song Lam of barriers.',
      },
    ],
    topics: [{ code: 'so', name_vi: 'Chính quyền số', name_en: 'Digital government', position: 1 }],
    documents: [
      {
        code: 'bc-1',
        title_vi: 'Báo cáo một',
        title_en: 'Report one',
        kind: 'REPORT',
        issuer: 'SL',
        language: 'VI',
      },
    ],
    units: [{ code: 'SL', kind: 'PROVINCE', name_vi: 'Tỉnh Sông Lam', name_en: 'Song Lam Province' }],
    units_of_measure: [{ code: 'RANK_SL', name_vi: 'hạng', name_en: 'rank' }],
    indicators: [
      {
        code: 'HANG_SO',
        name_vi: 'Xếp hạng số',
        name_en: 'Digital rank',
        unit_of_measure: 'RANK_SL',
        aggregation: 'NONE',
        direction: 'LOWER_IS_BETTER',
        topic: 'so',
      },
    ],
    observations: [
      { indicator: 'HANG_SO', unit: 'SL', period: '2024', value: 7, document: 'bc-1', locator: 'tr. 1' },
    ],
  },
};

const PAGES = [
  ['/vi', '/en'],
  ['/vi/gioi-thieu', '/en/about'],
  ['/vi/giay-phep', '/en/licences'],
  ['/vi/lap-trinh', '/en/developers'],
  ['/vi/kha-nang-tiep-can', '/en/accessibility'],
  ['/vi/tap-du-lieu', '/en/datasets'],
  ['/vi/tap-du-lieu/sl-digital', '/en/datasets/sl-digital'],
  ['/vi/chi-tieu/HANG_SO', '/en/indicators/HANG_SO'],
  ['/vi/don-vi/SL', '/en/units/SL'],
  ['/vi/chu-de/so', '/en/topics/so'],
  ['/vi/van-ban/bc-1', '/en/documents/bc-1'],
  ['/vi/tim', '/en/search'],
  ['/vi/tim?q=hang', '/en/search?q=rank'],
  ['/vi/khong-co', '/en/nothing'],
] as const;

describe('the catalogue of another province', () => {
  const server = useServer({ template: 'empty' }, (server) => publishPackages(server, PACKAGE));
  const get = async (path: string) => {
    const response = await fetch(server.url + path);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  it.each(PAGES.flat())('%s has its name, colours and logo, and no word of another one', async (path) => {
    const { text } = await get(path);
    expect(text).toContain(
      `<img class="logo" src="/revisions/1/logo.svg" alt/><span>${path.startsWith('/vi') ? 'Sông Lam mở' : 'Open Song Lam'}</span>`,
    );
    expect(text).toContain('<link rel="stylesheet" href="/revisions/1/colours.css"/>');
    expect(text).not.toMatch(/Thanh H[oó]a|thanh-hoa|thanhhoa|TH-PPC/i);
  });

  it('has its own texts on the pages about it', async () => {
    const about = (await get('/vi/gioi-thieu')).text;
    expect(about).toContain('<p>Do tỉnh Sông Lam công bố.</p><ul><li>Một</li><li>Hai</li></ul>');
    expect(about).toContain('<a href="https://songlam.example/gioi-thieu">trang tỉnh</a>');
    expect(about).toContain('hoi@songlam.example');
    expect((await get('/en/about')).text).toContain(
      '<h2>Whom it is for</h2><p>Everybody, <strong>free of charge</strong>.</p>',
    );
    expect((await get('/en/licences')).text).toContain('<p>Name Song Lam as the source.</p>');
    expect((await get('/en/accessibility')).text).toContain('<p>Tell Song Lam of barriers.</p>');
  });

  it('has its colour as a style sheet, with a lighter one for dark pages', async () => {
    const { text, headers } = await get('/revisions/1/colours.css');
    expect(headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(headers.get('cache-control')).toContain('immutable');
    const [light = '', dark = ''] = [...text.matchAll(/--accent: (#[0-9a-f]{6});/g)].map(([, one]) => one);
    expect(light).toBe('#7a1f5c');
    expect(Number.parseInt(dark.slice(1, 3), 16)).toBeGreaterThan(0x7a);
  });

  it('has its logo as a file that cannot run anything', async () => {
    const { text, headers } = await get('/revisions/1/logo.svg');
    expect(text).toBe(LOGO);
    expect(headers.get('content-type')).toBe('image/svg+xml');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    );
    expect((await get('/revisions/1/logo.png')).status).toBe(404);
  });

  it('gives all of it by the API', async () => {
    const { data, errors } = await server.query(
      `{ catalogue { shortName(language: EN) accentColour logo about(language: EN) terms accessibility(language: EN) } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.catalogue).toEqual({
      shortName: 'Open Song Lam',
      accentColour: '#7a1f5c',
      logo: `data:image/svg+xml;base64,${Buffer.from(LOGO).toString('base64')}`,
      about: PACKAGE.tables.catalogue[0]?.about_en,
      terms: 'Hãy ghi nguồn Sông Lam.',
      accessibility: 'Tell Song Lam of barriers.',
    });
  });

  it('keeps what it was in an earlier revision', async () => {
    const [row] = PACKAGE.tables.catalogue;
    await publishPackages(server, {
      ...PACKAGE,
      tables: {
        ...PACKAGE.tables,
        catalogue: [
          {
            ...(row as NonNullable<typeof row>),
            accent_colour: '#0a5d2c',
            short_name_en: 'New name',
            logo: 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
          },
        ],
      },
    });
    const [before, after] = [await get('/revisions/1/en/about'), await get('/en/about')];
    expect(before.text).toContain('<img class="logo" src="/revisions/1/logo.svg" alt/><span>Open Song Lam');
    expect(after.text).toContain('<img class="logo" src="/revisions/2/logo.png" alt/><span>New name');
    expect((await get('/revisions/1/colours.css')).text).toContain('#7a1f5c');
    expect((await get('/revisions/2/colours.css')).text).toContain('#0a5d2c');
    expect((await get('/revisions/2/logo.png')).headers.get('content-type')).toBe('image/png');
  });
});

describe('a catalogue that no package describes', () => {
  const server = useServer({ template: 'empty' }, (server) =>
    publishPackages(server, { name: 'plain', tables: {} }),
  );

  it('has plain pages', async () => {
    for (const path of [
      '/vi',
      '/en/about',
      '/en/licences',
      '/en/developers',
      '/en/datasets',
      '/en/accessibility',
    ]) {
      const response = await fetch(server.url + path);
      const text = await response.text();
      expect([path, response.status]).toEqual([path, 200]);
      expect(text).not.toMatch(/class="logo"|colours\.css|undefined/);
    }
  });
});
