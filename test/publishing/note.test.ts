import { expect, it } from 'vitest';
import { parseNote } from '../../src/cli/option-values.js';
import { printed } from './support/command-messages.js';

it.each([
  ['Số liệu năm 2023', 'Số liệu năm 2023'],
  [' Số liệu '.normalize('NFD'), 'Số liệu'],
  ['x'.repeat(10_000), 'x'.repeat(10_000)],
  ['', undefined],
  [' \n', undefined],
])('a note is kept as it is shown, or not at all (%#)', (given, kept) => {
  expect(parseNote(given)).toBe(kept);
});

it.each([
  ['một\nhai', printed.noteWithControlCharacter('\\u000a')],
  ['a\tb', printed.noteWithControlCharacter('\\u0009')],
  ['\u202ebad', printed.noteWithControlCharacter('\\u202e')],
  ['x'.repeat(10_001), printed.noteTooLong(10_001)],
])('a note that is not one line of text is refused (%#)', (given, message) => {
  expect(() => parseNote(given)).toThrow(message);
});
