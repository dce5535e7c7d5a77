import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { CatalogueError, serverBusy } from '../errors.js';
import type { Language } from '../scalars/language.js';
import { chartedPage } from '../site/charts/chart-addresses.js';
import { readChart } from '../site/charts/chart-data.js';
import { chartPicture } from '../site/charts/chart-picture.js';
import { rasterize } from '../site/charts/rasterize.js';
import { Parameters } from '../tables/read-parameters.js';
import { cacheControlOf, isUnchanged } from './caching.js';
import { registerEmbeds } from './embed-route.js';
import { type AnswerOptions, bindContext } from './graphql-answer.js';
import { registerOEmbed } from './oembed-route.js';
import { publicAddress } from './public-address.js';
import { queryRunner } from './query-runner.js';
import { resolveRevision } from './resolve-revision.js';
import { Slots } from './slots.js';
import { withDeadline } from './with-deadline.js';

interface Route {
  Params: { revision?: string; indicator: string; file: string };
  Querystring: Record<string, unknown>;
}

const TYPES = { svg: 'image/svg+xml; charset=utf-8', png: 'image/png' } as const;

/** Pictures that are rasterized at the same time; each needs a core for some tenths of a second. */
const RASTERIZED_AT_ONCE = 1;
const KEPT_BYTES = 16 * 1024 * 1024;

/** Charts as files: `/charts/PCI/38.svg`, `/revisions/4/charts/PCI/38.png?lang=en`; for frames, and how to embed them. */
export function registerCharts(app: FastifyInstance, options: AnswerOptions): void {
  const { config, stopping } = options;
  const slots = new Slots(RASTERIZED_AT_ONCE);
  const kept = new LRUCache<string, Buffer>({ maxSize: KEPT_BYTES, sizeCalculation: ({ length }) => length });

  for (const below of ['', '/revisions/:revision'])
    app.get<Route>(`${below}/charts/:indicator/:file`, (request, reply) => send(request, reply));

  registerEmbeds(app, options);
  registerOEmbed(app, options);

  async function send(request: FastifyRequest<Route>, reply: FastifyReply): Promise<FastifyReply> {
    const { revision: pinned, indicator, file } = request.params;
    const [, unit = '', form = ''] = /^(.+)\.(svg|png)$/.exec(file) ?? [];
    if (unit === '') throw wrongEnding(file);
    const parameters = new Parameters(request.query);
    const language = parameters.oneOf('lang', ['vi', 'en'], 'vi') === 'en' ? 'EN' : 'VI';
    parameters.end();
    const revision = await resolveRevision(options, pinned);
    const context = bindContext(options, request, reply, revision, language);
    const drawn = await withDeadline(context.scope, config.REQUEST_TIMEOUT_MS, stopping, () =>
      draw(request, { run: queryRunner(() => context), revision, indicator, unit, language }),
    );
    const tag = createHash('sha256').update(drawn).digest('base64url').slice(0, 22);
    reply
      .header('etag', `"${tag}${form === 'png' ? '-png' : ''}"`)
      .header('cache-control', cacheControlOf(context.answer, pinned !== undefined));
    if (isUnchanged(request, reply)) return reply.code(304).send();
    const body =
      form === 'svg'
        ? drawn
        : await withDeadline(context.scope, config.REQUEST_TIMEOUT_MS, stopping, () => pixelsOf(tag, drawn));
    return reply.type(TYPES[form as keyof typeof TYPES]).send(body);
  }

  /** The SVG file. Its address has the host only if that is set, so that the same revision gives the same bytes everywhere. */
  async function draw(
    request: FastifyRequest,
    asked: {
      run: ReturnType<typeof queryRunner>;
      revision: number;
      indicator: string;
      unit: string;
      language: Language;
    },
  ): Promise<string> {
    const { run, revision, indicator, unit, language } = asked;
    const place = { language, path: '', pinned: revision };
    const data = await readChart({ run, place }, indicator, unit);
    const { base, lasting } = publicAddress(config, request);
    const picture = data && chartPicture(data, language, `${lasting ? base : ''}${chartedPage(place, data)}`);
    if (picture) return picture;
    throw new CatalogueError(
      'NOT_FOUND',
      `revision ${revision} has no value of the indicator ${JSON.stringify(indicator.slice(0, 50))} for the unit ${JSON.stringify(unit.slice(0, 50))}`,
    );
  }

  async function pixelsOf(tag: string, svg: string): Promise<Buffer> {
    const known = kept.get(tag);
    if (known) return known;
    if (!(await slots.begin(config.REQUEST_TIMEOUT_MS / 2))) throw serverBusy();
    try {
      const pixels = kept.get(tag) ?? (await rasterize(svg));
      kept.set(tag, pixels);
      return pixels;
    } finally {
      slots.end();
    }
  }
}

const wrongEnding = (file: string): CatalogueError =>
  new CatalogueError(
    'NOT_FOUND',
    `expected a chart such as /charts/PCI/38.svg, with one of the endings svg, png; got ${JSON.stringify(file.slice(0, 100))}`,
  );
