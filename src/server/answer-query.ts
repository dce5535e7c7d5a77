import { HeaderMap, type HTTPGraphQLRequest, type HTTPGraphQLResponse } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { KeptAnswer } from '../answers/answer-cache.js';
import { CatalogueError } from '../errors.js';
import type { RequestScope } from '../limits/request-scope.js';
import { checkRequestForm } from './check-request-form.js';
import {
  type AnswerOptions,
  bindContext,
  bytesOf,
  executeQuery,
  setCost,
  setHeaders,
} from './graphql-answer.js';
import { searchOf, withoutNulls, withoutOmitted } from './graphql-parameters.js';
import { keptAnswer, keyOfRequest, mayBeKept, questionOf, recordKept, sendKept } from './kept-answers.js';
import { languageOfRequest, type RequestLanguage } from './language-of-request.js';
import { scopeOf } from './scope-of-request.js';
import { withDeadline } from './with-deadline.js';

/** The share of its time after which a request that has waited for another does not start itself. */
const LAST_START = 0.9;

/** A request whose form is right, bound to a revision. */
interface Asked {
  options: AnswerOptions;
  request: FastifyRequest;
  reply: FastifyReply;
  revision: number;
  pinned: boolean;
  language: RequestLanguage;
  search: string;
  body: unknown;
}

/** What was computed for a request: with errors it has no answer to keep. */
interface Computed {
  result: HTTPGraphQLResponse;
  answer: KeptAnswer | undefined;
  /** Whether others may get the same answer. */
  isShareable: boolean;
}

/** Sends the answer to a query at one revision: one that is kept, or that of an equal request, or its own. */
export async function answerQuery(
  options: AnswerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  revision: number,
  pinned: boolean,
): Promise<FastifyReply> {
  const { config, stored, stopping, kept, fills } = options;
  const body = stored.inBody(withoutNulls(request.body));
  checkRequestForm(request, body);
  const language = languageOfRequest(request, pinned);
  const search = stored.inSearch(withoutOmitted(searchOf(request.url)));
  const asked = { options, request, reply, revision, pinned, language, search, body };
  const question = kept.isOn ? questionOf(request, search, body) : undefined;
  const key = keyOfRequest(config, request, question, language, revision, pinned);
  if (key === undefined) return sendComputed(asked, key, await compute(asked, undefined));
  const found = kept.get(key);
  if (found) return send(asked, key, found, 'hit');
  const scope = scopeOf(request, reply, config);
  if (!fills.running(key)) return lead(asked, key, scope);
  return withDeadline(scope, config.REQUEST_TIMEOUT_MS, stopping, () => follow(asked, key, scope));
}

/** Computes an answer that equal requests wait for. */
async function lead(asked: Asked, key: string, scope: RequestScope): Promise<FastifyReply> {
  const { options, request } = asked;
  request.record.cache = 'miss';
  const computed = await options.fills.lead(
    key,
    async () => {
      const computed = await compute(asked, scope);
      if (computed.answer && computed.isShareable) options.kept.set(key, computed.answer);
      return computed;
    },
    ({ answer, isShareable }) => (answer && isShareable ? { answer } : 'each'),
    // Its client has gone, or its time was up; the next has more time.
    () => (isTimeout(scope.signal.reason) ? 'again' : 'each'),
  );
  return sendComputed(asked, key, computed);
}

/** Waits for the answer of an equal request. While it waits it takes no part of what runs at once. */
async function follow(asked: Asked, key: string, scope: RequestScope): Promise<FastifyReply> {
  const { fills, kept, config } = asked.options;
  for (let running = fills.running(key); running; running = fills.running(key)) {
    const outcome = await running;
    scope.signal.throwIfAborted();
    if (outcome === 'each') return sendComputed(asked, key, await compute(asked, scope));
    if (outcome !== 'again') return send(asked, key, outcome.answer, 'shared');
  }
  const found = kept.get(key);
  if (found) return send(asked, key, found, 'hit');
  // It would begin statements only to cancel them; its deadline answers it.
  if (asked.reply.elapsedTime > LAST_START * config.REQUEST_TIMEOUT_MS) return new Promise(() => {});
  return lead(asked, key, scope);
}

const isTimeout = (reason: unknown): boolean =>
  reason instanceof CatalogueError && reason.code === 'REQUEST_TIMEOUT';

async function compute(asked: Asked, scope: RequestScope | undefined): Promise<Computed> {
  const { options, request, reply, revision, pinned, language, search, body } = asked;
  const context = bindContext(options, request, reply, revision, language.language, scope);
  context.quoted = pinned;
  const ofLanguage = language.isNegotiated ? ', accept-language' : '';
  reply.header('vary', `accept, accept-encoding${ofLanguage}`);
  if (language.language) reply.header('content-language', language.language.toLowerCase());
  const result = await executeQuery(options, context, {
    // Fastify omits the body of an answer to HEAD.
    method: request.method === 'HEAD' ? 'GET' : request.method,
    headers: headersOf(request),
    search,
    body,
  });
  const { answer } = context;
  setCost(setHeaders(reply, result, answer, pinned), options.config);
  const isWhole = reply.statusCode === 200 && !answer.failed;
  return {
    result,
    answer: isWhole ? keptAnswer(Buffer.from(bytesOf(result)), reply, context) : undefined,
    isShareable: mayBeKept(context),
  };
}

function sendComputed(asked: Asked, key: string | undefined, computed: Computed): FastifyReply {
  const { options, request, reply } = asked;
  const { answer, result } = computed;
  const body = answer?.body ?? bytesOf(result);
  options.unsent.add(reply, body.length);
  return answer ? sendKept(options.kept, key, answer, request, reply) : reply.send(body);
}

function send(asked: Asked, key: string, answer: KeptAnswer, cache: 'hit' | 'shared'): FastifyReply {
  const { options, request, reply, revision } = asked;
  recordKept(request.record, answer, revision, cache);
  options.unsent.add(reply, answer.body.length);
  sendKept(options.kept, key, answer, request, reply);
  const { known } = request.record;
  if (known !== undefined) options.known.remember(known, key, revision, reply);
  return reply;
}

function headersOf(request: FastifyRequest): HTTPGraphQLRequest['headers'] {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  return headers;
}
