import { HeaderMap, type HTTPGraphQLRequest, type HTTPGraphQLResponse } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { KeptAnswer } from '../answers/answer-cache.js';
import type { RequestScope } from '../limits/request-scope.js';
import { answerOnce, type Computed } from './answer-once.js';
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

interface ComputedQuery extends Computed {
  result: HTTPGraphQLResponse;
}

/** Sends the answer to a query at one revision: one that is kept, or that of an equal request, or its own. */
export async function answerQuery(
  options: AnswerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  revision: number,
  pinned: boolean,
): Promise<FastifyReply> {
  const { config, stored, kept } = options;
  const body = stored.inBody(withoutNulls(request.body));
  checkRequestForm(request, body);
  const language = languageOfRequest(request, pinned);
  const search = stored.inSearch(withoutOmitted(searchOf(request.url)));
  const asked = { options, request, reply, revision, pinned, language, search, body };
  const question = kept.isOn ? questionOf(request, search, body) : undefined;
  const key = keyOfRequest(config, request, question, language, revision, pinned);
  return answerOnce(
    {
      options,
      request,
      reply,
      compute: (scope) => compute(asked, scope),
      sendComputed: (of, computed) => sendComputed(asked, of, computed),
      sendKept: (of, answer, cache) => send(asked, of, answer, cache),
    },
    key,
  );
}

async function compute(asked: Asked, scope: RequestScope | undefined): Promise<ComputedQuery> {
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

function sendComputed(asked: Asked, key: string | undefined, computed: ComputedQuery): FastifyReply {
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
