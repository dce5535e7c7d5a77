import type { FastifyReply, FastifyRequest } from 'fastify';
import type { KeptAnswer } from '../answers/answer-cache.js';
import { CatalogueError } from '../errors.js';
import type { RequestScope } from '../limits/request-scope.js';
import type { AnswerOptions } from './graphql-answer.js';
import { scopeOf } from './scope-of-request.js';
import { withDeadline } from './with-deadline.js';

/** The share of its time after which a request that has waited for another does not start itself. */
const LAST_START = 0.9;

/** What was computed for a request. */
export interface Computed {
  /** Undefined where there is nothing to keep, as with errors. */
  answer: KeptAnswer | undefined;
  /** Whether others may get the same answer. */
  isShareable: boolean;
}

/** A request, and how its answer is computed and sent. */
export interface Answering<Result extends Computed> {
  options: AnswerOptions;
  request: FastifyRequest;
  reply: FastifyReply;
  /** @param scope that of the request; without it the work makes its own */
  compute: (scope: RequestScope | undefined) => Promise<Result>;
  sendComputed: (key: string | undefined, computed: Result) => FastifyReply;
  sendKept: (key: string, answer: KeptAnswer, cache: 'hit' | 'shared') => FastifyReply;
}

/**
 * Sends the answer that is kept under a key, or that of an equal request that is running, or computes and keeps it.
 * @param key undefined for an answer that is never kept
 */
export async function answerOnce<Result extends Computed>(
  asked: Answering<Result>,
  key: string | undefined,
): Promise<FastifyReply> {
  const { options, request, reply } = asked;
  const { kept, fills, config, stopping } = options;
  if (key === undefined) return asked.sendComputed(key, await asked.compute(undefined));
  const found = kept.get(key);
  if (found) return asked.sendKept(key, found, 'hit');
  const scope = scopeOf(request, reply, config);
  if (!fills.running(key)) return lead(asked, key, scope);
  return withDeadline(scope, config.REQUEST_TIMEOUT_MS, stopping, () => follow(asked, key, scope));
}

/** Computes an answer that equal requests wait for. */
async function lead<Result extends Computed>(
  asked: Answering<Result>,
  key: string,
  scope: RequestScope,
): Promise<FastifyReply> {
  const { options, request } = asked;
  request.record.cache = 'miss';
  const computed = await options.fills.lead(
    key,
    async () => {
      const computed = await asked.compute(scope);
      if (computed.answer && computed.isShareable) options.kept.set(key, computed.answer);
      return computed;
    },
    ({ answer, isShareable }) => (answer && isShareable ? { answer } : 'each'),
    // Its client has gone, or its time was up; the next has more time.
    () => (isTimeout(scope.signal.reason) ? 'again' : 'each'),
  );
  return asked.sendComputed(key, computed);
}

/** Waits for the answer of an equal request. While it waits it takes no part of what runs at once. */
async function follow<Result extends Computed>(
  asked: Answering<Result>,
  key: string,
  scope: RequestScope,
): Promise<FastifyReply> {
  const { fills, kept, config } = asked.options;
  for (let running = fills.running(key); running; running = fills.running(key)) {
    const outcome = await running;
    scope.signal.throwIfAborted();
    if (outcome === 'each') return asked.sendComputed(key, await asked.compute(scope));
    if (outcome !== 'again') return asked.sendKept(key, outcome.answer, 'shared');
  }
  const found = kept.get(key);
  if (found) return asked.sendKept(key, found, 'hit');
  // It would begin statements only to cancel them; its deadline answers it.
  if (asked.reply.elapsedTime > LAST_START * config.REQUEST_TIMEOUT_MS) return new Promise(() => {});
  return lead(asked, key, scope);
}

const isTimeout = (reason: unknown): boolean =>
  reason instanceof CatalogueError && reason.code === 'REQUEST_TIMEOUT';
