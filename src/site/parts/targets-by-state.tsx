import type { SitePlace } from '../site-addresses.js';
import { targetWords } from '../words/target-words.js';
import { type JudgedTarget, TARGET_STATES, targetStateOf } from './judged-target.js';
import { TargetList } from './target-list.js';

/** Targets under their states; below an `h2`. */
export function TargetsByState({ targets, place }: { targets: readonly JudgedTarget[]; place: SitePlace }) {
  const words = targetWords(place.language);
  return (
    <>
      {TARGET_STATES.map((state) => {
        const inState = targets.filter((target) => targetStateOf(target) === state);
        return (
          inState.length > 0 && (
            <div key={state}>
              <h3>{words.states[state]}</h3>
              <TargetList targets={inState} place={place} withState={false} />
            </div>
          )
        );
      })}
    </>
  );
}
