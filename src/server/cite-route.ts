import { createHash } from 'node:crypto';
import { HeaderMap } from '@apollo/server';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { asBibtex } from '../citations/as-bibtex.js';
import { asCsl } from '../citations/as-csl.js';
import { asText } from '../citations/as-text.js';
import {
  referenceTo,
  referenceToQuery,
  referenceToRevision,
  referenceToTable,
} from '../citations/build-reference.js';
import type { ReferenceSource } from '../citations/reference.js';
import { CatalogueError } from '../errors.js';
import { identityOf } from '../files/table-description.js';
import { parseGlobalId } from '../identity/global-id.js';
import { loadNode } from '../nodes/load-node.js';
import { createContext } from '../request/context.js';
import { operationSearch } from '../request/permanent-address.js';
import type { Language } from '../scalars/language.js';
import { KnownCodes } from '../warnings/known-codes.js';
import type { RequestContext } from './apollo.js';
import { cacheControlOf } from './caching.js';
import { type CiteFormat, readCiteParameters } from './cite-parameters.js';
import {
  type AnswerOptions,
  bindContext,
  bytesOf,
  executeQuery,
  sendResult,
  setCost,
} from './graphql-answer.js';
import { requestFile } from './requested-file.js';
import { permanentAddress, titleOf } from './requested-table.js';
import { resolveRevision } from './resolve-revision.js';
import { type CopiedAddress, readTableAddress } from './table-address.js';
import { withDeadline } from './with-deadline.js';

const FORMATS = {
  text: { type: 'text/plain', write: (reference: ReferenceSource) => `${asText(reference)}\n` },
  bibtex: { type: 'application/x-bibtex', write: asBibtex },
  csl: {
    type: 'application/vnd.citationstyles.csl+json',
    write: (reference: ReferenceSource) => `${JSON.stringify(asCsl(reference), null, 2)}\n`,
  },
} satisfies Record<CiteFormat, { type: string; write: (reference: ReferenceSource) => string }>;

/** The longest address that browsers, proxies and reference managers all accept. */
const LONGEST_ADDRESS = 8_000;

interface Route {
  Params: { revision?: string };
  Querystring: Record<string, unknown>;
}

/**
 * `/revisions/N/cite` returns a reference to the revision, with `id` to an object in it, with `query` (or `documentId`)
 * to the answer to a query. `/cite` does the same at the newest revision, and names it.
 */
export function registerCite(app: FastifyInstance, options: AnswerOptions): void {
  for (const url of ['/cite', '/revisions/:revision/cite'])
    app.get<Route>(url, async (request, reply) => {
      const { format, language, id, file, operation } = readCiteParameters(request.query);
      const table = file === undefined ? undefined : readTableAddress(file);
      const pinned = revisionToCite(request.params.revision, table);
      const revision = await resolveRevision(options, pinned);
      const context = bindContext(options, request, reply, revision, operation?.language);
      if (table) return send(reply, await inTime(() => citeTable(table, context, language, options)), format);
      if (operation) {
        context.quoted = true;
        const result = await executeQuery(options, context, {
          method: 'GET',
          headers: new HeaderMap([['accept', 'application/json']]),
          search: options.stored.inSearch(`?${operationSearch(operation)}`),
          body: undefined,
        });
        setCost(reply, options.config);
        // Errors of the query are reported as `/graphql` reports them.
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

/**
 * The revision in the address of a table counts, as it counts in the address of the request.
 * @throws CatalogueError BAD_REQUEST if they name two
 */
function revisionToCite(pinned: string | undefined, table: CopiedAddress | undefined): string | undefined {
  const ofTable = table?.revision;
  if (pinned !== undefined && ofTable !== undefined && pinned !== ofTable)
    throw new CatalogueError(
      'BAD_REQUEST',
      `expected a file of revision ${pinned.slice(0, 20)}; got one of revision ${ofTable.slice(0, 20)}`,
    );
  return pinned ?? ofTable;
}

/** The reference to a table, with its identity: all its rows are read. */
async function citeTable(
  { address }: CopiedAddress,
  context: RequestContext,
  language: Language,
  { database, rows }: AnswerOptions,
): Promise<ReferenceSource> {
  const { revision } = context.reader;
  const contextOf = (at = revision) =>
    createContext(database, at, context.address, context.scope, null, rows);
  const table = await requestFile(address, { database, knownCodes, contextOf });
  const { identity, licences } = await identityOf(await table.open());
  const cited = {
    title: titleOf(table.address),
    address: permanentAddress(table.address, context),
    digest: identity.digest,
    licences,
  };
  return referenceToTable(cited, context, language);
}

const knownCodes = new KnownCodes();

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
      `revision ${revision} has no object with the id "${id.slice(0, 100)}"; cite it at a revision that has it`,
    );
  return referenceTo(parseGlobalId(id).type, node, context, language);
}

/** Only an answer that stays the same can be cited. */
function checkCitable({ answer }: RequestContext): void {
  if (answer.failed)
    throw new CatalogueError(
      'NOT_CITABLE',
      'the answer to this query has errors; run the query, correct it until it has no errors, then cite it',
    );
  if (answer.dependsOnDay)
    throw new CatalogueError(
      'NOT_CITABLE',
      'the answer to this query depends on the current date; give the date in the query, as in unit(code: "38", on: "2025-07-01")',
    );
  if (answer.dependsOnHost)
    throw new CatalogueError(
      'NOT_CITABLE',
      'the answer to this query contains the host name of the request, so its checksum would differ at another host; leave out `reference`, or ask the operator to set PUBLIC_URL',
    );
}

function checkLength({ address }: ReferenceSource): void {
  if (address.length <= LONGEST_ADDRESS) return;
  throw new CatalogueError(
    'NOT_CITABLE',
    `expected a query whose address has at most ${LONGEST_ADDRESS} characters; this one has ${address.length}. Shorten the query, or ask the operator to store the query and use its documentId`,
  );
}
