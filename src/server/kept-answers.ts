import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type AnswerCache, type KeptAnswer, quarterOf } from '../answers/answer-cache.js';
import { answerKey, type Question } from '../answers/answer-key.js';
import { type Coding, compress, LEAST_BYTES, preferredCoding } from '../answers/compression.js';
import type { Config } from '../config.js';
import type { RequestContext } from './apollo.js';
import { hasTag } from './caching.js';
import { reprDigest } from './file-sizes.js';
import type { RequestLanguage } from './language-of-request.js';
import { publicAddress } from './public-address.js';

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

/** The question of a request whose form was checked; undefined if its answer depends on more than that. */
export function questionOf(request: FastifyRequest, search: string, body: unknown): Question | undefined {
  if (request.method === 'POST') {
    const { query, operationName, variables, extensions } = body as Record<string, unknown>;
    if (typeof query !== 'string' || extensions !== undefined) return undefined;
    return { query, operationName: operationName as string | undefined, variables };
  }
  // Apollo refuses other types even where there is no body.
  if (request.headers['content-type'] !== undefined) return undefined;
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

/** Whether an answer may be sent to others who ask the same, until there is a new revision. */
export const mayBeKept = ({ answer, record, scope }: RequestContext): boolean =>
  !answer.failed && !answer.dependsOnPruning && !record.failed && !scope.ended;

/** An answer with everything that is sent with it, as the headers of the reply are now. */
export function keptAnswer(body: Buffer, reply: FastifyReply, context: RequestContext): KeptAnswer {
  const { record, answer, reader } = context;
  const digest = createHash('sha256').update(body);
  const tag = digest.copy().digest('base64url').slice(0, 22);
  const headers: Record<string, string> = { 'repr-digest': reprDigest(digest) };
  for (const name of HEADERS) {
    const value = reply.getHeader(name);
    if (value !== undefined) headers[name] = String(value);
  }
  return {
    body,
    headers,
    tag,
    operation: record.operation,
    queryHash: record.queryHash,
    cost: record.cost,
    ofQuarter: answer.dependsOnDay ? quarterOf(reader.began) : null,
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

/** Sends an answer compressed, or not at all, as the client prefers. */
export function sendKept(
  cache: AnswerCache,
  key: string | undefined,
  kept: KeptAnswer,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const { headers, method } = request;
  const [coding, body] = key === undefined ? [undefined, kept.body] : formFor(cache, key, kept, headers);
  reply.headers(kept.headers).header('etag', `"${kept.tag}${coding ? `-${coding}` : ''}"`);
  if (coding) reply.header('content-encoding', coding).removeHeader('repr-digest');
  const condition = headers['if-none-match'];
  if (condition !== undefined && method !== 'POST' && hasTag(condition, kept.tag))
    return reply.code(304).send();
  return reply.send(body);
}

/** The form for a client. One that is not there yet is made for the next. */
function formFor(
  cache: AnswerCache,
  key: string,
  kept: KeptAnswer,
  headers: FastifyRequest['headers'],
): [Coding | undefined, Buffer] {
  const coding = preferredCoding(headers['accept-encoding'] as string | undefined);
  if (!coding || kept.body.length < LEAST_BYTES) return [undefined, kept.body];
  const form = kept.encoded.get(coding);
  if (form) return [coding, form];
  if (form === undefined) void addForm(cache, key, kept, coding);
  return [undefined, kept.body];
}

async function addForm(cache: AnswerCache, key: string, kept: KeptAnswer, coding: Coding): Promise<void> {
  kept.encoded.set(coding, null);
  const form = await compress(coding, kept.body).catch(() => null);
  if (form === undefined) kept.encoded.delete(coding);
  else kept.encoded.set(coding, form);
  if (form) cache.grown(key, kept);
}
