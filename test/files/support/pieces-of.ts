import type { AboutFile } from '../../../src/files/table-description.js';
import type { FilePieces, TableIdentity } from '../../../src/files/table-digest.js';

/** A file from its pieces, with the identity of its table. */
export async function bytesOf(
  pieces: FilePieces,
): Promise<{ bytes: Buffer; end: TableIdentity | undefined }> {
  const all: Buffer[] = [];
  for (;;) {
    const next = await pieces.next();
    if (next.done) return { bytes: Buffer.concat(all), end: next.value };
    all.push(next.value);
  }
}

export const ABOUT: AboutFile = {
  title: 'observations',
  url: 'http://localhost/revisions/1/observations.csv',
  revision: 1,
  published: '2026-11-30T08:00:00.000Z',
  citation: { vi: 'Trích dẫn', en: 'Citation' },
  package: async () => ({ language: 'VI', title: 'a table', catalogue: 'Danh mục', dataset: null }),
};
