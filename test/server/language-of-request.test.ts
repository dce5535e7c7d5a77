import { describe, expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';

const server = useServer();

const QUERY =
  '{ indicator(code: "DTI_RANK") { name directionLabel vi: name(language: VI) en: name(language: EN) } }';
const VI = 'Xếp hạng chuyển đổi số cấp tỉnh (DTI)';
const EN = 'Provincial digital transformation rank (DTI)';

const NEWEST = '/graphql';
const PINNED = '/revisions/1/graphql';

async function ask(path: string, lang?: string, headers: Record<string, string> = {}, query = QUERY) {
  const parameters = new URLSearchParams({ query, ...(lang !== undefined && { lang }) });
  const response = await fetch(`${server.url}${path}?${parameters}`, { headers });
  const text = await response.text();
  const { data, errors } = JSON.parse(text);
  return { status: response.status, headers: response.headers, text, data, errors };
}

const post = async (search: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${server.url}${NEWEST}${search}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: QUERY }),
  });
  return (await response.json()) as { data: unknown };
};

const named = (name: string, directionLabel: string) => ({
  indicator: { name, directionLabel, vi: VI, en: EN },
});
const IN_VIETNAMESE = named(VI, 'Càng thấp càng tốt');
const IN_ENGLISH = named(EN, 'Lower is better');

describe('`lang` in the address is the language of all texts', () => {
  it.each([NEWEST, PINNED])('without an argument of their own, at %s', async (path) => {
    for (const lang of ['en', 'EN', 'En']) expect((await ask(path, lang)).data).toEqual(IN_ENGLISH);
    expect((await ask(path, 'vi')).data).toEqual(IN_VIETNAMESE);
  });

  it('and Vietnamese if it is left out or empty', async () => {
    for (const lang of [undefined, '']) {
      const { data, headers } = await ask(NEWEST, lang);
      expect(data).toEqual(IN_VIETNAMESE);
      expect(headers.get('content-language')).toBeNull();
      expect(headers.get('vary')).toBe('accept, accept-encoding');
    }
  });

  it('by POST too', async () => {
    expect((await post('?lang=en')).data).toEqual(IN_ENGLISH);
    expect((await post('')).data).toEqual(IN_VIETNAMESE);
  });

  it('and a null for an argument counts as left out', async () => {
    const { data } = await ask(NEWEST, 'en', {}, '{ indicator(code: "DTI_RANK") { name(language: null) } }');
    expect(data).toEqual({ indicator: { name: EN } });
  });

  it('is no part of another request at the same time', async () => {
    const languages = Array.from({ length: 20 }, (_, i) => (['en', 'vi', undefined] as const)[i % 3]);
    const answers = await Promise.all(languages.map((lang) => ask(NEWEST, lang)));
    expect(answers.map(({ data }) => data)).toEqual(
      languages.map((lang) => (lang === 'en' ? IN_ENGLISH : IN_VIETNAMESE)),
    );
  });

  it('is a part of the permanent address: the answer is immutable and has its own checksum', async () => {
    const [none, vi, en] = await Promise.all([undefined, 'vi', 'en'].map((lang) => ask(PINNED, lang)));
    expect(vi?.text).toBe(none?.text);
    expect(en?.text).not.toBe(none?.text);
    for (const answer of [none, vi, en]) {
      expect(answer?.headers.get('cache-control')).toContain('immutable');
      expect(answer?.headers.get('vary')).toBe('accept, accept-encoding');
    }
    expect(en?.headers.get('repr-digest')).not.toBe(vi?.headers.get('repr-digest'));
    expect(en?.headers.get('content-language')).toBe('en');
  });

  it.each([
    ['fr', NEWEST, 'expected lang to be one of vi, en, auto; got "fr"'],
    ['constructor', NEWEST, 'expected lang to be one of vi, en, auto; got "constructor"'],
    ['fr', PINNED, 'expected lang to be one of vi, en; got "fr"'],
    ['auto', PINNED, 'expected lang to be vi or en at the address of a revision'],
  ])('%s is refused at %s', async (lang, path, message) => {
    const { status, errors, headers } = await ask(path, lang);
    expect(status).toBe(400);
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining(message),
      extensions: { code: 'BAD_REQUEST' },
    });
    expect(headers.get('cache-control') ?? '').not.toContain('immutable');
  });

  it('is given once', async () => {
    const response = await fetch(`${server.url}${NEWEST}?lang=en&lang=vi&query={__typename}`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('got several values');
  });
});

