import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerQuery } from './answer-query.js';
import { answerAsCsv } from './csv-answer.js';
import type { AnswerOptions } from './graphql-answer.js';
import { pathOf } from './public-address.js';
import { resolveRevision } from './resolve-revision.js';
import { decodeUtf8 } from './utf8.js';
import { wantsCsv } from './wants-csv.js';

/**
 * `/graphql` reads the newest revision, `/revisions/N/graphql` always reads revision N; both accept GET and POST. The
 * revision is resolved here, once, and every statement of the request reads it.
 */
export function registerGraphql(app: FastifyInstance, options: AnswerOptions): void {
  for (const url of ['/graphql', '/revisions/:revision/graphql'])
    app.route<{ Params: { revision?: string } }>({
      method: ['GET', 'POST'],
      url,
      handler: (request, reply) => handle(options, request, reply, request.params.revision),
    });
}

async function handle(
  options: AnswerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  pinned: string | undefined,
): Promise<FastifyReply> {
  if (Buffer.isBuffer(request.body)) {
    if (options.known.send(request, reply)) return reply;
    request.body = JSON.parse(decodeUtf8(request.body) ?? '');
  }
  const revision = await resolveRevision(options, pinned);
  if (isBrowserVisit(request))
    return reply
      .header('vary', 'accept')
      .redirect(`${pathOf(options.config)}/playground${pinned === undefined ? '' : `?revision=${revision}`}`);
  const answer = request.method !== 'POST' && wantsCsv(request.headers.accept) ? answerAsCsv : answerQuery;
  return answer(options, request, reply, revision, pinned !== undefined);
}

/** A browser that opens the address without a query is sent to the playground. */
function isBrowserVisit(request: FastifyRequest): boolean {
  const { query, documentId } = request.query as Record<string, unknown>;
  return (
    request.method === 'GET' && (request.headers.accept ?? '').includes('text/html') && !query && !documentId
  );
}
