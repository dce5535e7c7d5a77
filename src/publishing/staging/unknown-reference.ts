import { asItLooks, showNonAscii } from '../../scalars/hidden-characters.js';
import { codeSuggester } from '../../scalars/suggest-code.js';
import { showWrongValue } from '../../scalars/wrong-value.js';

/** For how many unknown codes a similar one is suggested: with more of them something else is wrong. */
const MAX_SUGGESTIONS = 1_000;

/** Suggests codes in place of unknown ones. */
export class ReferenceSuggestions {
  readonly #suggesters = new Map<string, ReturnType<typeof codeSuggester>>();
  #count = 0;

  /**
   * @param scope which codes a reference may have
   * @param codes those codes, asked for once
   */
  suggest(scope: string, reference: string, codes: () => readonly string[]): string | null {
    if (this.#count++ >= MAX_SUGGESTIONS) return null;
    const suggest = this.#suggesters.get(scope) ?? codeSuggester(codes());
    this.#suggesters.set(scope, suggest);
    return suggest(reference);
  }
}

/** Why a reference is wrong; letters that only look like those of the suggestion are shown by their codes. */
export function describeUnknown(what: string, reference: string, similar: string | null): string {
  const looksTheSame =
    similar !== null && reference !== similar && asItLooks(reference) === asItLooks(similar);
  const shown = looksTheSame ? `"${showNonAscii(reference)}"` : showWrongValue(reference);
  return `there is no ${what} ${shown} in this package or its dependencies${similar ? `; did you mean "${similar}"?` : ''}`;
}
