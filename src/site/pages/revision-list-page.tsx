import { FeedLink, feedPath } from '../parts/feed-link.js';
import {
  countChanges,
  LISTED_REVISION,
  type ListedRevision,
  RevisionList,
} from '../parts/revision-counts.js';
import { sitePath } from '../site-addresses.js';
import { countText, type SiteContent, type SiteSource } from '../site-page.js';
import { revisionWords } from '../words/revision-words.js';

/** How many revisions are on one page. */
const MOST = 20;

const NEWEST = '{ catalogue { revision { number } } }';
const REVISION = `query ($number: Int!) { revision(number: $number) { ${LISTED_REVISION} } }`;

/**
 * The revisions, the newest first, with what changed in each.
 * @param before the number of a revision: only older ones, as an address gives it; all where it is no number
 */
export async function revisionListPage({ run, place }: SiteSource, before: string): Promise<SiteContent> {
  const { language } = place;
  const words = revisionWords(language);
  const { catalogue } = (await run(NEWEST, {})) as unknown as { catalogue: { revision: { number: number } } };
  const newest = catalogue.revision.number;
  const first = /^\d{1,9}$/.test(before) ? Math.min(newest, Number(before) - 1) : newest;
  const listed = [];
  for (let number = first; number > 0 && listed.length < MOST; number -= 1) {
    const { revision } = (await run(REVISION, { number })) as unknown as { revision: ListedRevision | null };
    if (revision) listed.push({ ...revision, counts: await countChanges(run, number) });
  }
  const oldest = listed.at(-1)?.number;
  const list = sitePath(place, 'revisions');
  return {
    title: words.title,
    description: words.lead,
    at: { kind: 'revisions', ...(before !== '' && { search: `?${new URLSearchParams({ before })}` }) },
    head: <FeedLink place={place} />,
    body: (
      <>
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
        {listed.length === 0 && <p>{words.nothing}</p>}
        <RevisionList revisions={listed} place={place} />
        {newest > listed.length && (
          <p>{words.shownOf(countText(listed.length, language), countText(newest, language))}</p>
        )}
        <ul>
          {before !== '' && (
            <li>
              <a href={list}>{words.newer}</a>
            </li>
          )}
          {oldest !== undefined && oldest > 1 && (
            <li>
              <a href={`${list}?before=${oldest}`}>{words.older}</a>
            </li>
          )}
          <li>
            <a href={feedPath(place)}>{words.follow}</a>
          </li>
        </ul>
      </>
    ),
  };
}
