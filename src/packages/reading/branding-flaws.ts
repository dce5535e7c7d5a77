import { contrastOf, LEAST_CONTRAST, parseColour, WHITE } from '../../scalars/colour.js';
import { flawOfFormattedText } from '../../scalars/formatted-text.js';
import { flawOfPicture, MAX_PICTURE } from '../../scalars/picture.js';
import { showWrongValue } from '../../scalars/wrong-value.js';
import type { RuleCode } from '../fault-rules.js';

/** The kinds of cells that say how pages look and what they say of the catalogue. */
export type BrandingKind = 'colour' | 'picture' | 'formatted';

type Flaw = [rule: RuleCode, message: string];

/** The rule that a cell breaks, and what is wrong with it; null if nothing is. */
export function flawOfBranding(kind: BrandingKind, cell: string): Flaw | null {
  if (kind === 'colour') return flawOfColour(cell);
  if (kind === 'picture' && cell.length > MAX_PICTURE)
    return ['length', `is longer than ${MAX_PICTURE} characters; use a smaller picture`];
  // The length of a text is checked as that of other texts, and a longer one is not parsed.
  if (kind === 'formatted' && cell.length > LONGEST_PARSED) return null;
  const flaw = kind === 'picture' ? flawOfPicture(cell) : flawOfFormattedText(cell);
  return flaw === null ? null : [kind, flaw];
}

/** Characters of a text that is parsed. */
const LONGEST_PARSED = 10_000;

function flawOfColour(cell: string): Flaw | null {
  const colour = parseColour(cell);
  if (!colour) return ['colour', `expected a colour such as #0b57a4; got ${showWrongValue(cell)}`];
  const contrast = contrastOf(colour, WHITE);
  if (contrast >= LEAST_CONTRAST) return null;
  return [
    'colour',
    `expected a contrast with white of at least ${LEAST_CONTRAST}:1; ${cell} has ${contrast.toFixed(2)}:1. Choose a darker colour`,
  ];
}
