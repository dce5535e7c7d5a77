import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { type PackageRows, publishPackages } from '../support/package.js';
import { useServer } from '../support/use-server.js';

const markdown = new MarkdownIt({ html: true });

/** All tokens of a page, also those inside of lines. */
const tokensOf = (text: string) =>
  markdown.parse(text, {}).flatMap((token) => [token, ...(token.children ?? [])]);

const linksOf = (text: string): string[] =>
  tokensOf(text).flatMap((token) => (token.type === 'link_open' ? [String(token.attrGet('href'))] : []));

describe('pages of the seeds', () => {
  const server = useServer({ settings: { LOG_LEVEL: 'info' } });

  async function get(path: string) {
    const response = await fetch(server.url + path);
    const text = await response.text();
    expect(response.status, text).toBe(200);
    const { statements } = server.log.filter(({ msg }) => msg === 'request').at(-1) ?? {};
    return { text, headers: response.headers, statements: Number(statements) };
  }

  const PATHS = [
    '/indicators/PCI.md',
    '/indicators/POPULATION.md?lang=en',
    '/units/38.md',
    '/units/380.md?lang=en',
    '/units/01@...md',
    '/units/01@2008-08-01.md',
    '/f/PCI/01@../2008.md?lang=en',
    '/datasets/vn-pci.md',
    '/datasets/th-units.md?lang=en',
    '/f/DTI_RANK/38.md',
    '/f/DTI_RANK/38/2023.md?lang=en',
  ];

  it.each(PATHS)('%s is Markdown without HTML, and the same at its permanent address', async (path) => {
    const { text, headers } = await get(path);
    expect(headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(tokensOf(text).filter(({ type }) => type.startsWith('html'))).toEqual([]);
    const isEnglish = path.includes('lang=en');
    const [, address = ''] =
      new RegExp(`\\*\\*${isEnglish ? 'Permanent address' : 'Địa chỉ cố định'}:\\*\\* <(.*)>`).exec(text) ??
      [];
    expect(address).toContain(`${server.url}/revisions/1/`);
    expect((await get(address.slice(server.url.length))).text).toBe(
      text.replace(/^- \*\*Newer data exist.*\n/m, (line) => line),
    );
  });

  it('name values in words: a bound is never an exact number', async () => {
    for (const [path, words] of [
      ['/indicators/FEEDBACK_ON_TIME_RATE.md', 'Giá trị mới nhất:** trên 99,3 %, tháng 11/2023'],
      ['/indicators/FEEDBACK_ON_TIME_RATE.md?lang=en', 'Newest value:** more than 99.3%, November 2023'],
      ['/f/DTI_RANK/38.md', 'Giá trị:** 5/34'],
    ] as const)
      expect((await get(path)).text).toContain(words);
  });

  it('say which version of a unit has a value, and link to that', async () => {
    const { text } = await get('/indicators/PCI.md?lang=en');
    const linkOf = (name: string) => {
      const row = text.split('\n').find((line) => line.startsWith(`| [${name}]`));
      return /\(<.*?\/revisions\/1(\/.*?)>\)/.exec(row ?? '')?.[1] ?? `no row of ${name}`;
    };
    for (const [name, path, title] of [
      ['Ha Noi City (until 31 July 2008)', '/units/01%40...md?lang=en', '# Ha Noi City (until 31 July 2008)'],
      ['Ha Noi City (from 1 August 2008)', '/units/01%402008-08-01.md?lang=en', '# Ha Noi City'],
      // Today the code 24 is that of Bac Ninh.
      ['Bac Giang Province (until 30 June 2025)', '/units/24%40...md?lang=en', '# Bac Giang Province (until'],
      ['Thanh Hoa Province', '/units/38.md?lang=en', '# Thanh Hoa Province'],
    ] as const) {
      expect(linkOf(name)).toBe(path);
      expect((await get(path)).text.slice(0, title.length)).toBe(title);
    }
    const one = await get('/f/PCI/01@../2008.md');
    expect(one.text).toMatch(/^# .*: Thành phố Hà Nội \(đến hết ngày 31\/7\/2008\)\n/);
    expect(one.text).toContain('**Đơn vị:** Thành phố Hà Nội (01), đến hết ngày 31/7/2008\n');
    expect((await get('/f/PCI/01.md')).text).toContain('Thành phố Hà Nội (01), từ ngày 1/8/2008\n');
    expect((await get('/f/PCI/38.md')).text).toContain('Tỉnh Thanh Hóa (38)\n');
    const versions = (await get('/units/01.md')).text.split('Các phiên bản')[1]?.split('##')[0] ?? '';
    expect(linksOf(versions).map((address) => address.split('/units/')[1])).toEqual([
      '01%402008-08-01.md',
      '01%40...md',
    ]);
  });

  it('of one value have what a citation of its source needs, in the language that is asked for', async () => {
    const of = async (lang: string) => (await get(`/f/DIGITAL_ECONOMY_SHARE/38.md?lang=${lang}`)).text;
    const english = await of('en');
    for (const line of [
      'Source:** Affirming the leading role in digital transformation across the province',
      'Kind of source:** Article',
      'Source issued by:** Thanh Hoa Newspaper',
      'Issued:** December 2023',
      'Note:** Bài báo không ghi năm; lấy năm xuất bản.',
      'Note on the source:** Tác giả: Linh Hương.',
    ])
      expect(english).toContain(`**${line}`);
    expect(await of('vi')).toContain('**Nguồn:** Khẳng định vai trò dẫn dắt chuyển đổi số');
  });

  it('have the source, licence and newest value of each indicator of a unit', async () => {
    const { text } = await get('/units/38.md?lang=en');
    const row = text.split('\n').find((line) => line.includes('indicators/DTI_RANK.md'));
    expect(row).toMatch(
      /\| 5\/34 \| 2024 \| \[.*\]\(<https:\/\/vtcnews\.vn\/.*>\) \| https:\/\/creativecommons/,
    );
  });

  it('say where the rest is, when a table has only the first rows', async () => {
    const { text } = await get('/indicators/POPULATION.md?lang=en');
    expect(text).toMatch(
      /The first 100 of \d{3,}\. All of them: <.*\/revisions\/1\/indicators\/POPULATION\.csv\?latest=true>/,
    );
    expect(text.split('\n').filter((line) => line.startsWith('| ')).length).toBe(101);
    expect((await get('/f/DTI_RANK/38.md')).text).not.toContain('The first');
  });

  it('link only to what is there', { timeout: 60_000 }, async () => {
    const { text } = await get('/datasets/vn-dti.md');
    const own = [...new Set(linksOf(text))].filter((address) => address.startsWith(server.url));
    expect(own.length).toBeGreaterThan(8);
    for (const address of own) expect([address, (await fetch(address)).status]).toEqual([address, 200]);
  });

  it('take as many statements for many rows as for few', async () => {
    const of = async (path: string) => (await get(path)).statements;
    const [few, many] = [await of('/indicators/FIBRE_LENGTH.md'), await of('/indicators/POPULATION.md')];
    expect(few).toBeGreaterThan(5);
    expect(many).toBeLessThanOrEqual(few + 3);
    // Names of categories, and parents of units.
    for (const path of ['/units/38.md', '/units/01.md', '/datasets/vn-pci.md', '/datasets/vn-census-2019.md'])
      expect(await of(path), path).toBeLessThanOrEqual(20);
  });

  it.each([
    ['/indicators/PCX.md', 404, 'is \\"PCI\\" meant'],
    ['/units/38.md?lang=fr', 400, 'lang'],
    ['/datasets/.md', 404, ''],
    ['/datasets/vn-pci.html', 404, 'md'],
    ['/indicators/PCI.md?x=1', 400, 'x'],
    ['/revisions/99/indicators/PCI.md', 404, '99'],
    ['/f/PCI/38.html', 404, 'md'],
    ['/sitemap.xml?part=units-0', 404, 'units-0'],
    ['/sitemap.xml?part=units-99999', 404, 'units-99999'],
    ['/sitemap.xml?part=dataset', 404, 'part'],
  ])('%s is an error that says what is allowed', async (path, status, words) => {
    const response = await fetch(server.url + path);
    expect([response.status, await response.text()]).toEqual([status, expect.stringContaining(words)]);
  });

  it('are listed in the sitemap, each once', { timeout: 60_000 }, async () => {
    const locations = (text: string) =>
      [...text.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address = '']) => address);
    const path = (address: string) => address.slice(server.url.length).replaceAll('&amp;', '&');
    const index = await get('/sitemap.xml');
    expect([index.statements, index.headers.get('content-type')]).toEqual([
      1,
      'application/xml; charset=utf-8',
    ]);
    const pages: string[] = [];
    for (const part of locations(index.text).filter((one) => !one.includes('part=site'))) {
      const { text, statements } = await get(path(part));
      expect(statements).toBe(1);
      pages.push(...locations(text).map(path));
    }
    const [{ codes } = {}] = await server.sql`SELECT (SELECT count(DISTINCT code) FROM unit)
      + (SELECT count(*) FROM indicator) + (SELECT count(*) FROM dataset) AS codes`;
    expect(pages.length).toBe(Number(codes));
    expect(new Set(pages).size).toBe(pages.length);
    for (const page of [...pages.slice(0, 15), ...pages.slice(-15)]) await get(page);
  });

  it('robots.txt names the sitemap, and llms.txt what there is', async () => {
    expect((await get('/robots.txt')).text).toBe(
      `User-agent: *\nAllow: /\n\nSitemap: ${server.url}/sitemap.xml\n`,
    );
    const { text, statements } = await get('/llms.txt?lang=en');
    expect(statements).toBeLessThanOrEqual(8);
    expect(text.split('\n').slice(0, 3)).toEqual([
      '# Open data catalogue of the digital transformation of Thanh Hóa',
      '',
      expect.stringMatching(/^> Indicators, units/),
    ]);
    expect(text).toMatch(/Revision 1 has \d{5} observations of \d{3} indicators/);
    const own = linksOf(text).filter((address) => address.startsWith(server.url));
    expect(own.length).toBeGreaterThan(15);
    for (const address of own) expect([address, (await fetch(address)).status]).toEqual([address, 200]);
    for (const path of ['/targets.csv', '/odata/', '/meta', '/catalog.jsonld'])
      expect(own).toContain(server.url + path);
    for (const pattern of ['/indicators/CODE.md?lang=en', '/f/INDICATOR/UNIT.md?lang=en'])
      expect(text).toContain(`\`${server.url}${pattern}\``);
    // An assistant searches for a name, and opens the page of the code that it finds.
    const search = own.find((address) => address.includes('search')) ?? '';
    const { data } = (await (await fetch(search)).json()) as {
      data: { search: { nodes: { kind: string; node: { code: string } }[] } };
    };
    const [hit] = data.search.nodes;
    expect(hit).toMatchObject({ kind: 'INDICATOR', node: { code: expect.any(String) } });
    await get(`/indicators/${hit?.node.code}.md?lang=en`);
    expect((await get('/llms.txt')).text).toContain('Bản phát hành 1 có');
  });
});

