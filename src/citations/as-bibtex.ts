import { asOneLine, type ReferenceSource, revisionInWords } from './reference.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A brace is counted by BibTeX even behind a backslash, so it goes by its name. */
const ESCAPED: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** A text for LaTeX. Letters of all languages stay as they are: the file is UTF-8. */
const escaped = (text: string): string =>
  asOneLine(text).replace(/[\\{}~^$&#%_]/g, (sign) => ESCAPED[sign] ?? `\\${sign}`);

/**
 * A reference as an entry of BibTeX, of the type that its oldest styles know too. Titles and names stand in double
 * braces, so that no style changes their letters or takes a name apart.
 */
export function asBibtex(reference: ReferenceSource): string {
  const { key, title, publisher, catalogue, period, publishedOn, address, checksum, licence } = reference;
  const [year = '', month = '1', day = '1'] = publishedOn.split('-');
  const notes = [
    `${revisionInWords(reference)}, ${publishedOn}`,
    ...(licence === null ? [] : [licence]),
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
    // Taken as it is by every style that knows it, and an address has no sign that ends it.
    ['url', `{${address}}`],
    ['note', `{${escaped(notes.join('; '))}}`],
  ];
  const lines = fields.map(([name, value]) => `  ${name} = ${value}`);
  return `@misc{${key},\n${lines.join(',\n')}\n}\n`;
}
