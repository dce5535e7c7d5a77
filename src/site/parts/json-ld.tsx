/**
 * JSON in the text of a page: no text of it ends the element, begins a comment, or is an ampersand that a reader of XML would
 * take for a reference. It is the same JSON.
 */
export const jsonForHtml = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('&', '\\u0026')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');

/**
 * What a page is about, for search engines, by schema.org. It is a block of data: browsers do not run it, and a policy for scripts
 * does not concern it. This is the only place where text becomes HTML without escaping by the renderer, because the content
 * of `script` has no character references.
 */
export function JsonLd({ data }: { data: unknown }) {
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonForHtml(data) }} />;
}
