import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.js';
import { RDF_FORMS } from '../metadata/documents.js';
import { AnswerTraits } from '../request/answer-traits.js';
import { trackHostUse } from '../request/permanent-address.js';
import { cacheControlOf } from './caching.js';
import { publicAddress } from './public-address.js';

const PROFILE = 'https://www.rfc-editor.org/info/rfc9727';

/** What there is for programs, where they look for it: a set of links (RFC 9264) at the address of RFC 9727. */
export function registerApiCatalog(
  app: FastifyInstance,
  config: Config,
  services: () => readonly [name: string, path: string][],
): void {
  app.get('/.well-known/api-catalog', (request, reply) => {
    const answer = new AnswerTraits();
    const { base } = trackHostUse(publicAddress(config, request), answer);
    const described = RDF_FORMS.map(({ name, mediaType }) => ({
      href: `${base}/catalog.${name}`,
      type: mediaType,
    }));
    const linkset = [
      {
        anchor: `${base}/.well-known/api-catalog`,
        item: services().map(([title, path]) => ({ href: base + path, title })),
        describedby: described,
      },
      {
        anchor: `${base}/graphql`,
        'service-doc': [{ href: `${base}/playground`, type: 'text/html' }],
        status: [{ href: `${base}/readyz`, type: 'application/json' }],
      },
    ];
    return reply
      .type(`application/linkset+json; profile="${PROFILE}"`)
      .header('cache-control', cacheControlOf(answer, false))
      .send(Buffer.from(JSON.stringify({ linkset })));
  });
}

/** Headers by which a client that is at any address of the catalogue finds its description. */
export const descriptionLinks = (path: string): string =>
  [
    ...RDF_FORMS.map(
      ({ name, mediaType }) => `<${path}/catalog.${name}>; rel="describedby"; type="${mediaType}"`,
    ),
    `<${path}/.well-known/api-catalog>; rel="api-catalog"`,
  ].join(', ');
