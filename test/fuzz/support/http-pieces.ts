import { gzipSync } from 'node:zlib';
import type { Random } from './random.js';
import { rubbishText } from './rubbish.js';

/** Bytes for one connection: sent one after the other, with pauses. */
export interface HttpPiece {
  parts: Buffer[];
  /** Between the parts. */
  pauseMs: number;
  /** Ends the connection when all is sent, before an answer can come. */
  hangUp: boolean;
}

const QUERY = '{"query":"{catalogue{title}}"}';
const PATHS = [
  '/',
  '/graphql',
  '/graphql/',
  '/graphql?',
  '/graphql?query={__typename}',
  '/graphql?query=%7B__typename%7D',
  '/graphql?query=%',
  '/graphql?query[]=a',
  '/graphql?query=%00',
  '/graphql?query=%ED%A0%80',
  '/graphql?query={__typename}&variables=x',
  '/graphql?query={__typename}&variables={}&extensions=[]',
  '/graphql?documentId=sha256:',
  '/graphql?documentId=../../a',
  '/GRAPHQL',
  '//graphql',
  '/graphql/../graphql',
  '/%67raphql',
  '/revisions/1/graphql',
  '/revisions/0/graphql',
  '/revisions/01/graphql',
  '/revisions/-1/graphql',
  '/revisions/99999999999999999999/graphql',
  '/revisions/1e3/graphql',
  '/revisions/%00/graphql',
  '/revisions/2147483648/graphql',
  `/revisions/${'9'.repeat(300)}/graphql`,
  '/revisions/1/cite',
  '/cite',
  '/cite?id=',
  '/cite?id=VW5pdDoxNDc1NUAuLg',
  '/cite?id=VW5pdDoxNDc1NUAuLg&format=bibtex',
  '/cite?format=x',
  '/cite?query={catalogue{title}}&format=csl',
  '/revisions/1/cite?query=%7Bcatalogue%7Btitle%7D%7D',
  '/cite?id=%00',
  '/cite?id=a&id=b',
  '/cite?language=XX',
  '/revisions.atom',
  '/revisions.atom?page=x',
  '/changes.jsonl?since=99',
  '/changes.jsonl?since=-1',
  '/changes.jsonl?since=x',
  '/changes.jsonl?since=1',
  '/revisions/1/changes.jsonl?since=1',
  '/revisions/1/changes.jsonl?since=2',
  '/healthz',
  '/readyz',
  '/status',
  '/readyz?x=1',
  '/playground',
  '/playground/',
  '/playground/..%2f..%2fpackage.json',
  '/playground/../../etc/passwd',
  '/playground?revision=x',
  '/favicon.ico',
  '*',
  'http://example.org/graphql',
  'graphql',
  '/\u00ff',
  '/a b',
  `/${'a'.repeat(2000)}`,
  `/graphql?query=${'a'.repeat(20_000)}`,
  '/?__proto__[a]=1',
];
const METHODS = [
  'GET',
  'POST',
  'HEAD',
  'OPTIONS',
  'PUT',
  'DELETE',
  'PATCH',
  'TRACE',
  'CONNECT',
  'QUERY',
  'get',
  'G\u0000T',
  'X'.repeat(50),
  '',
];
const HEADERS = [
  'accept: */*',
  'accept: text/html',
  'accept: image/png',
  'accept: application/graphql-response+json',
  'accept: ;;;,q=x',
  'accept: application/json;q=0',
  'accept-encoding: gzip',
  'range: bytes=0-1',
  'range: bytes=9-',
  'if-none-match: *',
  'if-none-match: "x"',
  'if-modified-since: never',
  'origin: null',
  'origin: https://example.org',
  'access-control-request-method: POST',
  'access-control-request-headers: x',
  'cookie: a=b',
  'expect: 100-continue',
  'expect: x',
  'upgrade: websocket',
  'upgrade: h2c',
  'connection: upgrade',
  'connection: close',
  'x-request-id: \u0001',
  'x-forwarded-for: 1.2.3.4',
  'x-forwarded-host: evil',
  'x-forwarded-proto: gopher',
  'host: other',
  'host: a b',
  'te: trailers',
  'transfer-encoding: identity',
  'transfer-encoding: gzip, chunked',
  'content-length: -1',
  'content-length: x',
  'content-length: 5',
  'content-encoding: gzip',
  'content-encoding: br',
  'bad header',
  ': empty',
  'a\u0000b: c',
  ' folded: x',
  `long: ${'x'.repeat(5000)}`,
  `longer: ${'x'.repeat(20_000)}`,
  'prefer: x',
  'apollo-require-preflight: 1',
  'trailer: a',
];
const TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'application/json; charset=latin1',
  'application/json; charset=utf-16',
  'application/JSON',
  'application/graphql',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json,text/plain',
  '',
  ';',
  'application/vnd.api+json',
  `${'a/'.repeat(200)}`,
];

