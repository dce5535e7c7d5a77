import type { ApolloServerOptions } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { bytesOfDocument } from '../limits/document-size.js';
import type { Metrics } from '../metrics/metrics.js';

/** Maximum size and number of the cached documents. */
const MAX_BYTES = 30_000_000;
const MAX_DOCUMENTS = 2_000;

type DocumentStore = NonNullable<ApolloServerOptions<never>['documentStore']>;

/**
 * Cache of parsed and validated queries. Apollo's own cache estimates the size of a document by its JSON, which leaves out
 * most of the memory that graphql-js uses for it.
 */
export function createDocumentStore(metrics: Metrics): DocumentStore {
  const documents = new LRUCache<string, DocumentNode>({
    max: MAX_DOCUMENTS,
    maxSize: MAX_BYTES,
    sizeCalculation: bytesOfDocument,
  });
  return {
    async get(key) {
      const document = documents.get(key);
      metrics.countLookup('documents', document ? 'hit' : 'miss');
      return document;
    },
    set: async (key, document) => void documents.set(key, document),
    delete: async (key) => documents.delete(key),
  };
}
