import { CatalogueError } from '../../errors.js';
import type { Language } from '../../scalars/language.js';
import type { RunQuery } from '../../tables/list-table.js';
import { type SitePlace, sitePath } from '../site-addresses.js';
import { countText, dayOfTime, dayText } from '../site-page.js';
import { revisionWords } from '../words/revision-words.js';

export const CHANGE_KINDS_IN_WORDS = ['ADDED', 'CHANGED', 'WITHDRAWN'] as const;

export type ChangeCounts = Record<(typeof CHANGE_KINDS_IN_WORDS)[number], number>;

const QUERY = `query ($number: Int!) { revision(number: $number) {
  ADDED: changes(first: 1, kinds: [ADDED]) { totalCount } CHANGED: changes(first: 1, kinds: [CHANGED]) { totalCount }
  WITHDRAWN: changes(first: 1, kinds: [WITHDRAWN]) { totalCount } } }`;

/** The result of reading changes; null where their content was deleted. */
export async function unlessGone<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof CatalogueError && error.extensions.code === 'REVISION_GONE') return null;
    throw error;
  }
}

/** How many rows a revision changed; null where that is not known any more. */
export const countChanges = (run: RunQuery, number: number): Promise<ChangeCounts | null> =>
  unlessGone(async () => {
    const { revision } = (await run(QUERY, { number })) as unknown as {
      revision: Record<keyof ChangeCounts, { totalCount: number }>;
    };
    return {
      ADDED: revision.ADDED.totalCount,
      CHANGED: revision.CHANGED.totalCount,
      WITHDRAWN: revision.WITHDRAWN.totalCount,
    };
  });

/** What a revision changed, as a sentence: “Số dòng dữ liệu: thêm 12, sửa 3.” */
export function changeCountsText(counts: ChangeCounts | null, language: Language): string {
  const words = revisionWords(language);
  if (counts === null) return words.gone;
  const parts = CHANGE_KINDS_IN_WORDS.filter((kind) => counts[kind] > 0).map((kind) =>
    words.counts[kind](countText(counts[kind], language)),
  );
  return parts.length === 0 ? words.none : words.rows(parts.join(', '));
}

export const LISTED_REVISION = 'number note publishedAt';

export interface ListedRevision {
  number: number;
  note: string | null;
  publishedAt: string | Date;
}

export const revisionDay = ({ publishedAt }: Pick<ListedRevision, 'publishedAt'>): string =>
  dayOfTime(publishedAt);

/** Revisions with day, note, and what changed. */
export function RevisionList({
  revisions,
  place,
}: {
  revisions: readonly (ListedRevision & { counts: ChangeCounts | null })[];
  place: SitePlace;
}) {
  const { language } = place;
  const words = revisionWords(language);
  return (
    <ul class="revisions">
      {revisions.map((revision) => (
        <li key={revision.number}>
          <a href={sitePath(place, 'revisions', String(revision.number))}>{words.of(revision.number)}</a>{' '}
          <span class="muted">
            <time dateTime={revisionDay(revision)}>{dayText(revisionDay(revision), language)}</time>
          </span>
          <span class="what">{changeCountsText(revision.counts, language)}</span>
          {revision.note && <span class="what">{revision.note}</span>}
        </li>
      ))}
    </ul>
  );
}
