import { visible } from '../packages/fault.js';
import { MAX_TEXT } from '../packages/reading/cell.js';
import { Refusal } from '../packages/refusal.js';

/**
 * What is said of a revision, as it is given on the command line; nothing where that is blank. It is shown on a line.
 * @throws Refusal, for commander would tell all that was given as it is
 */
export function noteText(text: string): string | undefined {
  const note = text.normalize('NFC').trim();
  const [wrong] = [...note].filter((character) => visible(character) !== character);
  if (wrong !== undefined)
    throw new Refusal(
      `--note holds ${visible(wrong)}, a line break or control character: a note is one line of text; take it out`,
    );
  if (note.length > MAX_TEXT)
    throw new Refusal(`--note has ${note.length} characters: at most ${MAX_TEXT} are kept; shorten it`);
  return note || undefined;
}
