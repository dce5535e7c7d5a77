import type { Reader } from '../loading/reader.js';
import { type SitemapEntry, siteFolder, sitemapList, siteReferences } from '../pages/sitemap.js';
import type { Language } from '../scalars/language.js';
import { LANGUAGE_SEGMENTS, type SiteKind, sitePath } from './site-addresses.js';

/** Codes of a part: each has two addresses, with three links each. A file may have 50,000 addresses, and 50 MB. */
const PER_PART = 5_000;

/** Pages without a code; null is the home page. */
const SINGLE: readonly (SiteKind | null)[] = [
  null,
  'datasets',
  'about',
  'licences',
  'developers',
  'accessibility',
];

const LANGUAGES = ['VI', 'EN'] as const satisfies readonly Language[];

/** The parts of the list of pages for people: `site`, `site-indicators-1`. */
export function siteParts(counts: readonly { folder: string; versions: number }[]): string[] {
  return [
    'site',
    ...counts.flatMap(({ folder, versions }) =>
      Array.from({ length: Math.ceil(versions / PER_PART) }, (_, i) => `site-${folder}-${i + 1}`),
    ),
  ];
}

/** The pages of one part in both languages; null if there is no such part. */
export async function sitePart(reader: Reader, base: string, part: string): Promise<string | null> {
  if (part === 'site')
    return listOf(
      base,
      SINGLE.map((kind) => ({ kind })),
    );
  const [, name = '', number = ''] = /^site-([a-z]+)-([1-9]\d{0,4})$/.exec(part) ?? [];
  const folder = siteFolder(name);
  if (folder === undefined) return null;
  const offset = (Number(number) - 1) * PER_PART;
  const codes = await siteReferences(reader, folder, { limit: PER_PART, offset });
  return codes.length === 0
    ? null
    : listOf(
        base,
        codes.map((code) => ({ kind: folder, code })),
      );
}

function listOf(base: string, pages: readonly { kind: SiteKind | null; code?: string }[]): string {
  const entries = pages.flatMap(({ kind, code }): SitemapEntry[] => {
    const addressIn = (language: Language) =>
      base + sitePath({ language, path: '', pinned: null }, kind ?? undefined, code);
    const alternates = [
      ...LANGUAGES.map((language) => [LANGUAGE_SEGMENTS[language], addressIn(language)] as const),
      ['x-default', addressIn('VI')] as const,
    ];
    return LANGUAGES.map((language) => ({ address: addressIn(language), alternates }));
  });
  return sitemapList('urlset', 'url', entries);
}
