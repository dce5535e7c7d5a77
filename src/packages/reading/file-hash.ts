import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** Algorithms of `hash`, and the number of hexadecimal digits of each. */
const DIGITS: Record<string, number> = { md5: 32, sha1: 40, sha256: 64, sha384: 96, sha512: 128 };

/**
 * Compares a file with the `hash` that Frictionless has for it: `sha256:` and digits, or digits alone for MD5.
 * @returns why they do not agree; null if they do
 */
export async function wrongHash(file: string, hash: string): Promise<string | null> {
  const [, algorithm = 'md5', digits = ''] = /^(?:([a-z0-9-]+):)?([0-9a-f]+)$/i.exec(hash) ?? [];
  const name = algorithm.toLowerCase().replace('-', '');
  if (!Object.hasOwn(DIGITS, name) || digits.length !== DIGITS[name])
    return `must be one of ${Object.keys(DIGITS).join(', ')} with all its hexadecimal digits, such as "sha256:…"`;
  const sum = createHash(name);
  for await (const bytes of createReadStream(file)) sum.update(bytes as Buffer);
  const actual = sum.digest('hex');
  if (actual === digits.toLowerCase()) return null;
  return `expected ${name} ${digits.toLowerCase()}; got ${actual}: check whether the file is incomplete or was changed, or correct the hash`;
}
