import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { catalogueLoaders } from '../catalogue/catalogue.loader.js';
import { revisionFeed } from '../revisions/feed.js';
import { nameIn, titleIn } from '../scalars/language.js';
import { unitLoaders } from '../units/unit.loader.js';
import { cacheControlOf, isUnchanged } from './caching.js';
import { type AnswerOptions, bindContext } from './graphql-answer.js';
import { resolveRevision } from './resolve-revision.js';
import { withDeadline } from './with-deadline.js';

/** The newest revisions as an Atom feed. */
export function registerFeed(app: FastifyInstance, options: AnswerOptions): void {
  app.get('/revisions.atom', async (request, reply) => {
    const context = bindContext(options, request, reply, await resolveRevision(options, undefined));
    const { loaders, reader, address } = context;
    const write = async () => {
      const catalogue = await loaders(catalogueLoaders).theCatalogue();
      const { publisherId, licence } = catalogue;
      const publisher =
        publisherId === null ? null : await loaders(unitLoaders).newestVersion.load(publisherId);
      const title = titleIn('VI', catalogue);
      const author = publisher ? nameIn('VI', publisher) : title;
      return revisionFeed(reader, { title, author, licence, base: address.base });
    };
    const feed = await withDeadline(
      context.scope,
      options.config.REQUEST_TIMEOUT_MS,
      options.stopping,
      write,
    );
    const etag = createHash('sha256').update(feed).digest('base64url').slice(0, 22);
    reply.header('etag', `"${etag}"`).header('cache-control', cacheControlOf(context.answer, false));
    if (isUnchanged(request, reply)) return reply.code(304).send();
    return reply.type('application/atom+xml; charset=utf-8').send(feed);
  });
}
