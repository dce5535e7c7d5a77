import { type SitePlace, sitePath } from '../site-addresses.js';
import { countText } from '../site-page.js';
import { overviewWords } from '../words/overview-words.js';
import { type JudgedTarget, targetStateOf } from './judged-target.js';
import { TargetList } from './target-list.js';

/** How many of the targets that are due next are shown. */
const MOST = 3;

/**
 * The targets that are due next and not met, and how many are past due without a result; nothing without targets.
 * @param day YYYY-MM-DD, the day of the revision, so that the page of a revision is always the same
 */
export function DueTargets({
  targets,
  day,
  place,
}: {
  targets: readonly JudgedTarget[];
  day: string;
  place: SitePlace;
}) {
  if (targets.length === 0) return null;
  const { language } = place;
  const words = overviewWords(language);
  const isOpen = (target: JudgedTarget) => !['met', 'replaced'].includes(targetStateOf(target));
  const next = targets.filter((target) => target.periodEnd >= day && isOpen(target));
  const overdue = targets.filter(
    (target) => target.periodEnd < day && targetStateOf(target) === 'unknown',
  ).length;
  return (
    <section aria-labelledby="due">
      <h2 id="due">{words.dueNext}</h2>
      {next.length === 0 ? (
        <p>{words.noneDue}</p>
      ) : (
        <TargetList targets={next.slice(0, MOST)} place={place} />
      )}
      {overdue > 0 && <p>{words.overdue(countText(overdue, language))}</p>}
      <p>
        <a href={sitePath(place, 'targets')}>{words.allTargets}</a>
      </p>
    </section>
  );
}
