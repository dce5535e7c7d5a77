const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text in XML, in an attribute too. What XML cannot contain, such as control characters, becomes blanks. */
export const escapeXml = (text: string): string =>
  text.replaceAll(/[\p{Cc}\ufffe\uffff]+/gu, ' ').replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? '');
