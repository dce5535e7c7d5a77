import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from './failure.js';
import { type AnswerOptions, answer } from './graphql-answer.js';

/**
 * `/graphql` reads the newest revision, `/revisions/N/graphql` revision N for ever; GET and POST alike. The
 * revision is bound here, once, and every statement of the request reads it.
 */
export function registerGraphql(app: FastifyInstance, options: AnswerOptions): void {
  for (const url of ['/graphql', '/revisions/:revision/graphql'])
    app.route<{ Params: { revision?: string } }>({
      method: ['GET', 'POST'],
      url,
      handler: (request, reply) => handle(options, request, reply, request.params.revision),
    });
}

function handle(
  options: AnswerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  pinned: string | undefined,
): FastifyReply | Promise<FastifyReply> {
  const newest = options.current.number;
  if (pinned !== undefined && !/^[1-9]\d{0,8}$/.test(pinned))
    return refuse(
      reply,
      'REVISION_INVALID',
      `expected the number of a revision from 1 on; got "${pinned.slice(0, 20)}"`,
    );
  if (newest === 0) return refuse(reply, 'NOT_READY', 'nothing is published yet; try again in a few seconds');
  const revision = pinned === undefined ? newest : Number(pinned);
  if (revision > newest)
    return refuse(reply, 'REVISION_NOT_FOUND', `there is no revision ${revision}; the newest is ${newest}`);
  if (isBrowserVisit(request))
    return reply.redirect(pinned === undefined ? '/playground' : `/playground?revision=${revision}`);
  return answer(options, request, reply, revision, pinned !== undefined);
}

/** A person who opens the address in a browser, without a query, is looking for the playground. */
function isBrowserVisit(request: FastifyRequest): boolean {
  return (
    request.method === 'GET' &&
    (request.headers.accept ?? '').includes('text/html') &&
    !(request.query as Record<string, unknown>).query
  );
}