describe('texts of the data', () => {
  const EVIL = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '![x](https://example.org/x.png)',
    '# một | hai',
    '- _nghiêng_ **đậm** `mã`',
    '&lt;b&gt; &amp; \\<i>',
    '1. ~~bỏ~~ <https://example.org>',
  ];
  const server = useServer({ template: 'empty' }, (server) =>
    publishPackages(server, {
      name: 'evil',
      tables: {
        datasets: [
          {
            code: 'evil',
            title_vi: EVIL[0] as string,
            description_vi: `${EVIL[4]}\n\n${EVIL[1]}`,
            licence: 'https://example.org/l>(x)',
            attribution: EVIL[2] as string,
            contact_name: EVIL[3] as string,
            contact_url: 'https://example.org/a)<b>',
            keywords_vi: 'a|b',
          },
        ],
        documents: [
          {
            code: 'D',
            title_vi: EVIL[3] as string,
            kind: 'REPORT',
            language: 'VI',
            url: 'https://example.org/d>x',
          },
        ],
        units: [{ code: 'a<b/c"d', kind: 'PROVINCE', name_vi: EVIL[5] as string }],
        units_of_measure: [{ code: 'm', name_vi: EVIL[6] as string, symbol_vi: '<b>|' }],
        indicators: [
          {
            code: 'i#?&x',
            name_vi: EVIL[7] as string,
            definition_vi: EVIL.join('\n'),
            unit_of_measure: 'm',
            direction: 'NEUTRAL',
            aggregation: 'SUM',
          },
        ],
        observations: [
          {
            indicator: 'i#?&x',
            unit: 'a<b/c"d',
            period: '2024',
            relation: 'ABOUT',
            value: 3,
            document: 'D',
            locator: EVIL[2] as string,
          },
        ],
      },
    }),
  );

  const UNIT = encodeURIComponent('a<b/c"d');
  const INDICATOR = encodeURIComponent('i#?&x');

  it.each([
    `/datasets/evil.md`,
    `/units/${UNIT}.md`,
    `/indicators/${INDICATOR}.md`,
    `/f/${INDICATOR}/${UNIT}.md`,
  ])('are texts in %s, and neither HTML nor links', async (path) => {
    const response = await fetch(server.url + path);
    const text = await response.text();
    expect(response.status, text).toBe(200);
    const tokens = tokensOf(text);
    const types = new Set(tokens.map(({ type }) => type));
    for (const type of [
      'html_block',
      'html_inline',
      'image',
      'em_open',
      's_open',
      'code_inline',
      'blockquote_open',
    ])
      expect(types).not.toContain(type);
    for (const address of linksOf(text))
      expect(address).toMatch(/^http:\/\/127\.0\.0\.1|^https:\/\/example\.org\//);
    expect(tokens.filter(({ tag, type }) => tag === 'h1' && type === 'heading_open').length).toBe(1);
    // A bar in a cell would be one cell more.
    const rows = tokens.filter(({ type }) => type === 'tr_open').length;
    const cells = tokens.filter(({ type }) => type === 'td_open' || type === 'th_open').length;
    if (rows > 0) expect(cells % rows).toBe(0);
    expect(markdown.render(text)).not.toMatch(/<(script|img|b|i)\b/);
  });

  it('are in links of llms.txt that work, and what the catalogue lacks is no link', async () => {
    const text = await (await fetch(`${server.url}/llms.txt`)).text();
    expect(tokensOf(text).filter(({ type }) => type.startsWith('html'))).toEqual([]);
    const own = linksOf(text).filter((address) => address.startsWith(server.url));
    expect(own).toContain(`${server.url}/indicators/${INDICATOR}.md`);
    expect(text).toContain(`- Trang của một đơn vị: `);
    for (const address of own) expect([address, (await fetch(address)).status]).toEqual([address, 200]);
  });

  it('are still the texts of the data', async () => {
    const text = await (await fetch(`${server.url}/indicators/${INDICATOR}.md`)).text();
    const shown = tokensOf(text)
      .filter(({ type }) => ['text', 'text_special', 'softbreak'].includes(type))
      .map(({ content }) => content)
      .join('');
    for (const evil of EVIL.slice(0, 4)) expect(shown).toContain(evil);
    expect(shown).toContain('khoảng 3 <b>|');
  });
});

