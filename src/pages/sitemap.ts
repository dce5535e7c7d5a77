import type { Reader } from '../loading/reader.js';
import { pathOfThing } from './page.js';
import {
  countPages,
  listPageCodes,
  listSiteReferences,
  PAGE_FOLDERS,
  type PageCount,
  type PageFolder,
} from './sitemap.queries.js';

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

const escapeXml = (text: string): string => text.replaceAll(/[&<>'"]/g, (sign) => XML[sign] ?? '');

/** An address of a list, with the addresses of the same page in other languages. */
export interface SitemapEntry {
  address: string;
  alternates?: readonly (readonly [language: string, address: string])[];
}

/** A list of addresses as XML. */
export const sitemapList = (
  tag: 'sitemapindex' | 'urlset',
  entry: 'sitemap' | 'url',
  entries: readonly SitemapEntry[],
): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${tag} xmlns="${NAMESPACE}"${entries[0]?.alternates ? ' xmlns:xhtml="http://www.w3.org/1999/xhtml"' : ''}>`,
    ...entries.map(({ address, alternates = [] }) => {
      const links = alternates.map(
        ([language, other]) =>
          `<xhtml:link rel="alternate" hreflang="${language}" href="${escapeXml(other)}"/>`,
      );
      return `<${entry}><loc>${escapeXml(address)}</loc>${links.join('')}</${entry}>`;
    }),
    `</${tag}>`,
    '',
  ].join('\n');

const list = (tag: 'sitemapindex' | 'urlset', entry: 'sitemap' | 'url', addresses: readonly string[]) =>
  sitemapList(
    tag,
    entry,
    addresses.map((address) => ({ address })),
  );

/** Folders whose things have texts in Markdown. */
const OF_TEXTS: readonly PageFolder[] = ['datasets', 'indicators', 'units'];

/**
 * The parts of the list of all pages: `datasets-1`, `units-2`.
 * @param othersOf parts that this file does not make, by the number of things
 */
export async function sitemapIndex(
  reader: Reader,
  base: string,
  othersOf: (counts: readonly PageCount[]) => readonly string[],
): Promise<string> {
  const counts = await countPages(reader);
  const ofTexts = counts.flatMap(({ folder, total }) =>
    OF_TEXTS.includes(folder)
      ? Array.from({ length: Math.ceil(total / PER_PART) }, (_, i) => `${folder}-${i + 1}`)
      : [],
  );
  const parts = [...othersOf(counts), ...ofTexts];
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

/** The folder of this name that has pages for people; undefined if there is none. */
export const siteFolder = (name: string): PageFolder | undefined => PAGE_FOLDERS.find((one) => one === name);

/** What names things of a folder in addresses of pages for people, some of them in their order. */
export const siteReferences = async (
  reader: Reader,
  folder: PageFolder,
  part: { limit: number; offset: number },
): Promise<string[]> => (await listSiteReferences(reader, folder, part)).map(({ code }) => code);

/** What programs that follow links may read: everything, and where the list of pages is. */
export const robotsText = (base: string): string =>
  `User-agent: *\nAllow: /\n\nSitemap: ${base}/sitemap.xml\n`;
