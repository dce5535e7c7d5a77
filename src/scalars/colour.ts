/** A colour of sRGB: red, green and blue from 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

export const WHITE: Colour = [255, 255, 255];

/** Least contrast of a text with white. On soft grey it then still has 4.5:1, as WCAG 2 asks for (level AA). */
export const LEAST_CONTRAST = 5;

/** `#0b57a4`, in any letter case; null for another text. */
export function parseColour(text: string): Colour | null {
  if (!/^#[0-9a-f]{6}$/i.test(text)) return null;
  const part = (at: number) => Number.parseInt(text.slice(at, at + 2), 16);
  return [part(1), part(3), part(5)];
}

export const colourText = (colour: Colour): string =>
  `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

/** Relative luminance as WCAG 2 defines it, from 0 for black to 1 for white. */
function luminanceOf(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of WCAG 2: 1 for the same colour, 21 for black and white. */
export function contrastOf(one: Colour, other: Colour): number {
  const [lighter = 0, darker = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** So much of one colour, from 0 to 1, mixed into another. */
export const mixColours = (colour: Colour, into: Colour, share: number): Colour => [
  colour[0] * share + into[0] * (1 - share),
  colour[1] * share + into[1] * (1 - share),
  colour[2] * share + into[2] * (1 - share),
];

/** A tint of a colour, mixed with as little white as gives it this contrast with a dark background. */
export function lightenFor(colour: Colour, background: Colour, contrast: number): Colour {
  for (let share = 1; share > 0; share -= 0.02) {
    const tint = mixColours(colour, WHITE, share);
    if (contrastOf(tint, background) >= contrast) return tint;
  }
  return WHITE;
}
