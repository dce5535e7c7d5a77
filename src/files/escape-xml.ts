const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text in XML, in an attribute too. Control characters, which XML cannot contain, become blanks. */
export const escapeXml = (text: string): string =>
  text.replaceAll(/\p{Cc}+/gu, ' ').replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? '');
