import { InvalidArgumentError } from 'commander';
import { CommandError, escapeControlCharacters } from '../packages/fault.js';
import { MAX_TEXT } from '../packages/reading/cell.js';
import { readDay } from '../scalars/calendar.js';

// Parsers of the values of options and arguments. commander prints what InvalidArgumentError says, with the value.

export function parseRevision(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new InvalidArgumentError('expected the number of a revision, 1 or higher.');
  return Number(text);
}

export function parseCount(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('expected a whole number, 1 or higher.');
  return Number(text);
}

export function parseDay(text: string): string {
  if (!readDay(text)) throw new InvalidArgumentError('expected a day such as 2025-12-31.');
  return text;
}

/**
 * The note of a revision, which is printed on one line; undefined if it is blank.
 * @throws CommandError, since commander would print the text with its control characters
 */
export function parseNote(text: string): string | undefined {
  const note = text.normalize('NFC').trim();
  const [wrong] = [...note].filter((character) => escapeControlCharacters(character) !== character);
  if (wrong !== undefined)
    throw new CommandError(
      `expected one line of text in --note; it contains ${escapeControlCharacters(wrong)}, a line break or control character: remove it`,
    );
  if (note.length > MAX_TEXT)
    throw new CommandError(`--note has ${note.length} characters; expected at most ${MAX_TEXT}: shorten it`);
  return note || undefined;
}