/** One request over a raw connection, with something wrong in most. */
export function makeHttpPiece(random: Random): HttpPiece {
  if (random.chance(0.08))
    return whole([Buffer.from(rubbishText(random).repeat(random.integer(1, 20)))], random);
  const method = random.chance(0.5) ? 'POST' : random.pick(METHODS);
  const path = random.chance(method === 'POST' ? 0.7 : 0.05) ? '/graphql' : random.pick(PATHS);
  const version = random.weighted([20, 'HTTP/1.1'], [1, 'HTTP/1.0'], [1, 'HTTP/2.0'], [1, 'HTTP/9'], [1, '']);
  const headers = ['host: localhost'];
  while (random.chance(0.5)) headers.push(random.pick(HEADERS));
  let body = method === 'POST' || random.chance(0.1) ? makeBody(random) : Buffer.alloc(0);
  if (body.length > 0 && random.chance(0.9))
    headers.push(`content-type: ${random.chance(0.7) ? 'application/json' : random.pick(TYPES)}`);
  if (body.length > 0 && random.chance(0.3)) {
    headers.push('transfer-encoding: chunked');
    body = chunked(random, body);
  } else if (body.length > 0)
    headers.push(
      `content-length: ${random.weighted([10, body.length], [1, body.length + 10], [1, Math.max(0, body.length - 5)], [1, 0])}`,
    );
  const head = Buffer.from(
    `${method} ${path} ${version}\r\n${random.shuffled(headers).join('\r\n')}\r\n\r\n`,
    random.chance(0.5) ? 'latin1' : 'utf8',
  );
  let message = Buffer.concat([head, body]);
  if (random.chance(0.1)) message = message.subarray(0, random.integer(0, message.length));
  if (random.chance(0.05)) message = Buffer.concat([message, message, message]);
  if (random.chance(0.03)) message[random.integer(0, message.length - 1)] = random.integer(0, 255);
  return whole(random.chance(0.2) ? split(random, message) : [message], random);
}

const whole = (parts: Buffer[], random: Random): HttpPiece => ({
  parts,
  pauseMs: parts.length > 1 ? random.integer(0, 20) : 0,
  hangUp: random.chance(0.1),
});

function split(random: Random, message: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let from = 0; from < message.length && parts.length < 8; ) {
    const to =
      parts.length === 7 ? message.length : from + random.scale(1, Math.max(1, message.length - from));
    parts.push(message.subarray(from, to));
    from = to;
  }
  return parts;
}

function makeBody(random: Random): Buffer {
  return random.pick<() => Buffer>([
    () => Buffer.from(QUERY),
    () => Buffer.from(QUERY),
    () => Buffer.from(QUERY.slice(0, random.integer(0, QUERY.length))),
    () => gzipSync(QUERY),
    () => Buffer.from(QUERY, 'utf16le'),
    () => Buffer.concat([Buffer.from('\ufeff'), Buffer.from(QUERY)]),
    () => Buffer.from(JSON.stringify({ query: rubbishText(random) })),
    () =>
      Buffer.from(
        `{"query":"{__typename}","variables":${random.pick(['[]', '1', '"x"', 'null', '{"a":{"b":1e999}}'])}}`,
      ),
    () => Buffer.from('{"query":"\\ud800"}'),
    () =>
      Buffer.from([
        ...Buffer.from('{"query":"{search(query:\\"'),
        0xff,
        0xc0,
        0x80,
        ...Buffer.from('\\"){totalCount}}"}'),
      ]),
    () =>
      Buffer.from(
        random.pick([
          'null',
          '[]',
          '0',
          '""',
          '{}',
          '[{}]',
          'NaN',
          "{'query':1}",
          '{"__proto__":{"query":"{__typename}"}}',
          '{"query":"{__typename}","query":"{a}"}',
        ]),
      ),
    () => Buffer.from(`${'['.repeat(random.scale(1, 40_000))}`),
    () => Buffer.from(`{"a":`.repeat(random.scale(1, 10_000))),
    () => Buffer.alloc(random.scale(10, 150_000), ' '),
    () => Buffer.from(Array.from({ length: random.integer(1, 100) }, () => random.integer(0, 255))),
  ])();
}

function chunked(random: Random, body: Buffer): Buffer {
  const size = random.weighted(
    [6, body.length.toString(16)],
    [1, 'zz'],
    [1, '-1'],
    [1, 'ffffffffffffffff'],
    [1, `${body.length.toString(16)};ext=1`],
  );
  const end = random.weighted(
    [6, '\r\n0\r\n\r\n'],
    [1, '\r\n'],
    [1, '\r\n0\r\nbad trailer\r\n\r\n'],
    [1, '0'],
  );
  return Buffer.concat([Buffer.from(`${size}\r\n`), body, Buffer.from(end)]);
}
