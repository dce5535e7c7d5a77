import { expect, it } from 'vitest';
import { useDatabase } from '../support/use-database.js';
import { inFolders, withCells } from './support/draft.js';
import { small } from './support/drafts.js';
import { checkedFolders } from './support/state.js';

const database = useDatabase('empty');

const svg = (inner: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg"${attributes}>${inner}</svg>`;

const ONLY = 'only paragraphs, headings, lists, emphasis and links are allowed';

it.each([
  ['accent_colour', 'blue', 'colour', 'expected a colour such as #0b57a4; got "blue"'],
  ['accent_colour', '#0b57a', 'colour', 'expected a colour such as #0b57a4; got "#0b57a"'],
  [
    'accent_colour',
    '#ffcc00',
    'colour',
    'expected a contrast with white of at least 5:1; #ffcc00 has 1.51:1. Choose a darker colour',
  ],
  ['logo', svg('<script>alert(1)</script>'), 'picture', 'contains <script>; remove it'],
  [
    'logo',
    svg('<g onclick="x()"/>'),
    'picture',
    'contains the attribute onclick, which is a script; remove it',
  ],
  ['logo', svg('<foreignObject/>'), 'picture', 'contains <foreignObject>; remove it'],
  [
    'logo',
    svg('<image href="https://example.org/a.png"/>'),
    'picture',
    'refers to "https://example.org/a.png"; a logo must contain all that it shows',
  ],
  ['logo', `<!DOCTYPE svg>${svg('')}`, 'picture', 'contains a document type (<!DOCTYPE>); remove it'],
  [
    'logo',
    '<svg/>',
    'picture',
    'expected <svg xmlns="http://www.w3.org/2000/svg"> as the first element; got <svg>',
  ],
  ['logo', 'logo.svg', 'picture', /^expected the text of an SVG file or data:image\/png;base64,…; 1:\d+:/],
  ['logo', 'data:image/png;base64,R0lGODlh', 'picture', 'expected a PNG file in base64 after the comma'],
  [
    'logo',
    svg(`<path d="${'M0 0'.repeat(8000)}"/>`),
    'length',
    'is longer than 30000 characters; use a smaller picture',
  ],
  ['about_vi', 'Một\n\n<b>hai</b>', 'formatted', `contains HTML in its line 3; ${ONLY}`],
  ['about_en', '![x](https://example.org/x.png)', 'formatted', `contains a picture in its line 1; ${ONLY}`],
  [
    'terms_en',
    'See [here](javascript:alert(1)).',
    'formatted',
    'links to "javascript:alert(1)" in its line 1; an address must begin with http:// or https://',
  ],
  ['accessibility_vi', 'x'.repeat(10_001), 'length', 'is longer than 10000 characters; shorten it'],
] as const)('%s %j is refused by the rule %s', async (column, cell, rule, reason) => {
  const draft = withCells(small, 'catalogue', 2, { [column]: cell });
  const faults = await inFolders([draft], (folders) => checkedFolders(database.sql, folders));
  expect(faults).toEqual([
    expect.objectContaining({
      file: 'small/catalogue.csv',
      row: 2,
      column,
      rule,
      reason: typeof reason === 'string' ? reason : expect.stringMatching(reason),
    }),
  ]);
});

it('a text with all that is allowed, and the darkest and the palest colour, are not', async () => {
  const text =
    '# Một\n\nHai **ba** *bốn*\nnăm.\n\n1. sáu\n   - bảy\n2. [tám](https://example.org)\n\n[9] [x] a_b 1 < 2 & 3 > 2';
  for (const accent_colour of ['#000000', '#6F6F6F']) {
    const draft = withCells(small, 'catalogue', 2, {
      about_vi: text,
      accent_colour,
      logo: svg('<path id="a"/>'),
    });
    expect(await inFolders([draft], (folders) => checkedFolders(database.sql, folders))).toEqual([]);
  }
});
