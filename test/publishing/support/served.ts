import type { Publication } from '../../../src/publishing/publish.js';
import type { TestServer } from '../../support/server.js';
import type { Draft } from './draft.js';
import { publishDrafts } from './state.js';

/** Publishes drafts together, and comes back when the server reads the new revision. */
export async function serveDrafts(server: TestServer, ...drafts: Draft[]): Promise<Publication> {
  const publication = await publishDrafts(server.sql, ...drafts);
  await serves(server, publication.revision);
  return publication;
}

/** Comes back when the server reads a revision. */
export async function serves(server: TestServer, revision: number): Promise<void> {
  const deadline = Date.now() + 20_000;
  while ((await server.query('{ __typename }')).extensions?.revision !== revision)
    if (Date.now() > deadline) throw new Error(`the server does not read revision ${revision}`);
}
