import type { FastifyRequest } from 'fastify';
import { createContext } from '../request/context.js';
import type { SiteSource } from '../site/site-page.js';
import type { RequestContext } from './apollo.js';
import type { AnswerOptions } from './graphql-answer.js';
import { publicAddress } from './public-address.js';
import { queryRunner } from './query-runner.js';

/** The newest revision, for an answer from an older one that says what was corrected since; null for one from the newest. */
export function newestOf(
  { database, config, current, rows }: Pick<AnswerOptions, 'database' | 'config' | 'current' | 'rows'>,
  request: FastifyRequest,
  { reader, scope, language }: Pick<RequestContext, 'reader' | 'scope' | 'language'>,
): NonNullable<SiteSource['newest']> | null {
  const { number: revision } = current;
  if (reader.revision === revision) return null;
  const context = createContext(database, revision, publicAddress(config, request), scope, language, rows);
  return { run: queryRunner(() => context), revision };
}