describe('the sitemap of many units', () => {
  const MANY = 10_001;
  const units = Array.from({ length: MANY }, (_, i) => ({
    code: `u${String(i).padStart(5, '0')}`,
    kind: 'COMMUNE',
    name_vi: `Xã ${i}`,
  }));
  const server = useServer({ template: 'empty' }, (server) =>
    publishPackages(server, {
      name: 'many',
      tables: {
        units: [
          { ...units[0], valid_from: '', valid_to: '2025-07-01' },
          { ...units[0], valid_from: '2025-07-01' },
          ...units.slice(1),
        ] as PackageRows,
      },
    }),
  );

  it('has parts, with each code in one of them', async () => {
    const read = async (path: string) => (await fetch(server.url + path)).text();
    const parts = [...(await read('/sitemap.xml')).matchAll(/part=([\w-]+)/g)].map(([, part = '']) => part);
    expect(parts.filter((part) => !part?.startsWith('site'))).toEqual(['datasets-1', 'units-1', 'units-2']);
    expect(parts.filter((part) => part?.startsWith('site-units'))).toEqual([
      'site-units-1',
      'site-units-2',
      'site-units-3',
    ]);
    const [first, second] = [
      await read('/sitemap.xml?part=units-1'),
      await read('/sitemap.xml?part=units-2'),
    ];
    const pages = [...`${first}${second}`.matchAll(/units\/(\w+)\.md/g)].map(([, code]) => code);
    expect(pages).toEqual(units.map(({ code }) => code));
    expect(second.match(/<loc>/g)).toHaveLength(1);
  });
});
