import type { ApolloServerOptions } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { bytesOfDocument } from '../limits/document-size.js';

/** Most bytes, and most documents, that are kept. */
const MAX_BYTES = 30_000_000;
const MAX_DOCUMENTS = 2_000;

type DocumentStore = NonNullable<ApolloServerOptions<never>['documentStore']>;

/**
 * Queries that were read and checked, so that one that comes again is not read again. Apollo's own store takes a
 * document for as large as its JSON, which leaves out most of what graphql-js keeps of it.
 */
export function createDocumentStore(): DocumentStore {
  const documents = new LRUCache<string, DocumentNode>({
    max: MAX_DOCUMENTS,
    maxSize: MAX_BYTES,
    sizeCalculation: bytesOfDocument,
  });
  return {
    get: async (key) => documents.get(key),
    set: async (key, document) => void documents.set(key, document),
    delete: async (key) => documents.delete(key),
  };
}
