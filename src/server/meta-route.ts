import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { stringify } from 'yaml';
import { ossieModel } from '../bi/ossie.js';
import { readSemanticModel } from '../bi/read-semantic-model.js';
import type { SemanticModel } from '../bi/semantic-model.js';
import { catalogueLoaders } from '../catalogue/catalogue.loader.js';
import { titleIn } from '../scalars/language.js';
import { Parameters } from '../tables/read-parameters.js';
import { cacheControlOf, sendTagged } from './caching.js';
import { type AnswerOptions, bindContext } from './graphql-answer.js';
import { resolveRevision } from './resolve-revision.js';
import { withDeadline } from './with-deadline.js';

interface Titles {
  vi: string;
  en: string;
}

interface MetaForm {
  type: string;
  write(model: SemanticModel, titles: Titles, revision: number): string;
}

const JSON_TYPE = 'application/json; charset=utf-8';
const inJson = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const asOssie = (model: SemanticModel, { vi, en }: Titles) =>
  ossieModel(model, { name: 'catalogue', title: `${vi} / ${en}` });

const FORMS: Readonly<Record<string, MetaForm>> = {
  '/meta': {
    type: JSON_TYPE,
    write: (model, title, revision) => inJson({ title, revision, schema: 'bi', ...model }),
  },
  '/meta/ossie.json': { type: JSON_TYPE, write: (model, titles) => inJson(asOssie(model, titles)) },
  '/meta/ossie.yaml': {
    type: 'application/yaml; charset=utf-8',
    write: (model, titles) => stringify(asOssie(model, titles)),
  },
};

/** What the views of the schema `bi` mean, for programs that make queries of their own: `/meta`, `/meta/ossie.yaml`. */
export function registerMeta(app: FastifyInstance, options: AnswerOptions): void {
  for (const [path, form] of Object.entries(FORMS))
    app.get<{ Querystring: Record<string, unknown> }>(path, (request, reply) => send(request, reply, form));

  async function send(
    request: FastifyRequest<{ Querystring: Record<string, unknown> }>,
    reply: FastifyReply,
    { type, write }: MetaForm,
  ): Promise<FastifyReply> {
    new Parameters(request.query).end();
    const { config, stopping, database } = options;
    const revision = await resolveRevision(options, undefined);
    const context = bindContext(options, request, reply, revision);
    const [model, catalogue] = await withDeadline(context.scope, config.REQUEST_TIMEOUT_MS, stopping, () =>
      Promise.all([readSemanticModel(database), context.loaders(catalogueLoaders).theCatalogue()]),
    );
    const titles = { vi: titleIn('VI', catalogue), en: titleIn('EN', catalogue) };
    reply.header('cache-control', cacheControlOf(context.answer, false));
    return sendTagged(request, reply, { type, body: write(model, titles, revision) });
  }
}
