import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { useServer } from '../support/use-server.js';
import { askBytes, cacheUse, lastingHeaders, pathOfQuery, type SentBytes } from './support/bytes.js';
import { sendRaw } from './support/sending.js';

const server = useServer({ settings: { LOG_LEVEL: 'info', ANSWER_CACHE_MB: '8' } });
beforeEach(() => {
  server.log.length = 0;
});

/** Sends requests one after the other, and gives their answers with what the log says of each. */
async function inTurn(...requests: (() => Promise<SentBytes>)[]) {
  server.log.length = 0;
  const answers: SentBytes[] = [];
  for (const send of requests) answers.push(await send());
  return { answers, use: await cacheUse(server, requests.length) };
}

const get = (path: string, headers?: Record<string, string>) => () => askBytes(server, path, headers);
const post = (path: string, body: object | string, headers?: Record<string, string>) => () =>
  askBytes(server, path, headers, { method: 'POST', body });

const text = ({ bytes }: SentBytes) => bytes.toString('utf8');

describe('a query that is repeated', () => {
  it.each(['/graphql', '/revisions/1/graphql', '/graphql?lang=en'])(
    'gets the same bytes and headers without a statement at %s',
    async (path) => {
      const query = `query Names { indicators(first: 30) { nodes { code name definition } } }`;
      const asked = path.includes('?')
        ? `${path}&${new URLSearchParams({ query })}`
        : pathOfQuery(query, path);
      const again = [get(asked), post(path, { query })];
      // The second request of a form is read in full, and the third is known by its bytes.
      const { answers, use } = await inTurn(get(asked), ...again, ...again, ...again);
      const [first, ...others] = answers as [SentBytes, ...SentBytes[]];
      expect(use).toEqual(['miss', ...Array(6).fill('hit')]);
      expect(first.status).toBe(200);
      for (const other of others) {
        expect(other.status).toBe(200);
        expect(other.bytes.equals(first.bytes)).toBe(true);
        expect(lastingHeaders(other)).toEqual(lastingHeaders(first));
      }
      expect(first.headers['repr-digest']).toMatch(/^sha-256=:/);
      const [miss, hit] = server.log.filter(({ msg }) => msg === 'request');
      expect(miss).toMatchObject({ operation: 'Names', revision: 1, statements: 1 });
      expect(hit).toMatchObject({
        operation: 'Names',
        revision: 1,
        statements: 0,
        rows: 0,
        cost: miss?.cost,
        queryHash: miss?.queryHash,
      });
    },
  );

  it('gets no body with HEAD, and the headers of GET', async () => {
    const path = pathOfQuery('{ topics { code } }');
    const head = () => askBytes(server, path, {}, { method: 'HEAD' });
    const { answers, use } = await inTurn(get(path), head, head);
    expect(use).toEqual(['miss', 'hit', 'hit']);
    for (const answer of answers.slice(1)) {
      expect(answer.bytes.length).toBe(0);
      expect(lastingHeaders(answer)).toEqual(lastingHeaders(answers[0] as SentBytes));
    }
  });

  it('may have its variables in another order', async () => {
    const query =
      'query ($n: Int, $f: IndicatorFilter) { indicators(first: $n, filter: $f) { nodes { code } } }';
    const ask = (variables: object) => post('/graphql', { query, variables });
    const { answers, use } = await inTurn(
      ask({ n: 2, f: { codes: ['PCI', 'PAPI'] } }),
      ask({ f: { codes: ['PCI', 'PAPI'] }, n: 2 }),
      get(pathOfQuery(query, '/graphql', { variables: ' {"f": {"codes": ["PCI","PAPI"]}, "n": 2.0}' })),
      ask({ n: 2, f: { codes: ['PAPI'] } }),
      ask({ n: 3, f: { codes: ['PAPI'] } }),
    );
    expect(use).toEqual(['miss', 'hit', 'hit', 'miss', 'miss']);
    expect(text(answers[3] as SentBytes)).not.toBe(text(answers[0] as SentBytes));
  });

  it('is another one with another operation of the same text', async () => {
    const query = 'query A { topics { code } } query B { __typename }';
    const { answers, use } = await inTurn(
      post('/graphql', { query, operationName: 'A' }),
      post('/graphql', { query, operationName: 'B' }),
    );
    expect(use).toEqual(['miss', 'miss']);
    expect(text(answers[1] as SentBytes)).toContain('{"__typename":"Query"}');
  });
});

