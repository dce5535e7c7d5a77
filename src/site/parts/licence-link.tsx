import { WebLink } from './web-link.js';

/** Short names of licences by their addresses. */
const NAMES: readonly [pattern: RegExp, name: (...groups: string[]) => string][] = [
  [
    /^https?:\/\/creativecommons\.org\/licenses\/([a-z-]+)\/(\d\.\d)\b/,
    (kind = '', version = '') => `CC ${kind.toUpperCase()} ${version}`,
  ],
  [/^https?:\/\/creativecommons\.org\/publicdomain\/zero\/(\d\.\d)\b/, (version = '') => `CC0 ${version}`],
  [/^https?:\/\/spdx\.org\/licenses\/([\w.+-]+?)(?:\.html)?$/, (id = '') => id],
];

/** `CC BY 4.0` for the address of a licence that is well known; the address itself for another one. */
export function licenceName(licence: string): string {
  for (const [pattern, name] of NAMES) {
    const found = pattern.exec(licence);
    if (found) return name(...found.slice(1));
  }
  return licence;
}

/** A licence by its name, as a link to its text. */
export const LicenceLink = ({ licence }: { licence: string }) => (
  <WebLink url={licence} text={licenceName(licence)} />
);
