import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CatalogueError } from '../errors.js';
import { datasetPage } from '../pages/dataset-page.js';
import { indicatorPage } from '../pages/indicator-page.js';
import { llmsText } from '../pages/llms-text.js';
import type { PageSource, TextPage } from '../pages/page.js';
import { robotsText, sitemapIndex, sitemapPart } from '../pages/sitemap.js';
import { unitPage } from '../pages/unit-page.js';
import { sitePart, siteParts } from '../site/site-map.js';
import { Parameters } from '../tables/read-parameters.js';
import { KnownCodes } from '../warnings/known-codes.js';
import type { RequestContext } from './apollo.js';
import { cacheControlOf, sendTagged } from './caching.js';
import { type AnswerOptions, bindContext } from './graphql-answer.js';
import { queryRunner } from './query-runner.js';
import { checkCodes } from './requested-table.js';
import { resolveRevision } from './resolve-revision.js';
import { FOLDERS, type Folder } from './table-address.js';
import { withDeadline } from './with-deadline.js';

const TEXT = 'text/plain; charset=utf-8';
const MARKDOWN = 'text/markdown; charset=utf-8';

const PAGES: Record<Folder, (source: PageSource, code: string) => Promise<TextPage | null>> = {
  indicators: indicatorPage,
  units: unitPage,
  datasets: datasetPage,
};

interface Route {
  Params: { revision?: string };
  Querystring: Record<string, unknown>;
}

/** What is written for a request: its type, and its address at the revision if it has one. */
interface Written {
  type: string;
  text: string;
  canonical?: string;
}

/** Sends the page of a thing. */
export type SendPage = (
  request: FastifyRequest<Route>,
  reply: FastifyReply,
  folder: Folder,
  code: string,
) => Promise<FastifyReply>;

/** Texts for programs that follow links or read text: `/sitemap.xml`, `/robots.txt` and `/llms.txt`. */
export function registerPages(app: FastifyInstance, options: AnswerOptions): void {
  app.get<Route>('/sitemap.xml', (request, reply) =>
    sendText(options, request, reply, (parameters, { reader, address }) => {
      const part = parameters.text('part');
      parameters.end();
      return async () => {
        const text =
          part === null
            ? await sitemapIndex(reader, address.base, siteParts)
            : ((await sitePart(reader, address.base, part)) ??
              (await sitemapPart(reader, address.base, part)));
        if (text === null)
          throw new CatalogueError(
            'NOT_FOUND',
            `expected part to be one that /sitemap.xml names; got ${JSON.stringify(part?.slice(0, 50))}`,
          );
        return { type: 'application/xml; charset=utf-8', text };
      };
    }),
  );
  app.get<Route>('/robots.txt', (request, reply) =>
    sendText(options, request, reply, (parameters, { address }) => {
      parameters.end();
      return async () => ({ type: TEXT, text: robotsText(address.base) });
    }),
  );
  app.get<Route>('/llms.txt', (request, reply) =>
    sendText(options, request, reply, (parameters, context) => {
      const source = pageSource(parameters, context);
      return async () => ({ type: TEXT, text: await llmsText(source) });
    }),
  );
}

/** The pages of indicators, units and datasets: `/indicators/PCI.md`. */
export function pageSender(options: AnswerOptions): SendPage {
  const knownCodes = new KnownCodes();
  return (request, reply, folder, code) =>
    sendText(options, request, reply, (parameters, context) => {
      const source = pageSource(parameters, context);
      return async () => {
        const kind = FOLDERS[folder];
        await checkCodes(context, knownCodes, { codes: [{ kind, code }] }, { [kind]: code });
        const page = await PAGES[folder](source, code);
        if (!page)
          throw new CatalogueError(
            'NOT_FOUND',
            `revision ${source.revision} has no ${kind} ${JSON.stringify(code.slice(0, 50))}`,
          );
        return {
          type: MARKDOWN,
          text: page.text,
          canonical: `${context.address.path}/revisions/${source.revision}${page.path}`,
        };
      };
    });
}

function pageSource(parameters: Parameters, context: RequestContext): PageSource {
  const language = parameters.oneOf('lang', ['vi', 'en'], 'vi') === 'en' ? 'EN' : 'VI';
  parameters.end();
  return {
    run: queryRunner(() => context),
    language,
    revision: context.reader.revision,
    base: context.address.base,
  };
}

/** @param read checks the parameters, and returns what writes the text */
async function sendText(
  options: AnswerOptions,
  request: FastifyRequest<Route>,
  reply: FastifyReply,
  read: (parameters: Parameters, context: RequestContext) => () => Promise<Written>,
): Promise<FastifyReply> {
  const { revision: pinned } = request.params;
  const context = bindContext(options, request, reply, await resolveRevision(options, pinned));
  const write = read(new Parameters(request.query), context);
  const { config, stopping } = options;
  const { type, text, canonical } = await withDeadline(
    context.scope,
    config.REQUEST_TIMEOUT_MS,
    stopping,
    write,
  );
  reply.header('cache-control', cacheControlOf(context.answer, pinned !== undefined));
  if (canonical !== undefined) reply.header('link', `<${canonical}>; rel="canonical"`);
  return sendTagged(request, reply, { type, body: text });
}
