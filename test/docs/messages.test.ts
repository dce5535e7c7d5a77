import { expect, it } from 'vitest';
import { messages } from '../publishing/support/fault-messages.js';
import { blocksOf, textOf } from './support/pages.js';

const page = 'docs/publishing.md';

it(`the faults that ${page} quotes are worded as the program words them`, () => {
  const [, faults = ''] = textOf(page).split('## Faults, and how to fix them');
  const quoted = [...faults.matchAll(/\*\*"(.+?)"\*\*/gs)].map(([, quote = '']) =>
    quote.replace(/\s+/g, ' '),
  );
  const worded = [
    messages.notUtf8,
    messages.tooManyCells(9, 8),
    messages.noSuch('unit', '3b'),
    messages.inOtherPackage('unit', '38', 'vietnam'),
  ];
  expect(quoted).toHaveLength(worded.length);
  quoted.forEach((quote, index) => {
    expect(worded[index]?.reason).toContain(quote);
  });
});

it(`the output of check that ${page} shows is worded as the program words it`, () => {
  const shown = blocksOf(page).find(({ language }) => language === 'text')?.text;
  expect(shown).toContain(`, column period: ${messages.becameDate.reason}\n`);
});
