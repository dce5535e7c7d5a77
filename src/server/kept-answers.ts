import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AnswerCache, KeptAnswer } from '../answers/answer-cache.js';
import { answerKey, type Question } from '../answers/answer-key.js';
import { CODINGS, type Coding, compress, LEAST_BYTES, preferredCoding } from '../answers/compression.js';
import type { Config } from '../config.js';
import { quarterOf } from '../loading/today.js';
import type { RequestContext } from './apollo.js';
import { namesOneOf } from './caching.js';
import { reprDigest } from './file-sizes.js';
import type { RequestLanguage } from './language-of-request.js';
import { publicAddress } from './public-address.js';
import type { RequestRecord } from './request-record.js';

/** A longer header `Accept` is unusual, and a client could send any number of them. */
const LONGEST_ACCEPT = 500;

/** Where an answer is kept; undefined for a request whose answer is never kept. */
export function keyOfRequest(
  config: Config,
  request: FastifyRequest,
  question: Question | undefined,
  { language, isNegotiated }: RequestLanguage,
  revision: number,
  pinned: boolean,
): string | undefined {
  const { accept } = request.headers;
  if (!question || (accept?.length ?? 0) > LONGEST_ACCEPT) return undefined;
  const { base } = publicAddress(config, request);
  return answerKey(question, { revision, pinned, language, isNegotiated, accept, base });
}

const JSON_TYPE = /^application\/json *(;|$)/i;

/** The question of a request whose form was checked; undefined if its answer depends on more than that. */
export function questionOf(request: FastifyRequest, search: string, body: unknown): Question | undefined {
  if (request.method === 'POST') {
    const { query, operationName, variables, extensions } = body as Record<string, unknown>;
    if (typeof query !== 'string' || extensions !== undefined) return undefined;
    return { query, operationName: operationName as string | undefined, variables };
  }
  // Apollo refuses other types even where there is no body.
  const type = request.headers['content-type'];
  if (type !== undefined && !JSON_TYPE.test(type)) return undefined;
  const parameters = new URLSearchParams(search);
  const query = parameters.get('query');
  if (query === null || parameters.has('extensions')) return undefined;
  const variables = parameters.get('variables');
  return {
    query,
    operationName: parameters.get('operationName') ?? undefined,
    variables: variables === null ? undefined : JSON.parse(variables),
  };
}

/** Whether an answer is complete, and not cut off by its end. */
export const isSound = ({ answer, record, scope }: RequestContext): boolean =>
  !answer.failed && !record.failed && !scope.ended;

/** Whether an answer may be sent to others who ask the same, until there is a new revision. */
export const mayBeKept = (context: RequestContext): boolean =>
  isSound(context) && !context.answer.dependsOnPruning;

/** An answer with everything that is sent with it, as the headers of the reply are now. */
export function keptAnswer(body: Buffer, reply: FastifyReply, context: RequestContext): KeptAnswer {
  const { record, answer, reader } = context;
  const digest = createHash('sha256').update(body);
  const tag = digest.copy().digest('base64url').slice(0, 22);
  const headers: Record<string, string> = {};
  for (const name of HEADERS) {
    const value = reply.getHeader(name);
    if (value !== undefined) headers[name] = String(value);
  }
  return {
    body,
    headers,
    tag,
    digest: reprDigest(digest),
    operation: record.operation,
    queryHash: record.queryHash,
    cost: record.cost,
    ofQuarter: answer.dependsOnDay || answer.dependsOnPruning ? quarterOf(reader.began) : null,
    encoded: new Map(),
  };
}

/** The headers of an answer that are the same for everybody who gets it. */
const HEADERS = [
  'content-type',
  'content-language',
  'cache-control',
  'vary',
  'catalogue-revision',
  'catalogue-cost',
];

/** The form in which an answer is sent to a client. */
interface Form {
  /** Names and values of the headers that belong to the form. */
  head: string[];
  body: Buffer;
  /** Whether the client has it already, so that a 304 is enough. */
  isUnchanged: boolean;
}

/** Chooses the form that the client prefers. A compressed one that is not there yet is made for the next. */
export function chooseForm(
  cache: AnswerCache,
  key: string | undefined,
  kept: KeptAnswer,
  { headers, method }: Pick<FastifyRequest, 'headers' | 'method'>,
): Form {
  const coding = key === undefined ? undefined : codingFor(cache, key, kept, headers['accept-encoding']);
  const body = (coding && kept.encoded.get(coding)) ?? kept.body;
  const condition = headers['if-none-match'];
  const isUnchanged = condition !== undefined && method !== 'POST' && namesOneOf(condition, tagsOf(kept));
  const head = coding
    ? ['etag', tagOf(kept, coding), 'content-encoding', coding]
    : ['etag', tagOf(kept), 'repr-digest', kept.digest];
  if (!isUnchanged) head.push('content-length', String(body.length));
  return { head, body, isUnchanged };
}

/** The entity tag of an answer as it is, or in a coding. */
const tagOf = ({ tag }: KeptAnswer, coding?: Coding): string => (coding ? `"${tag}-${coding}"` : `"${tag}"`);

/** Those of all its forms: a client has the answer whichever it got. */
const tagsOf = (kept: KeptAnswer): string[] => [tagOf(kept), ...CODINGS.map((coding) => tagOf(kept, coding))];

function codingFor(
  cache: AnswerCache,
  key: string,
  kept: KeptAnswer,
  header: string | string[] | undefined,
): Coding | undefined {
  if (header === undefined || kept.body.length < LEAST_BYTES) return undefined;
  const coding = preferredCoding(String(header));
  if (!coding) return undefined;
  const form = kept.encoded.get(coding);
  if (form) return coding;
  if (form === undefined) void addForm(cache, key, kept, coding);
  return undefined;
}

async function addForm(cache: AnswerCache, key: string, kept: KeptAnswer, coding: Coding): Promise<void> {
  kept.encoded.set(coding, null);
  const form = await compress(coding, kept.body).catch(() => null);
  if (form === undefined) kept.encoded.delete(coding);
  else kept.encoded.set(coding, form);
  if (form) cache.grown(key, kept);
}

/** Sends an answer as other answers are sent. */
export function sendKept(
  cache: AnswerCache,
  key: string | undefined,
  kept: KeptAnswer,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const { head, body, isUnchanged } = chooseForm(cache, key, kept, request);
  reply.headers(kept.headers);
  for (let i = 0; i < head.length; i += 2) reply.header(head[i] as string, head[i + 1]);
  return isUnchanged ? reply.code(304).send() : reply.send(body);
}

/** Notes for the log how a request was answered. */
export function recordKept(
  record: RequestRecord,
  { operation, queryHash, cost }: KeptAnswer,
  revision: number,
  cache: 'hit' | 'shared',
): void {
  record.operation = operation;
  record.queryHash = queryHash;
  record.cost = cost;
  record.revision = revision;
  record.cache = cache;
}
