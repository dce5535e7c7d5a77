/** Texts of the data as Markdown: nothing in them is a link, a heading, a tag or the end of a cell. */
export function plain(text: string): string {
  return (
    text
      .normalize('NFC')
      .replaceAll(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
      .trim()
      .replaceAll(/[\\`*[\]|~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      // What would begin a heading, a list or a line.
      .replace(/^(#+|[-+=]+)(?=\s|$)/, '\\$1')
      .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
  );
}

/** A text with an address; the text alone if there is none. */
export function link(text: string, url: string | null): string {
  if (url === null || !/^(https?:\/\/|\/)/.test(url)) return plain(text);
  const address = url.replaceAll(/[\s<>\\]/g, (sign) => encodeURIComponent(sign));
  return `[${plain(text)}](<${address}>)`;
}

/** An address that is shown as it is. */
export const shownAddress = (url: string): string =>
  `<${url.replaceAll(/[\s<>]/g, (sign) => encodeURIComponent(sign))}>`;

/** A table; its cells are Markdown already. Nothing if it has no rows. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return ['', line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)];
}

/** A list of facts; one without a value is left out. */
export const facts = (entries: readonly (readonly [name: string, value: string | null | undefined])[]) =>
  entries.flatMap(([name, value]) => (value ? [`- **${name}:** ${value}`] : []));
