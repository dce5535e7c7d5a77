import type { SitePlace } from '../site-addresses.js';
import { targetWords } from '../words/target-words.js';
import { JUDGED_TARGET, type JudgedTarget } from './judged-target.js';
import { TargetList } from './target-list.js';

/** The fields of a target that a page shows; the query has the variable `language`. */
export const SHOWN_TARGET = JUDGED_TARGET;

export type ShownTarget = JudgedTarget;

/** The targets of one indicator with their states; nothing without targets. */
export function TargetTable({ targets, place }: { targets: readonly ShownTarget[]; place: SitePlace }) {
  if (targets.length === 0) return null;
  return (
    <section aria-labelledby="targets">
      <h2 id="targets">{targetWords(place.language).title}</h2>
      <TargetList targets={targets} place={place} isOfOneIndicator />
    </section>
  );
}
