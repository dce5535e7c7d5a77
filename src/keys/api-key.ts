import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** `catalogue_`, a prefix that names the key, and a secret of 192 bits. */
const FORM = /^catalogue_([0-9a-f]{12})_[0-9a-f]{48}$/;

/** What is stored of a key. */
export interface StoredKey {
  prefix: string;
  /**
   * SHA-256 of the whole key, in hexadecimal digits. A slow hash is for passwords, which can be guessed: nobody finds a
   * secret of 192 random bits from its hash.
   */
  hash: string;
}

/** A new key, with what is stored of it. */
export function generateKey(): StoredKey & { key: string } {
  const prefix = randomBytes(6).toString('hex');
  const key = `catalogue_${prefix}_${randomBytes(24).toString('hex')}`;
  return { key, prefix, hash: hash('sha256', key) };
}

/** The prefix of a key; undefined for a text that is no key. */
export const prefixOf = (key: string): string | undefined => FORM.exec(key)?.[1];

/** Is it the key of which this was stored? */
export const isKey = (key: string, stored: StoredKey): boolean =>
  timingSafeEqual(Buffer.from(hash('sha256', key)), Buffer.from(stored.hash));
