import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { compress, LEAST_BYTES, preferredCoding } from '../answers/compression.js';
import { answerOData, type ODataAnswer, PAGE_ROWS } from '../odata/answer.js';
import { ODATA_VERSION } from '../odata/edm-types.js';
import { type GivenOptions, readOptions } from '../odata/given-options.js';
import { KeptLists } from '../odata/list-feed.js';
import { odataError } from '../odata/odata-error.js';
import { readResourcePath } from '../odata/resource-path.js';
import { readSkipToken } from '../odata/skip-token.js';
import { createContext } from '../request/context.js';
import { catalogueSchema } from '../schema.js';
import type { Admission } from './admission.js';
import { IMMUTABLE, isUnchanged, PRIVATE, REVALIDATE } from './caching.js';
import { type AnswerOptions, bindContext } from './graphql-answer.js';
import { publicAddress } from './public-address.js';
import { queryRunner } from './query-runner.js';
import { resolveRevision } from './resolve-revision.js';
import { withDeadline } from './with-deadline.js';

interface ODataOptions extends AnswerOptions {
  admission: Admission;
}

interface Route {
  Params: { revision?: string };
  Querystring: Record<string, unknown>;
}

/** OData of the newest revision at `/odata/`, of revision N at `/revisions/N/odata/`. */
export function registerOData(app: FastifyInstance, options: ODataOptions): void {
  const lists = new KeptLists();
  for (const below of ['', '/revisions/:revision'])
    for (const path of ['/odata', '/odata/', '/odata/*']) app.get<Route>(`${below}${path}`, send);

  async function send(request: FastifyRequest<Route>, reply: FastifyReply): Promise<FastifyReply> {
    reply.header('odata-version', ODATA_VERSION);
    checkVersion(request);
    const pinned = request.params.revision;
    const [, path = ''] = /\/odata\/?([^?]*)/.exec(request.url) ?? [];
    const resource = readResourcePath(path);
    const given = readOptions(request.query);
    const revision = await resolveRevision(options, pinned ?? revisionOfToken(given));
    const context = bindContext(options, request, reply, revision);
    const { config, database, stopping, rows } = options;
    const { base, lasting } = publicAddress(config, request);
    const root = `${base}${pinned === undefined ? '' : `/revisions/${pinned}`}/odata/`;
    const maxPageSize = readPageSize(request.headers.prefer);
    const custom = Object.entries(request.query).filter(
      (entry): entry is [string, string] => !entry[0].startsWith('$') && typeof entry[1] === 'string',
    );
    const { accept } = request.headers;
    const asked = { resource, options: given, accept, maxPageSize, root, custom };
    // A list is kept for other requests too, so it is read to its end whatever becomes of this one.
    const run = queryRunner(() => createContext(database, revision, context.address, undefined, null, rows));
    const { scope } = context;
    const enter = async (cells: number): Promise<void> => {
      request.record.cost = cells;
      scope.whenFinished(await options.admission.enter(scope, cells));
    };
    const source = { context, schema: catalogueSchema(), run, lists, enter };
    const answer = await withDeadline(scope, config.REQUEST_TIMEOUT_MS, stopping, () =>
      answerOData(asked, source),
    ).finally(() => scope.finish());
    if (maxPageSize !== null && resource.kind === 'feed')
      reply.header('preference-applied', `odata.maxpagesize=${Math.min(maxPageSize, PAGE_ROWS)}`);
    const shared = pinned === undefined ? REVALIDATE : IMMUTABLE;
    // Its links have the host of the request, unless the operator has set the address.
    reply
      .header('cache-control', lasting ? shared : PRIVATE)
      .header('vary', 'accept, accept-encoding, prefer');
    return sendBody(request, reply, answer);
  }
}

async function sendBody(
  request: FastifyRequest,
  reply: FastifyReply,
  { type, body }: ODataAnswer,
): Promise<FastifyReply> {
  const bytes = Buffer.from(body);
  const coding = bytes.length < LEAST_BYTES ? undefined : preferredCoding(request.headers['accept-encoding']);
  const smaller = coding && (await compress(coding, bytes));
  const digest = createHash('sha256').update(bytes).digest('base64url').slice(0, 16);
  reply.header('etag', `"${digest}${smaller ? `-${coding}` : ''}"`);
  if (isUnchanged(request, reply)) return reply.code(304).send();
  if (smaller && coding) reply.header('content-encoding', coding);
  return reply.header('content-type', type).send(smaller ?? bytes);
}

/** @throws CatalogueError BAD_REQUEST for a client that reads no version 4 */
function checkVersion({ headers }: FastifyRequest): void {
  const most = headers['odata-maxversion'];
  if (most === undefined || Number.parseFloat(String(most)) >= 4) return;
  throw odataError(
    'BAD_REQUEST',
    { option: 'OData-MaxVersion' },
    `expected 4.0 or more; got ${JSON.stringify(String(most).slice(0, 20))}`,
  );
}

/** A token names its revision, so that all pages are of one, also after another was published. */
function revisionOfToken(given: GivenOptions): string | undefined {
  const token = given.get('$skiptoken');
  return token === undefined ? undefined : String(readSkipToken(token).revision);
}

/** `Prefer: odata.maxpagesize=500`; null without one. */
function readPageSize(prefer: string | string[] | undefined): number | null {
  const [, size] = /(?:^|[,;]\s*)(?:odata\.)?maxpagesize\s*=\s*"?(\d+)"?/i.exec(String(prefer ?? '')) ?? [];
  const rows = Number(size ?? Number.NaN);
  return Number.isSafeInteger(rows) && rows > 0 ? rows : null;
}
