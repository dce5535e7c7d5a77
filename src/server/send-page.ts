import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { compress, LEAST_BYTES, preferredCoding } from '../answers/compression.js';
import type { RequestScope } from '../limits/request-scope.js';
import type { Language } from '../scalars/language.js';
import { answerOnce, type Computed } from './answer-once.js';
import type { RequestContext } from './apollo.js';
import { cacheControlOf, PRIVATE } from './caching.js';
import { type AnswerOptions, bindContext } from './graphql-answer.js';
import { isSound, keptAnswer, mayBeKept, recordKept, sendKept } from './kept-answers.js';
import { publicAddress } from './public-address.js';
import { withDeadline } from './with-deadline.js';

/** A page of one revision, and what it is sent with. */
export interface SentPage {
  revision: number;
  language: Language;
  /** Everything besides the request that its content depends on, such as the form in which it is sent. */
  dependsOn: readonly (string | number)[];
  type: string;
  /** Headers that are the same for all pages of its kind. */
  headers: Readonly<Record<string, string>>;
  vary: string;
  /**
   * Makes the page; its own type, if it is not that of all. `hasOnlyCounts` says that it has numbers of changes and none of their
   * content, so that it may be kept for a quarter of an hour although a revision may be pruned.
   */
  make: (context: RequestContext) => Promise<{
    text: string;
    isFound: boolean;
    type?: string;
    hasOnlyCounts?: boolean;
  }>;
}

interface ComputedPage extends Computed {
  text: string;
  isFound: boolean;
}

/**
 * Sends a page: the one that is kept for its address, or that of an equal request that is running, or makes and keeps it.
 * It is compressed for a client that takes that. A page with status 404 is not kept.
 */
export async function sendPage(
  options: AnswerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  page: SentPage,
): Promise<FastifyReply> {
  const { config, kept, known, unsent } = options;
  const { base } = publicAddress(config, request);
  const key = hash(
    'sha256',
    JSON.stringify(['page', request.url, base, page.revision, ...page.dependsOn]),
    'base64',
  );
  reply.headers(page.headers);
  return answerOnce<ComputedPage>(
    {
      options,
      request,
      reply,
      compute: (scope) => compute(options, request, reply, page, scope),
      sendComputed: (of, { answer, text, isFound }) => {
        unsent.add(reply, answer?.body.length ?? text.length);
        if (answer) return sendKept(kept, of, answer, request, reply);
        return reply.code(isFound ? 200 : 404).send(text);
      },
      sendKept: (of, answer, cache) => {
        recordKept(request.record, answer, page.revision, cache);
        unsent.add(reply, answer.body.length);
        sendKept(kept, of, answer, request, reply);
        if (request.record.known !== undefined)
          known.remember(request.record.known, of, page.revision, reply);
        return reply;
      },
    },
    key,
  );
}

async function compute(
  options: AnswerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  { revision, language, type, vary, make }: SentPage,
  scope: RequestScope | undefined,
): Promise<ComputedPage> {
  const { config, stopping } = options;
  const context = bindContext(options, request, reply, revision, language, scope);
  try {
    const made = await withDeadline(context.scope, config.REQUEST_TIMEOUT_MS, stopping, () => make(context));
    const { text, isFound, hasOnlyCounts = false } = made;
    const { lasting } = publicAddress(config, request);
    reply
      .type(made.type ?? type)
      .header('content-language', language.toLowerCase())
      .header('vary', vary)
      .header('cache-control', lasting ? cacheControlOf(context.answer, false) : PRIVATE);
    if (!isFound) return { text, isFound, answer: undefined, isShareable: false };
    const answer = keptAnswer(Buffer.from(text), reply, context);
    const coding = preferredCoding(request.headers['accept-encoding']?.toString());
    const form = coding && text.length >= LEAST_BYTES ? await compress(coding, answer.body) : undefined;
    if (coding && form) answer.encoded.set(coding, form);
    return { text, isFound, answer, isShareable: mayBeKept(context) || (hasOnlyCounts && isSound(context)) };
  } finally {
    context.scope.finish();
  }
}
