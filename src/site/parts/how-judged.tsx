import type { Language } from '../../scalars/language.js';
import { targetWords } from '../words/target-words.js';
import { Facts } from './facts.js';
import { TARGET_STATES } from './judged-target.js';

/** What each state of a target means. */
export function HowJudged({ language }: { language: Language }) {
  const words = targetWords(language);
  return (
    <section aria-labelledby="how-judged">
      <h2 id="how-judged">{words.howJudged}</h2>
      <Facts rows={TARGET_STATES.map((state) => [words.states[state], words.meanings[state]])} />
    </section>
  );
}
