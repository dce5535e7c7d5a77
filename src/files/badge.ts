import { escapeXml } from './escape-xml.js';

/** An image of a label and a value beside it, as projects have them in their descriptions: SVG without script or font. */
export function badge(label: string, value: string): string {
  const left = { text: escapeXml(label), width: widthOf(label) };
  const right = { text: escapeXml(value), width: widthOf(value) };
  const width = left.width + right.width;
  const text = (at: { text: string; width: number }, from: number) =>
    `<text x="${from + at.width / 2}" y="14" textLength="${at.width - 2 * MARGIN}" lengthAdjust="spacingAndGlyphs">${at.text}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${left.text}: ${right.text}">`,
    `<title>${left.text}: ${right.text}</title>`,
    `<rect width="${width}" height="20" rx="3" fill="#1f5fa8"/>`,
    `<path d="M3 0H${left.width}V20H3A3 3 0 0 1 0 17V3A3 3 0 0 1 3 0" fill="#444"/>`,
    '<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">',
    text(left, 0),
    text(right, left.width),
    '</g></svg>',
    '',
  ].join('\n');
}

const MARGIN = 6;

/** About the width of a text in Verdana at 11 pixels; `textLength` makes it fit. */
const widthOf = (text: string): number => {
  const letters = [...text.normalize('NFC')];
  const narrow = letters.filter((letter) => /[\s.,:;|!'ijltfI()[\]]/.test(letter)).length;
  return Math.round((letters.length - narrow) * 7.1 + narrow * 4.2) + 2 * MARGIN;
};
