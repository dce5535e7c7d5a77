import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { preferredRdfForm, RDF_FORMS } from '../metadata/documents.js';
import type { MetadataDocuments } from './metadata-documents.js';

/**
 * The description of the catalogue: `/catalog.ttl` of the newest revision, `/revisions/N/catalog.ttl` of revision N. Its name,
 * `/catalog`, leads to the form that a client prefers.
 */
export function registerMetadata(app: FastifyInstance, path: string, documents: MetadataDocuments): void {
  for (const below of ['', '/revisions/:revision']) {
    for (const form of RDF_FORMS)
      app.get(`${below}/catalog.${form.name}`, (request: FastifyRequest, reply: FastifyReply) =>
        documents.sendCatalogue(request, reply, form),
      );
    app.get<{ Params: { revision?: string } }>(`${below}/catalog`, (request, reply) => {
      const { revision } = request.params;
      const pinned = revision === undefined ? '' : `/revisions/${encodeURIComponent(revision)}`;
      return seeOther(request, reply, `${path}${pinned}/catalog`);
    });
  }
}

/** Leads from the name of the catalogue to the document about it. */
function seeOther(request: FastifyRequest, reply: FastifyReply, address: string): FastifyReply {
  const { name } = preferredRdfForm(request.headers.accept);
  return reply.header('vary', 'accept').redirect(`${address}.${name}`, 303);
}
