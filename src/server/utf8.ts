import { isUtf8 } from 'node:buffer';

const ESCAPES = /%([0-9a-f]{2})/gi;
const HIGH_BYTE = /%[89a-f][0-9a-f]/i;

/**
 * Whether the percent-encoded bytes of an address are UTF-8. A `%` without two hexadecimal digits is a literal `%`, as in
 * URLSearchParams.
 */
export function isUtf8Address(url: string): boolean {
  // Without a byte above 127 there is nothing to check.
  if (!HIGH_BYTE.test(url)) return true;
  const bytes = url.replace(ESCAPES, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  return isUtf8(Buffer.from(bytes, 'latin1'));
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The text of a body, without a byte order mark; undefined when the bytes are not UTF-8. */
export function decodeUtf8(bytes: Buffer): string | undefined {
  return isUtf8(bytes) ? decoder.decode(bytes) : undefined;
}

const CHARSET = /;\s*charset\s*=\s*("[^"]*"|[^;]*)/gi;

/** The first charset that a Content-Type names and that is not UTF-8; undefined when there is none. */
export function otherCharset(contentType: string | undefined): string | undefined {
  const declared = [...(contentType ?? '').matchAll(CHARSET)].map(([, name = '']) =>
    name
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  );
  return declared.find((name) => name !== '' && !/^utf-?8$/i.test(name));
}
