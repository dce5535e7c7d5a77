import type { Reader } from '../loading/reader.js';
import { pathOfThing } from './page.js';
import { countPages, listPageCodes, type PageFolder } from './sitemap.queries.js';

/** The standard allows 50,000 addresses in a file, and 50 MB. */
const PER_PART = 10_000;

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

const XML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&apos;',
  '"': '&quot;',
};

const list = (tag: 'sitemapindex' | 'urlset', entry: 'sitemap' | 'url', addresses: readonly string[]) =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${tag} xmlns="${NAMESPACE}">`,
    ...addresses.map(
      (address) =>
        `<${entry}><loc>${address.replaceAll(/[&<>'"]/g, (sign) => XML[sign] ?? '')}</loc></${entry}>`,
    ),
    `</${tag}>`,
    '',
  ].join('\n');

/** The parts of the list of all pages: `datasets-1`, `units-2`. */
export async function sitemapIndex(reader: Reader, base: string): Promise<string> {
  const parts = (await countPages(reader)).flatMap(({ folder, total }) =>
    Array.from({ length: Math.ceil(total / PER_PART) }, (_, i) => `${folder}-${i + 1}`),
  );
  return list(
    'sitemapindex',
    'sitemap',
    parts.map((part) => `${base}/sitemap.xml?part=${part}`),
  );
}

/** The pages of one part; null if there is no such part. */
export async function sitemapPart(reader: Reader, base: string, part: string): Promise<string | null> {
  const [, folder, number = ''] = /^(datasets|indicators|units)-([1-9]\d{0,4})$/.exec(part) ?? [];
  if (folder === undefined) return null;
  const offset = (Number(number) - 1) * PER_PART;
  const codes = await listPageCodes(reader, folder as PageFolder, { limit: PER_PART, offset });
  if (codes.length === 0) return null;
  return list(
    'urlset',
    'url',
    codes.map(({ code }) => `${base}${pathOfThing(folder, code)}.md`),
  );
}

/** What programs that follow links may read: everything, and where the list of pages is. */
export const robotsText = (base: string): string =>
  `User-agent: *\nAllow: /\n\nSitemap: ${base}/sitemap.xml\n`;
