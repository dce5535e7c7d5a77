import { expect } from 'vitest';
import { DESCRIBED_FORMS } from '../../../src/metadata/distribution-forms.js';
import { MOST_MEASURED_ROWS } from '../../../src/server/measure-files.js';
import type { TestServer } from '../../support/server.js';
import { READERS } from './rdf.js';

/** The text of a document that must be there. */
export async function getDocument(server: Pick<TestServer, 'url'>, path: string): Promise<string> {
  const answer = await fetch(server.url + path);
  const text = await answer.text();
  expect([path, answer.status], text.slice(0, 500)).toEqual([path, 200]);
  return text;
}

/** The statements of a document, by the parser for its ending. */
export async function getQuads(server: Pick<TestServer, 'url'>, path: string) {
  const form = path.split('.').at(-1) as keyof typeof READERS;
  return READERS[form](await getDocument(server, path));
}

/**
 * Comes back when the server knows the sizes of all files of small datasets: until then documents leave them out. For a server
 * with PUBLIC_URL.
 */
export async function whenMeasured(server: Pick<TestServer, 'url' | 'sql'>): Promise<void> {
  const [row] = await server.sql<{ small: number }[]>`
    SELECT count(*)::integer AS small FROM (
      SELECT dataset_id FROM observation WHERE superseded_in = 2147483647 AND alternative = 0
      GROUP BY dataset_id HAVING count(*) <= ${MOST_MEASURED_ROWS}) small`;
  const wanted = DESCRIBED_FORMS.length * (row?.small ?? 0);
  const deadline = Date.now() + 50_000;
  while ((await getDocument(server, '/catalog.ttl')).split('spdx:checksum _').length - 1 !== wanted)
    if (Date.now() > deadline) throw new Error('the files are not measured');
}
