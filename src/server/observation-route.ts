import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CatalogueError } from '../errors.js';
import { badge } from '../files/badge.js';
import { readSingleObservation, type SingleObservation } from '../files/single-observation.js';
import { singlePage } from '../pages/single-page.js';
import { Parameters } from '../tables/read-parameters.js';
import { cacheControlOf, isUnchanged } from './caching.js';
import { type AnswerOptions, bindContext } from './graphql-answer.js';
import { leadByAccept } from './lead-to-thing.js';
import { pathOf } from './public-address.js';
import { FILES_VERSION } from './requested-table.js';
import { resolveRevision } from './resolve-revision.js';
import { withDeadline } from './with-deadline.js';

interface Route {
  /** The last of unit and period is the name of the file. */
  Params: { revision?: string; indicator: string; unit: string; period?: string };
  Querystring: Record<string, unknown>;
}

type Language = 'vi' | 'en';

/** How an observation is sent, by the ending of its address. */
const ENDINGS = {
  json: {
    type: 'application/json; charset=utf-8',
    write: (found: SingleObservation, _: Written, address: string) => {
      const { changesLater: _later, sharesCode: _shares, newerPeriod, ...fields } = found;
      const newer = newerPeriod === null ? null : { period: newerPeriod };
      return `${JSON.stringify({ ...fields, newer, url: address }, null, 2)}\n`;
    },
  },
  txt: {
    type: 'text/plain; charset=utf-8',
    // A number alone is read as exact, so what is not exact is a text.
    write: ({ value, relation, text }: SingleObservation, { language, decimal }: Written) =>
      relation === 'EQUAL' && value !== null ? value.replace('.', decimal) : text[language],
  },
  md: {
    type: 'text/markdown; charset=utf-8',
    write: (found: SingleObservation, { language }: Written, address: string) =>
      singlePage(found, language === 'en' ? 'EN' : 'VI', address),
  },
  svg: {
    type: 'image/svg+xml; charset=utf-8',
    write: ({ indicator, unit, text, period, newerPeriod }: SingleObservation, { language }: Written) => {
      const older = { vi: 'có số liệu mới hơn', en: 'newer data exist' }[language];
      const label = `${indicator.code} ${unit.name[language]}`;
      return badge(label, `${text[language]} · ${period}${newerPeriod === null ? '' : ` (${older})`}`);
    },
  },
} satisfies Record<
  string,
  { type: string; write: (found: SingleObservation, written: Written, address: string) => string }
>;

interface Written {
  language: Language;
  decimal: '.' | ',';
}

/**
 * One observation at an address of its own: `/f/PCI/38.txt` is the newest of an indicator for a unit, `/f/PCI/38/2023.txt` that
 * of a period, `/revisions/N/f/…` in revision N.
 */
export function registerObservation(app: FastifyInstance, options: AnswerOptions): void {
  for (const below of ['', '/revisions/:revision']) {
    app.get<Route>(`${below}/f/:indicator/:unit`, (request, reply) => send(request, reply));
    app.get<Route>(`${below}/f/:indicator/:unit/:period`, (request, reply) => send(request, reply));
  }

  /** From the name of an observation, without an ending, to the page or a form of it. */
  function lead(request: FastifyRequest<Route>, reply: FastifyReply): FastifyReply {
    const { revision: pinned, indicator, unit, period } = request.params;
    const parts = [indicator, unit, ...(period === undefined ? [] : [period])].map(encodeURIComponent);
    const of = new URLSearchParams({ indicator, unit });
    const rows = new URLSearchParams(
      period === undefined ? { latest: 'true' } : { from: period, to: period },
    );
    return leadByAccept(request, reply, pathOf(options.config), {
      pinned,
      page: {
        kind: 'indicators',
        code: indicator,
        search: `?${new URLSearchParams({ unit })}${period === undefined ? '' : '#history'}`,
      },
      forms: TYPES,
      addressOf: (form) =>
        form === 'csv' ? `/observations.csv?${of}&${rows}` : `/f/${parts.join('/')}.${form}`,
    });
  }

  async function send(request: FastifyRequest<Route>, reply: FastifyReply): Promise<FastifyReply> {
    const { revision: pinned, indicator, unit, period } = request.params;
    const file = period ?? unit;
    if (!/\.[a-z]+$/i.test(file)) return lead(request, reply);
    const [, name = '', ending = ''] = /^(.+)\.(json|txt|svg|md)$/.exec(file) ?? [];
    if (name === '') throw wrongEnding(file);
    const written = readWritten(request.query);
    const revision = await resolveRevision(options, pinned);
    const context = bindContext(options, request, reply, revision);
    const asked = {
      indicator,
      unit: period === undefined ? name : unit,
      period: period === undefined ? null : name,
    };
    const found = await withDeadline(context.scope, options.config.REQUEST_TIMEOUT_MS, options.stopping, () =>
      readSingleObservation(context, asked, written.language === 'en' ? 'EN' : 'VI'),
    );
    const { type, write } = ENDINGS[ending as keyof typeof ENDINGS];
    const parts = [found.indicator.code, unitOfAddress(asked.unit, found), found.period].map(
      encodeURIComponent,
    );
    // Only the forms that have the address depend on the host.
    const namesAddress = ending === 'json' || ending === 'md';
    const search = namesAddress && written.language === 'en' ? '?lang=en' : '';
    const path = `/revisions/${revision}/f/${parts.join('/')}.${ending}${search}`;
    const body = write(found, written, namesAddress ? context.address.base + path : path);
    if (found.changesLater) context.answer.reportToday();
    reply
      .header('cache-control', cacheControlOf(context.answer, pinned !== undefined && !namesAddress))
      .header(
        'etag',
        `"${[revision, found.id, ending, written.language, written.decimal, FILES_VERSION].join('-')}"`,
      )
      .header('link', `<${context.address.path}${path}>; rel="canonical"`);
    if (isUnchanged(request, reply)) return reply.code(304).send();
    return reply.type(type).send(body);
  }
}

/** The forms of one observation by media type; the first is for clients that take anything. */
const TYPES = [
  ['application/json', 'json'],
  ['text/plain', 'txt'],
  ['text/markdown', 'md'],
  ['image/svg+xml', 'svg'],
  ['text/csv', 'csv'],
] as const;

/** The unit as the request names it, by its code or its version, with the code as the catalogue writes it. */
const unitOfAddress = (asked: string, { unit: { code, version } }: SingleObservation): string =>
  [code, version].find((one) => one.toUpperCase() === asked.toUpperCase()) ?? asked;

function readWritten(search: Record<string, unknown>): Written {
  const parameters = new Parameters(search);
  const language = parameters.oneOf('lang', ['vi', 'en'], 'vi');
  const decimal = parameters.oneOf('decimal', ['point', 'comma'], 'point') === 'comma' ? ',' : '.';
  parameters.end();
  return { language, decimal };
}

const wrongEnding = (file: string): CatalogueError =>
  new CatalogueError(
    'NOT_FOUND',
    `expected an observation such as /f/PCI/38.json or /f/PCI/38/2023.txt, with one of the endings json, txt, md, svg; got ${JSON.stringify(file.slice(0, 100))}`,
  );
