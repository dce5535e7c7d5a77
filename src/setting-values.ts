import { isIP } from 'node:net';
import { z } from 'zod';
import { readDatabaseUrl } from '../db/driver/index.js';

/** Digits only: `Number` would also accept "0x50", "1e3" and blanks. */
export const wholeNumber = (minimum: number, maximum: number) => {
  const expected = `expected a whole number from ${minimum} to ${maximum}`;
  return z
    .string(expected)
    .regex(/^\d{1,9}$/, expected)
    .transform(Number)
    .refine((number) => number >= minimum && number <= maximum, expected);
};

const isDatabaseUrl = (text: string) => {
  try {
    readDatabaseUrl(text);
    return true;
  } catch {
    return false;
  }
};

export const databaseUrl = () =>
  z
    .string()
    .refine(
      isDatabaseUrl,
      'expected postgres://user:password@host:port/database, with characters such as @ and / in a password written as %40 and %2F',
    )
    .optional();

/** An address, or a range such as 10.0.0.0/8. */
export function isAddressRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

/** A password that every client sends in the same bytes. */
export const password = () =>
  z
    .string()
    .regex(
      /^[\x21-\x7e]{12,200}$/,
      'expected 12 to 200 letters without accents, digits and signs, without blanks',
    )
    .optional();
