import type { FastifyInstance } from 'fastify';
import type { Database } from '../../db/database.js';
import { BI_FILES } from '../bi/bi-files.js';
import type { Config } from '../config.js';
import { CatalogueError } from '../errors.js';
import { suggestCode } from '../scalars/suggest-code.js';
import { Parameters } from '../tables/read-parameters.js';
import { PRIVATE, REVALIDATE, sendTagged } from './caching.js';
import { publicAddress } from './public-address.js';

/** Files for BI tools: `/bi/catalogue.pbids` and others. */
export function registerBi(
  app: FastifyInstance,
  { config, database }: { config: Config; database: Database },
): void {
  app.get<{ Params: { file: string }; Querystring: Record<string, unknown> }>(
    '/bi/:file',
    async (request, reply) => {
      const { file: name } = request.params;
      const file = Object.hasOwn(BI_FILES, name) ? BI_FILES[name] : undefined;
      if (!file) throw noSuchFile(name);
      new Parameters(request.query).end();
      const { base, lasting } = publicAddress(config, request);
      const body = await file.write(base, database);
      reply
        .header('cache-control', file.namesAddress && !lasting ? PRIVATE : REVALIDATE)
        .header('content-disposition', `attachment; filename="${name}"`);
      return sendTagged(request, reply, { type: file.type, body });
    },
  );
}

function noSuchFile(name: string): CatalogueError {
  const names = Object.keys(BI_FILES);
  const meant = suggestCode(name, names);
  const asked = JSON.stringify(name.slice(0, 100));
  return new CatalogueError(
    'NOT_FOUND',
    `expected one of ${names.map((one) => `/bi/${one}`).join(', ')}; got ${asked}${meant === null ? '' : `. Is /bi/${meant} meant?`}`,
  );
}