describe('a request like a known one', () => {
  const query = 'query Known { datasets { totalCount } }';
  const path = pathOfQuery(query);

  /** Asks until the request is known by its bytes. */
  const learn = (headers = {}) => inTurn(get(path, headers), get(path, headers), get(path, headers));

  it.each([
    ['OPTIONS', {}, 204],
    ['DELETE', {}, 405],
    ['GET', { expect: '200-maybe' }, 417],
    ['GET', { 'content-encoding': 'gzip' }, 415],
    ['GET', { accept: 'text/plain' }, 406],
  ])('is read in full with the method %s and headers %j', async (method, headers, status) => {
    await learn();
    const answer = await askBytes(server, path, headers, { method });
    expect(answer.status).toBe(status);
  });

  it('is read in full without the name of a host, or with two', async () => {
    await learn();
    const line = `GET ${path} HTTP/1.1\r\nconnection: close\r\n`;
    const { host } = new URL(server.url);
    for (const hosts of ['', `host: ${host}\r\nhost: b\r\n`])
      expect(await sendRaw(server, `${line}${hosts}\r\n`)).toMatch(/^HTTP\/1.1 400 /);
    expect(await sendRaw(server, `${line}host: ${host}\r\n\r\n`)).toMatch(/^HTTP\/1.1 200 /);
  });

  it('by POST is another one with another body', async () => {
    const ask = (code: string) => post('/graphql', { query: `{ indicator(code: "${code}") { code } }` });
    const { answers } = await inTurn(ask('PCI'), ask('PCI'), ask('PCI'), ask('INTERNET_DENSITY'), ask('PCI'));
    expect(answers.map((answer) => /"code":"(\w+)"/.exec(text(answer))?.[1])).toEqual([
      'PCI',
      'PCI',
      'PCI',
      'INTERNET_DENSITY',
      'PCI',
    ]);
  });
});

describe('what an answer depends on', () => {
  it('the language, from the address or from a header', async () => {
    const query = '{ indicator(code: "PCI") { name } }';
    const path = (lang: string) => pathOfQuery(query, '/graphql', { lang });
    const en = { 'accept-language': 'en' };
    const { answers, use } = await inTurn(
      get(path('vi')),
      get(path('en')),
      get(path('auto'), en),
      get(path('auto')),
      get(pathOfQuery(query), en),
      get(path('auto'), en),
    );
    expect(use).toEqual(['miss', 'miss', 'miss', 'miss', 'miss', 'hit']);
    const [vi, english, auto, autoVi, plain, again] = answers.map((answer) => ({
      text: text(answer),
      vary: answer.headers.vary,
      language: answer.headers['content-language'],
    }));
    expect(english?.text).not.toBe(vi?.text);
    expect(auto).toEqual({ ...english, vary: 'accept, accept-encoding, accept-language' });
    expect(autoVi).toEqual({ ...vi, vary: 'accept, accept-encoding, accept-language' });
    expect(plain).toEqual({ ...vi, language: undefined });
    expect(again).toEqual(auto);
  });

  it('the host of the request, which references name', async () => {
    const path = pathOfQuery('{ indicator(code: "PCI") { reference { address } } }');
    const { answers } = await inTurn(
      get(path, { host: 'a.example' }),
      get(path, { host: 'b.example' }),
      get(path, { host: 'a.example' }),
    );
    expect(answers.map((answer) => /[ab]\.example/.exec(text(answer))?.[0])).toEqual([
      'a.example',
      'b.example',
      'a.example',
    ]);
    for (const { headers } of answers) expect(headers['cache-control']).toBe('private, no-cache');
  });

  it('the media type that the client accepts', async () => {
    const path = pathOfQuery('{ topics { name } }');
    const types = ['application/json', 'application/graphql-response+json', 'application/json'];
    const { answers } = await inTurn(...types.map((accept) => get(path, { accept })));
    expect(answers.map(({ headers }) => headers['content-type']?.split(';')[0])).toEqual(types);
    const refused = await askBytes(server, path, { accept: 'text/plain' });
    expect(refused.status).toBe(406);
    const typed = await askBytes(server, path, { accept: 'application/json', 'content-type': 'text/plain' });
    expect(typed.status).toBe(415);
  });

  it('whether the address names the revision', async () => {
    const query = '{ catalogue { title } }';
    const { answers } = await inTurn(
      get(pathOfQuery(query)),
      get(pathOfQuery(query, '/revisions/1/graphql')),
    );
    expect(answers.map(({ headers }) => headers['cache-control'])).toEqual([
      'no-cache',
      'public, max-age=31536000, immutable',
    ]);
    expect(answers.map((answer) => text(answer).includes('"cost"'))).toEqual([true, false]);
  });

  it('the day: midnight in the catalogue ends it', async () => {
    onTestFinished(() => void vi.useRealTimers());
    const at = (time: string) => vi.useFakeTimers({ toFake: ['Date'], now: new Date(time) });
    const path = pathOfQuery('{ unit(code: "407") { name validTo } }');
    const times = [
      '2025-06-30T16:58:00Z',
      '2025-06-30T16:59:59Z',
      '2025-06-30T17:00:00Z',
      '2025-06-30T17:14:00Z',
    ];
    const { answers, use } = await inTurn(
      ...times.map((time) => async () => {
        at(time);
        return get(path)();
      }),
    );
    expect(use).toEqual(['miss', 'hit', 'miss', 'hit']);
    expect(text(answers[2] as SentBytes)).not.toBe(text(answers[0] as SentBytes));
  });
});

