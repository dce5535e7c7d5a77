import type { ComponentChildren } from 'preact';
import { dataPath, type SiteKind, type SitePlace, sitePath, unitReference } from '../site-addresses.js';
import { countText } from '../site-page.js';
import { listWords } from '../words/list-words.js';

/** A thing in a list, with a text by which it differs from others of its name. */
export interface ListedThing {
  code: string;
  title: string;
  about: string | null;
  validFrom?: string | null;
  validTo?: string | null;
}

/** A page of a list, as the API has it. */
export interface ListedPage<Thing = ListedThing> {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: readonly Thing[];
}

/** Links to things of one kind, with what they are. */
export function ListedThings({
  things,
  kind,
  place,
  start = 1,
}: {
  things: readonly ListedThing[];
  kind: SiteKind;
  place: SitePlace;
  start?: number;
}) {
  if (things.length === 0) return <p>{listWords(place.language).none}</p>;
  return (
    <ol class="hits columns" start={start}>
      {things.map((thing) => (
        <li key={unitReference(thing)}>
          <a href={sitePath(place, kind, unitReference(thing))}>{thing.title}</a>
          {thing.about && <span class="muted">{thing.about}</span>}
        </li>
      ))}
    </ol>
  );
}

/**
 * A page of a list: which of how many it has, and the ways to the next page, to the first, and to the whole list as a file.
 * @param address of the list with more options
 */
export function PagedThings({
  page: { totalCount, pageInfo, nodes },
  kind,
  place,
  start,
  isTurned,
  address,
  file,
  children,
}: {
  page: ListedPage;
  kind: SiteKind;
  place: SitePlace;
  start: number;
  isTurned: boolean;
  address: (more: Record<string, string>) => string;
  file: string;
  /** Before the list. */
  children?: ComponentChildren;
}) {
  const words = listWords(place.language);
  const text = (count: number) => countText(count, place.language);
  const isWhole = nodes.length === totalCount;
  return (
    <>
      {children}
      {isTurned && <p>{words.turned}</p>}
      <p>
        {isWhole
          ? words.count(text(totalCount))
          : words.page(text(start), text(start + nodes.length - 1), text(totalCount))}{' '}
        <a href={dataPath(place, file)}>{words.asFile}</a>
      </p>
      <ListedThings things={nodes} kind={kind} place={place} start={start} />
      {!isWhole && (
        <p class="pages">
          {start > 1 && <a href={address({})}>{words.first}</a>}
          {pageInfo.hasNextPage && pageInfo.endCursor !== null && (
            <a href={address({ after: pageInfo.endCursor, start: String(start + nodes.length) })} rel="next">
              {words.next}
            </a>
          )}
        </p>
      )}
    </>
  );
}

/** An address with options that are given. */
export const withOptions = (path: string, options: Record<string, string>): string => {
  const search = new URLSearchParams(Object.entries(options).filter(([, value]) => value !== '')).toString();
  return search === '' ? path : `${path}?${search}`;
};
