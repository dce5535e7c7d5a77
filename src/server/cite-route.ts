import { createHash } from 'node:crypto';
import { HeaderMap } from '@apollo/server';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { asBibtex } from '../citations/as-bibtex.js';
import { asCsl } from '../citations/as-csl.js';
import { asText } from '../citations/as-text.js';
import { referenceTo, referenceToQuery, referenceToRevision } from '../citations/build-reference.js';
import type { ReferenceSource } from '../citations/reference.js';
import { CatalogueError } from '../errors.js';
import { parseGlobalId } from '../identity/global-id.js';
import { loadNode } from '../nodes/load-node.js';
import { operationSearch } from '../request/permanent-address.js';
import type { Language } from '../scalars/language.js';
import type { RequestContext } from './apollo.js';
import { cacheControlOf } from './caching.js';
import { type CiteFormat, readCiteParameters } from './cite-parameters.js';
import { type AnswerOptions, bindContext, bytesOf, executeQuery, sendResult } from './graphql-answer.js';
import { resolveRevision } from './resolve-revision.js';
import { withDeadline } from './with-deadline.js';

const FORMATS = {
  text: { type: 'text/plain', write: (reference: ReferenceSource) => `${asText(reference)}\n` },
  bibtex: { type: 'application/x-bibtex', write: asBibtex },
  csl: {
    type: 'application/vnd.citationstyles.csl+json',
    write: (reference: ReferenceSource) => `${JSON.stringify(asCsl(reference), null, 2)}\n`,
  },
} satisfies Record<CiteFormat, { type: string; write: (reference: ReferenceSource) => string }>;

/** The longest address that browsers, proxies and programs for references all take. */
const LONGEST_ADDRESS = 8_000;

interface Route {
  Params: { revision?: string };
  Querystring: Record<string, unknown>;
}

/**
 * How to cite: at `/revisions/N/cite` the revision, with `id` a thing in it, with `query` (or `documentId`) the answer
 * to a query; `/cite` is the same at the newest revision, and names it.
 */
export function registerCite(app: FastifyInstance, options: AnswerOptions): void {
  for (const url of ['/cite', '/revisions/:revision/cite'])
    app.get<Route>(url, async (request, reply) => {
      const pinned = request.params.revision;
      const context = bindContext(options, request, reply, await resolveRevision(options, pinned));
      const { format, language, id, operation } = readCiteParameters(request.query);
      if (operation) {
        context.quoted = true;
        const result = await executeQuery(options, context, {
          method: 'GET',
          headers: new HeaderMap([['accept', 'application/json']]),
          search: options.stored.inSearch(`?${operationSearch(operation)}`),
          body: undefined,
        });
        // What is wrong with the query is told as it is told where it is asked.
        if ((result.status ?? 200) !== 200) return sendResult(reply, result, context, false);
        checkCitable(context);
        const checksum = createHash('sha256').update(bytesOf(result)).digest('hex');
        const reference = referenceToQuery(operation, checksum, context, language);
        return send(reply, await inTime(() => reference), format);
      }
      return send(reply, await inTime(() => referenceToThing(context, id, language)), format);

      function inTime<T>(work: () => Promise<T>): Promise<T> {
        return withDeadline(context.scope, options.config.REQUEST_TIMEOUT_MS, options.stopping, work);
      }

      function send(reply: FastifyReply, reference: ReferenceSource, name: CiteFormat): FastifyReply {
        checkLength(reference);
        const { type, write } = FORMATS[name];
        return reply
          .header('cache-control', cacheControlOf(context.answer, pinned !== undefined))
          .type(`${type}; charset=utf-8`)
          .send(write(reference));
      }
    });
}

async function referenceToThing(
  context: RequestContext,
  id: string | undefined,
  language: Language,
): Promise<ReferenceSource> {
  const { revision } = context.reader;
  if (id === undefined) return referenceToRevision(revision, context, language);
  const node = await loadNode(id, context);
  if (node === null)
    throw new CatalogueError(
      'NOT_FOUND',
      `revision ${revision} has nothing with the id "${id.slice(0, 100)}"; cite it at a revision that has it`,
    );
  return referenceTo(parseGlobalId(id).type, node, context, language);
}

/** Only what will be the same whenever it is asked for can be cited. */
function checkCitable({ answer }: RequestContext): void {
  if (answer.failed)
    throw new CatalogueError(
      'NOT_CITABLE',
      'the answer to this query has errors; ask for it by itself, mend what they say, and cite what is answered in full',
    );
  if (answer.dependsOnDay)
    throw new CatalogueError(
      'NOT_CITABLE',
      'the answer to this query depends on the day on which it is asked; give the date in it, as in unit(code: "38", on: "2025-07-01")',
    );
  if (answer.dependsOnHost)
    throw new CatalogueError(
      'NOT_CITABLE',
      'the answer to this query names the host that was asked, and would have another checksum at another host; leave out `reference`, or have the operator set PUBLIC_URL',
    );
}

function checkLength({ address }: ReferenceSource): void {
  if (address.length <= LONGEST_ADDRESS) return;
  throw new CatalogueError(
    'NOT_CITABLE',
    `expected a query whose address has at most ${LONGEST_ADDRESS} characters; this one has ${address.length}. Ask for less at once, or have the operator keep the query, and name it by its documentId`,
  );
}
