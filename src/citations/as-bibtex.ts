import { asOneLine, type ReferenceSource, revisionInWords } from './reference.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** BibTeX counts a brace even after a backslash, so braces are written by name. */
const ESCAPED: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** Escapes a text for LaTeX. Letters of all languages are kept: the file is UTF-8. */
const escaped = (text: string): string =>
  asOneLine(text).replace(/[\\{}~^$&#%_]/g, (sign) => ESCAPED[sign] ?? `\\${sign}`);

/**
 * A reference as a BibTeX entry, of a type that also the oldest styles support. Titles and names have double braces, so
 * that no style changes their case or splits a name.
 */
export function asBibtex(reference: ReferenceSource): string {
  const { key, title, publisher, catalogue, period, publishedOn, address, checksum, licences } = reference;
  const [year = '', month = '1', day = '1'] = publishedOn.split('-');
  const notes = [
    `${revisionInWords(reference)}, ${publishedOn}`,
    ...licences,
    ...(checksum === null ? [] : [`SHA-256 ${checksum}`]),
  ];
  const fields: [string, string][] = [
    ['author', `{{${escaped(publisher)}}}`],
    ['title', `{{${escaped(period === null ? title : `${title}, ${period}`)}}}`],
    ...(catalogue === title ? [] : [['howpublished', `{${escaped(catalogue)}}`] satisfies [string, string]]),
    ['publisher', `{{${escaped(publisher)}}}`],
    ['year', `{${year}}`],
    ['month', MONTHS[Number(month) - 1] ?? 'jan'],
    ['day', `{${Number(day)}}`],
    ['version', `{${reference.revision}}`],
    // Styles that support `url` print it as it is; a URL contains no brace that would end it.
    ['url', `{${address}}`],
    ['note', `{${escaped(notes.join('; '))}}`],
  ];
  const lines = fields.map(([name, value]) => `  ${name} = ${value}`);
  return `@misc{${key},\n${lines.join(',\n')}\n}\n`;
}