describe('not kept', () => {
  it.each([
    ['an answer of which a field failed', '{ node(id: "junk") { id } topics { code } }', undefined],
    ['an answer that says what was pruned', '{ revisions { nodes { number prunedAt } } }', undefined],
    ['the changes of a revision', '{ revision(number: 1) { changes(first: 1) { totalCount } } }', undefined],
    ['changes since a revision', '{ changes(since: { revision: 0 }, first: 1) { totalCount } }', undefined],
    ['a query that is refused', '{ nothing }', 400],
    [
      'a query that is too costly',
      '{ a: units(first: 100) { nodes { children(first: 100) { nodes { children(first: 100) { nodes { code } } } } } } }',
      400,
    ],
  ])('is %s', async (_, query, status = 200) => {
    const path = pathOfQuery(query);
    const { answers, use } = await inTurn(get(path), get(path), post('/graphql', { query }));
    expect(answers.map((answer) => answer.status)).toEqual([status, status, status]);
    expect(use).toEqual(['miss', 'miss', 'miss']);
  });

  it('is an answer to a request with extensions', async () => {
    const { use } = await inTurn(
      ...[1, 2].map(() => post('/graphql', { query: '{ datasets { totalCount } }', extensions: { a: 1 } })),
    );
    expect(use).toEqual([undefined, undefined]);
  });

  it('is anything of a request with variables too deep to compare', async () => {
    const body = `{"query":"{__typename}","variables":{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}}`;
    const { answers, use } = await inTurn(post('/graphql', body));
    expect(use).toEqual([undefined]);
    expect(answers[0]?.status).toBeLessThan(500);
  });
});

describe('a server that keeps nothing', () => {
  const without = useServer({ settings: { LOG_LEVEL: 'info', ANSWER_CACHE_MB: '0' } });

  it('computes each answer, with the same headers', async () => {
    const path = pathOfQuery('{ topics { name } }');
    const answers = [await askBytes(without, path), await askBytes(without, path)];
    expect(await cacheUse(without, 2)).toEqual([undefined, undefined]);
    expect(answers[1]?.bytes.equals(answers[0]?.bytes as Buffer)).toBe(true);
    const kept = await askBytes(server, path);
    expect(lastingHeaders(answers[1] as SentBytes)).toEqual(lastingHeaders(kept));
  });
});
