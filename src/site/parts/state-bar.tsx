import type { Language } from '../../scalars/language.js';
import { countText } from '../site-page.js';
import { targetWords } from '../words/target-words.js';
import { TARGET_STATES, type TargetState } from './judged-target.js';

const WIDTH = 400;

/** How many targets are in each state: in words, and as a bar for the eye. Nothing for no targets. */
export function StateBar({
  counts,
  language,
}: {
  counts: Readonly<Record<TargetState, number>>;
  language: Language;
}) {
  const words = targetWords(language);
  const shown = TARGET_STATES.filter((state) => counts[state] > 0);
  const total = shown.reduce((sum, state) => sum + counts[state], 0);
  if (total === 0) return null;
  const ends = shown.map((_, i) => shown.slice(0, i + 1).reduce((sum, state) => sum + counts[state], 0));
  const at = (count: number) => Math.round((WIDTH * count) / total);
  return (
    <div class="states">
      <p>{words.all(countText(total, language))}</p>
      <svg viewBox={`0 0 ${WIDTH} 12`} preserveAspectRatio="none" aria-hidden="true">
        {shown.map((state, i) => {
          const start = at(ends[i - 1] ?? 0);
          return (
            <rect
              key={state}
              class={`state-${state}`}
              x={start}
              y="0"
              width={at(ends[i] ?? 0) - start}
              height="12"
            />
          );
        })}
      </svg>
      <ul>
        {shown.map((state) => (
          <li key={state} class={`state-${state}`}>
            {words.counts[state](countText(counts[state], language))}
          </li>
        ))}
      </ul>
    </div>
  );
}
