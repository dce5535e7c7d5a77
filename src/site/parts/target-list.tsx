import { useContext } from 'preact/hooks';
import { type SitePlace, sitePath } from '../site-addresses.js';
import { targetWords } from '../words/target-words.js';
import { type JudgedTarget, targetStateOf, whyTargetState } from './judged-target.js';
import { RevisionDay } from './revision-day.js';

/** Targets, each with its state and why it is in it. */
export function TargetList({
  targets,
  place,
  withState = true,
  isOfOneIndicator = false,
}: {
  targets: readonly JudgedTarget[];
  place: SitePlace;
  /** False below a heading that names the state. */
  withState?: boolean;
  /** True below the name of the indicator. */
  isOfOneIndicator?: boolean;
}) {
  const words = targetWords(place.language);
  const day = useContext(RevisionDay);
  return (
    <ul class="targets">
      {targets.map((target) => {
        const { id, text, periodText, indicator, subject } = target;
        const state = targetStateOf(target);
        const goal = words.goal(subject.name, text, periodText);
        return (
          <li key={id}>
            {withState && <span class={`badge state-${state}`}>{words.states[state]}</span>}
            <a href={sitePath(place, 'targets', id)}>{isOfOneIndicator ? goal : indicator.name}</a>
            {!isOfOneIndicator && <span class="goal">{goal}</span>}
            <span class="why">{whyTargetState(target, place.language, day)}</span>
          </li>
        );
      })}
    </ul>
  );
}
