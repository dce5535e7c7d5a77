import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { CatalogueError } from '../errors.js';
import type { Language } from '../scalars/language.js';
import { askedMap } from '../site/maps/asked-map.js';
import { MAP_FILE_STYLE } from '../site/maps/map-svg.js';
import type { AnswerOptions } from './graphql-answer.js';
import { publicAddress } from './public-address.js';
import { queryRunner } from './query-runner.js';
import { resolveRevision } from './resolve-revision.js';
import { sendPage } from './send-page.js';

/** A map needs nothing but its own style. */
const SECURITY_HEADERS = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(MAP_FILE_STYLE).digest('base64')}'; frame-ancestors 'none'; sandbox`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

const LANGUAGES: Readonly<Record<string, Language>> = { '': 'VI', vi: 'VI', en: 'EN' };

interface Route {
  Params: { revision?: string; file: string };
  Querystring: Record<string, unknown>;
}

/** Maps of indicators as SVG files: `/maps/PCI.svg?lang=en`, `/revisions/4/maps/AREA.svg?within=38&kind=COMMUNE`. */
export function registerMaps(app: FastifyInstance, options: AnswerOptions): void {
  for (const below of ['', '/revisions/:revision'])
    app.get<Route>(`${below}/maps/:file`, async (request, reply) => {
      const { params, query } = request;
      const option = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
      const code = /^(.+)\.svg$/.exec(params.file)?.[1];
      if (code === undefined)
        throw new CatalogueError(
          'NOT_FOUND',
          `expected a file such as /maps/PCI.svg; got ${JSON.stringify(params.file.slice(0, 100))}`,
        );
      const language = LANGUAGES[option('lang')];
      if (!language)
        throw new CatalogueError(
          'FILTER_INVALID',
          `expected lang as vi or en; got ${JSON.stringify(option('lang').slice(0, 100))}`,
        );
      const revision = await resolveRevision(options, params.revision);
      const { base, path } = publicAddress(options.config, request);
      return sendPage(options, request, reply, {
        revision,
        language,
        dependsOn: [],
        type: 'image/svg+xml; charset=utf-8',
        headers: SECURITY_HEADERS,
        vary: 'accept-encoding',
        async make(context) {
          // The address that the file names is that of its revision, so that it has the same bytes at both addresses.
          const place = { language, path, pinned: revision };
          const source = { run: queryRunner(() => context), place };
          return { text: await askedMap(source, code, option, base), isFound: true };
        },
      });
    });
}
