/** What XML cannot contain, or reads as something else. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROLS = /[\0-\x08\x0b-\x1f\ufffe\uffff]|\p{Cs}/gu;

/** Where Excel would read a character that is written by its number. */
const NUMBERED = /_(?=x[0-9a-f]{4}_)/gi;

/** A text as a workbook has it: `_x000B_` is a character that XML cannot contain, so `_x005F_` is a `_` before such a text. */
export const textOfXml = (text: string): string =>
  text
    .replace(NUMBERED, '_x005F_')
    .replace(CONTROLS, (one) => `_x${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