describe('the header Accept-Language', () => {
  const header = (value: string) => ({ 'accept-language': value });

  it('changes nothing by itself: browsers send it unasked', async () => {
    for (const path of [NEWEST, PINNED]) {
      const { data, headers } = await ask(path, undefined, header('en'));
      expect(data).toEqual(IN_VIETNAMESE);
      expect(headers.get('vary')).toBe('accept, accept-encoding');
    }
    expect((await ask(NEWEST, 'vi', header('en'))).data).toEqual(IN_VIETNAMESE);
    expect((await post('', header('en'))).data).toEqual(IN_VIETNAMESE);
  });

  it.each([
    ['en', 'en'],
    ['en-GB,en;q=0.9,vi;q=0.8', 'en'],
    ['vi-VN, vi;q=0.9, en;q=0.8', 'vi'],
    ['en;q=0.5, vi;q=0.9', 'vi'],
    ['fr, en;q=0.1', 'en'],
    ['EN-us', 'en'],
    ['en;q=0', 'vi'],
    ['en;q=x', 'vi'],
    ['fr, *', 'vi'],
    ['vi, en', 'vi'],
    ['', 'vi'],
    [',;,;q', 'vi'],
  ])('chooses with lang=auto: %j is %s', async (value, language) => {
    const { data, headers } = await ask(NEWEST, 'auto', header(value));
    expect(data).toEqual(language === 'en' ? IN_ENGLISH : IN_VIETNAMESE);
    expect(headers.get('vary')).toBe('accept, accept-encoding, accept-language');
    expect(headers.get('content-language')).toBe(language);
    expect(headers.get('cache-control')).toBe('no-cache');
  });
});

describe('search', () => {
  const search = (argument: string, lang?: string) =>
    ask(
      NEWEST,
      lang,
      {},
      `{ search(query: "internet", first: 2${argument}) { nodes { score } pageInfo { endCursor } } }`,
    );

  it('prefers names in the language of the request, unless its argument gives another', async () => {
    const [none, en] = await Promise.all([search(''), search(', language: EN')]);
    const scores = ({ data }: typeof none) => data.search.nodes;
    expect(scores(none)).not.toEqual(scores(en));
    expect(scores(await search('', 'en'))).toEqual(scores(en));
    expect(scores(await search(', language: EN', 'vi'))).toEqual(scores(en));
  });

  it('has cursors of the order of the language', async () => {
    const { data } = await search('', 'en');
    const next = `, after: "${data.search.pageInfo.endCursor}"`;
    expect((await search(next, 'en')).errors).toBeUndefined();
    expect((await search(next)).errors[0].extensions.code).toBe('CURSOR_OF_ANOTHER_LIST');
  });
});

describe('a reference', () => {
  const cite = async (parameters: Record<string, string>) => {
    const response = await fetch(`${server.url}/revisions/1/cite?${new URLSearchParams(parameters)}`);
    return { status: response.status, text: await response.text() };
  };

  it('to an answer has `lang` in its address, and the checksum of that answer', async () => {
    const [en, plain] = await Promise.all([
      cite({ query: QUERY, lang: 'en' }),
      cite({ query: QUERY, language: 'en' }),
    ]);
    const [, address = '', checksum] = /(http\S+) SHA-256 (\w+)/.exec(en.text) ?? [];
    expect(address).toMatch(/&lang=en$/);
    const { text, headers } = await fetch(address).then(async (response) => ({
      text: await response.text(),
      headers: response.headers,
    }));
    expect(JSON.parse(text).data).toEqual(IN_ENGLISH);
    expect(headers.get('repr-digest')).toContain(Buffer.from(checksum ?? '', 'hex').toString('base64'));
    // The words of a reference follow `lang`, but may be in another language than the answer.
    expect(en.text).toContain('Answer to a query');
    expect(plain.text).toContain('Answer to a query');
    expect(plain.text).not.toContain('lang=');
    expect(plain.text).not.toContain(checksum);
    expect((await cite({ query: QUERY, lang: 'en', language: 'vi' })).text).toContain('Trả lời truy vấn');
  });

  it.each([
    [{ lang: 'en' }, 'together with query or documentId'],
    [{ query: QUERY, lang: 'auto' }, 'expected lang to be one of vi, en; got'],
    [{ query: QUERY, language: 'fr' }, 'expected language to be one of vi, en; got'],
  ])('with %j is refused', async (parameters: Record<string, string>, message) => {
    const { status, text } = await cite(parameters);
    expect(status).toBe(400);
    expect(text).toContain(message);
  });

  it('in an answer is in the language of the request', async () => {
    const query = '{ indicator(code: "DTI_RANK") { reference { title } } }';
    expect((await ask(NEWEST, 'en', {}, query)).data.indicator.reference.title).toContain(EN);
    expect((await ask(NEWEST, undefined, {}, query)).data.indicator.reference.title).toContain(VI);
  });
});
