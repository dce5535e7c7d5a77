import { expect, it } from 'vitest';
import { noteText } from '../../src/cli/note.js';

it.each([
  ['Số liệu năm 2023', 'Số liệu năm 2023'],
  [' Số liệu '.normalize('NFD'), 'Số liệu'],
  ['x'.repeat(10_000), 'x'.repeat(10_000)],
  ['', undefined],
  [' \n', undefined],
])('a note is kept as it is shown, or not at all (%#)', (given, kept) => {
  expect(noteText(given)).toBe(kept);
});

it.each([
  ['một\nhai', 'holds \\u000a'],
  ['a\tb', 'holds \\u0009'],
  ['\u202ebad', 'holds \\u202e'],
  ['x'.repeat(10_001), 'has 10001 characters'],
])('a note that is no line of text is refused (%#)', (given, said) => {
  expect(() => noteText(given)).toThrow(`--note ${said}`);
});
