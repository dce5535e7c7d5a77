import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { catalogueLoaders } from '../catalogue/catalogue.loader.js';
import { CatalogueError } from '../errors.js';
import { pictureOf } from '../scalars/picture.js';
import { brandStyle } from '../site/brand-style.js';
import { FONT_FILES, FONT_STYLE } from '../site/fonts.js';
import { ICON, STYLE } from '../site/style/style.js';
import { IMMUTABLE, REVALIDATE, sendTagged } from './caching.js';
import { type AnswerOptions, bindContext } from './graphql-answer.js';
import { resolveRevision } from './resolve-revision.js';
import { sendCompressed } from './send-compressed.js';
import { readSuggestScript } from './suggest-script.js';
import { withDeadline } from './with-deadline.js';

const CSS = 'text/css; charset=utf-8';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** Where the style sheet is: another one has another address. */
export const STYLE_PATH = `/assets/style-${hashOf(STYLE)}.css`;

/** The style sheet that loads fonts. */
export const FONT_STYLE_PATH = `/assets/font-${hashOf(FONT_STYLE)}.css`;

export const ICON_PATH = '/assets/icon.svg';

/** A picture of the data runs nothing and loads nothing, also when it is opened alone. */
const OF_PICTURES = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'x-content-type-options': 'nosniff',
};

interface Route {
  Params: { revision: string };
}

/**
 * The script, style sheets, fonts and pictures of the pages for people; colours and logo are those of the catalogue in a revision.
 * @returns the path of the script
 */
export function registerSiteAssets(app: FastifyInstance, options: AnswerOptions): string {
  const script = readSuggestScript();
  app.get(script.path, (request, reply) => {
    reply.header('cache-control', IMMUTABLE).header('vary', 'accept-encoding');
    return sendCompressed(request, reply, { type: 'text/javascript; charset=utf-8', text: script.text });
  });
  for (const [path, text] of [
    [STYLE_PATH, STYLE],
    [FONT_STYLE_PATH, FONT_STYLE],
  ] as const)
    app.get(path, (request, reply) => {
      reply.header('cache-control', IMMUTABLE).header('vary', 'accept-encoding');
      return sendCompressed(request, reply, { type: CSS, text });
    });
  for (const { path, bytes } of FONT_FILES)
    app.get(path, (_, reply) => reply.header('cache-control', IMMUTABLE).type('font/woff2').send(bytes));
  app.get(ICON_PATH, (_, reply) =>
    reply.header('cache-control', REVALIDATE).type('image/svg+xml; charset=utf-8').send(ICON),
  );
  const catalogueOf = async (request: FastifyRequest<Route>, reply: FastifyReply) => {
    const revision = await resolveRevision(options, request.params.revision);
    const { scope, loaders } = bindContext(options, request, reply, revision);
    return withDeadline(scope, options.config.REQUEST_TIMEOUT_MS, options.stopping, () =>
      loaders(catalogueLoaders).theCatalogue(),
    );
  };
  app.get<Route>('/revisions/:revision/colours.css', async (request, reply) => {
    const { accentColour } = await catalogueOf(request, reply);
    reply.header('cache-control', IMMUTABLE);
    return sendTagged(request, reply, { type: CSS, body: brandStyle(accentColour) });
  });
  for (const ending of ['svg', 'png'] as const)
    app.get<Route>(`/revisions/:revision/logo.${ending}`, async (request, reply) => {
      const { logo } = await catalogueOf(request, reply);
      const picture = logo === null ? null : pictureOf(logo);
      if (picture?.ending !== ending)
        throw new CatalogueError(
          'NOT_FOUND',
          `the catalogue has no logo as ${ending.toUpperCase()} in this revision`,
        );
      reply.headers(OF_PICTURES).header('cache-control', IMMUTABLE);
      return sendTagged(request, reply, { type: picture.mediaType, body: picture.bytes });
    });
  return script.path;
}
