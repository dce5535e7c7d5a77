import { type Colour, colourText, lightenFor, mixColours, parseColour, WHITE } from '../scalars/colour.js';

/** The paper of dark pages, as in the style sheet of all pages. */
const DARK: Colour = [0x1d, 0x23, 0x2a];

/** Contrast of the accent on dark pages: WCAG 2 asks for 7:1 at its highest level. */
const ON_DARK = 7;

/**
 * The colours of a catalogue as a style sheet after that of all pages; empty if it has chosen none.
 * @param accent `#0b57a4`
 */
export function brandStyle(accent: string | null): string {
  const colour = accent === null ? null : parseColour(accent);
  if (!colour) return '';
  const light = lightenFor(colour, DARK, ON_DARK);
  const declare = (main: Colour, soft: Colour) =>
    `--accent: ${colourText(main)}; --mark: ${colourText(main)}; --accent-soft: ${colourText(soft)};`;
  return `:root { ${declare(colour, mixColours(colour, WHITE, 0.14))} }
@media (prefers-color-scheme: dark) { :root { ${declare(light, mixColours(colour, DARK, 0.45))} } }
`;
}
