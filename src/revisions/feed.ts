import { createHash } from 'node:crypto';
import { Feed } from 'feed';
import type { Reader } from '../loading/reader.js';
import { type FeedRevision, findFirstPublication, listRevisionsOfFeed } from './feed.queries.js';

const MAX_ENTRIES = 50;

/** What the feed says about the catalogue as a whole. */
export interface FeedFrame {
  title: string;
  author: string;
  licence: string;
  /** Address of the catalogue, without a slash at the end. */
  base: string;
}

/** The newest revisions as an Atom feed (RFC 4287). */
export async function revisionFeed(reader: Reader, frame: FeedFrame): Promise<string> {
  const { base } = frame;
  const revisions = await listRevisionsOfFeed(reader, MAX_ENTRIES);
  const catalogue = await findFirstPublication(reader);
  const address = `${base}/revisions.atom`;
  const feed = new Feed({
    title: withoutInvalidCharacters(frame.title),
    id: stableId(catalogue, 'feed'),
    link: `${base}/`,
    feedLinks: { atom: address },
    updated: new Date(Math.max(...revisions.map(updatedAt), 0)),
    author: { name: withoutInvalidCharacters(frame.author) },
    copyright: frame.licence,
    generator: 'province-open-data-catalogue',
  });
  for (const revision of revisions) {
    const { number, note, publishedAt } = revision;
    feed.addItem({
      id: stableId(catalogue, `revision ${number}`),
      title: asHtml(note ? `Revision ${number}: ${note}` : `Revision ${number}`),
      link: `${base}/revisions/${number}/graphql`,
      date: new Date(updatedAt(revision)),
      published: new Date(publishedAt * 1000),
      description: asHtml(summary(revision, base)),
    });
  }
  return feed.atom1();
}

const updatedAt = ({ publishedAt, prunedAt }: FeedRevision) => (prunedAt ?? publishedAt) * 1000;

function summary(
  { number, packages, added, changed, withdrawn, prunedAt }: FeedRevision,
  base: string,
): string {
  const counts = `${packages.join(', ')}: ${added} added, ${changed} changed, ${withdrawn} withdrawn`;
  if (prunedAt === null) return `${counts}. All changes: ${base}/revisions/${number}/changes.jsonl`;
  return `${counts}. Deleted on ${new Date(prunedAt * 1000).toISOString().slice(0, 10)}; it can no longer be read.`;
}

/** The same at every address of the feed: a UUID computed from a name (RFC 9562, version 8). */
function stableId(catalogue: string, name: string): string {
  const hex = createHash('sha256').update(`${catalogue} ${name}`).digest('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Replaces the characters that XML cannot contain. */
const withoutInvalidCharacters = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd');

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** The library declares every text as HTML. */
const asHtml = (text: string) =>
  withoutInvalidCharacters(text).replace(/[&<>]/g, (character) => ENTITIES[character] ?? character);
