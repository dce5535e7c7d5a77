import { hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { AnswerCache } from '../answers/answer-cache.js';
import type { CurrentRevision } from '../revisions/current-revision.js';
import { LANGUAGE_SEGMENTS } from '../site/site-addresses.js';
import type { Stopping } from './graceful-shutdown.js';
import { chooseForm, recordKept } from './kept-answers.js';
import type { UnsentAnswers } from './unsent-answers.js';

/** Memory for known requests, and for the longest one. */
const MAX_BYTES = 4_000_000;
const LONGEST = 20_000;

/** Memory of a known request besides its text. */
const OVERHEAD = 1_500;

/** A request that was answered before: where its answer is kept, and the headers that are sent with it. */
interface Known {
  key: string;
  revision: number;
  /** Names and values in turn, without those that differ from one request or form to another. */
  head: string[];
}

/** Headers that are added for each request: its id, what is left to its client, and the form in which the answer is sent. */
const ADDED = new Set([
  ...['x-request-id', 'ratelimit', 'ratelimit-policy'],
  ...['etag', 'content-length', 'content-encoding', 'repr-digest'],
]);

/** Where queries are answered, and pages. */
const PATHS = [
  '/graphql',
  '/revisions/',
  ...Object.values(LANGUAGE_SEGMENTS).map((segment) => `/${segment}`),
];

/** Headers that may be wrong in a request: such a request is read in full. */
const CHECKED = new Set(['expect', 'transfer-encoding', 'content-encoding', 'upgrade']);

interface KnownRequestsOptions {
  kept: AnswerCache;
  current: CurrentRevision;
  stopping: Stopping;
  unsent: UnsentAnswers;
}

/**
 * Requests that were answered before, by their bytes. Their form is right and the answer is found without reading them
 * again. All that has an effect on an answer is a part of the name of a request.
 */
export class KnownRequests {
  readonly #known = new LRUCache<string, Known>({
    maxSize: MAX_BYTES,
    maxEntrySize: LONGEST,
    sizeCalculation: (_, name) => OVERHEAD + 2 * name.length,
  });
  readonly #options: KnownRequestsOptions;

  constructor(options: KnownRequestsOptions) {
    this.#options = options;
  }

  /** Whether a request was answered before, so that its body need not be read now. Notes its name if not. */
  has(request: FastifyRequest, body: Buffer): boolean {
    const name = this.note(request, body);
    return name !== undefined && this.#known.has(name);
  }

  /** Notes the name of a request in its record; undefined for one that is read in full each time. */
  note(request: FastifyRequest, body?: Buffer): string | undefined {
    const name = nameOfRequest(request, body);
    if (name !== undefined) request.record.known = name;
    return name;
  }

  /** Call where an answer that is kept is sent, with the headers that all such answers have. */
  remember(name: string, key: string, revision: number, reply: FastifyReply): void {
    const head = Object.entries(reply.getHeaders()).flatMap(([header, value]) =>
      ADDED.has(header) ? [] : [header, String(value)],
    );
    this.#known.set(name, { key, revision, head });
  }

  /**
   * Sends the kept answer to a known request, past the other handlers.
   * @returns false where it has to be read in full. Answers of older revisions have: they may be pruned.
   */
  send(request: FastifyRequest, reply: FastifyReply): boolean {
    const { kept: cache, current, stopping, unsent } = this.#options;
    const name = request.record.known;
    const known = name === undefined ? undefined : this.#known.get(name);
    if (!known || known.revision !== current.number || stopping.asked) return false;
    const kept = cache.get(known.key);
    if (!kept || !unsent.hasRoom(kept.body.length)) return false;
    recordKept(request.record, kept, known.revision, 'hit');
    const { head, body, isUnchanged } = chooseForm(cache, known.key, kept, request);
    const { raw } = reply.hijack();
    const { rateLimit = [] } = request.record;
    raw.writeHead(isUnchanged ? 304 : 200, [
      ...known.head,
      ...rateLimit,
      'x-request-id',
      request.id,
      ...head,
    ]);
    raw.end(isUnchanged ? undefined : body);
    if (raw.writableLength > 0) {
      unsent.add(reply, body.length);
      raw.once('close', stopping.begin());
    }
    return true;
  }
}

/**
 * The name of a request: everything in it that has an effect on its answer, but the form in which it is sent.
 * @param body of a POST
 * @returns undefined for a request that is read in full each time
 */
function nameOfRequest({ raw, headers }: FastifyRequest, body?: Buffer): string | undefined {
  if (!isPlain(raw)) return undefined;
  const { host, accept = '', 'accept-language': languages = '', 'content-type': type = '' } = headers;
  const saving = headers['save-data'] ?? '';
  const content = body ? hash('sha256', body, 'base64') : '';
  return `${content}\n${raw.url}\n${host}\n${accept}\n${languages}\n${type}\n${saving}`;
}

/** Whether a request has one `Host` and no header that is checked. */
function isPlain({ rawHeaders, httpVersion }: IncomingMessage): boolean {
  if (httpVersion !== '1.1') return false;
  let hosts = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = (rawHeaders[i] as string).toLowerCase();
    if (name === 'host') hosts += 1;
    else if (CHECKED.has(name)) return false;
  }
  return hosts === 1;
}

/** Answers known requests by GET before they are read. Those by POST are known when their body has arrived. */
export function registerKnownRequests(app: FastifyInstance, known: KnownRequests): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { method, url = '' } = request.raw;
    const isRead = method === 'GET' || method === 'HEAD';
    if (!isRead || !PATHS.some((path) => url.startsWith(path))) return done();
    known.note(request);
    if (!known.send(request, reply)) done();
  });
}
