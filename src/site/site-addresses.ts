import { unitKey } from '../identity/entities.js';
import type { Language } from '../scalars/language.js';

/** The kinds of things that have pages. */
export type SiteKind =
  | 'indicators'
  | 'units'
  | 'topics'
  | 'documents'
  | 'models'
  | 'infrastructure'
  | 'targets'
  | 'revisions'
  | 'quality'
  | 'search'
  | 'compare'
  | 'datasets'
  | 'about'
  | 'licences'
  | 'developers'
  | 'accessibility';

/** What each kind is called in an address. */
const SEGMENTS: Record<Language, Record<SiteKind, string>> = {
  VI: {
    indicators: 'chi-tieu',
    units: 'don-vi',
    topics: 'chu-de',
    documents: 'van-ban',
    models: 'mo-hinh',
    infrastructure: 'ha-tang',
    targets: 'muc-tieu',
    revisions: 'ban-phat-hanh',
    quality: 'chat-luong',
    search: 'tim',
    datasets: 'tap-du-lieu',
    about: 'gioi-thieu',
    licences: 'giay-phep',
    developers: 'lap-trinh',
    accessibility: 'kha-nang-tiep-can',
    compare: 'so-sanh',
  },
  EN: {
    indicators: 'indicators',
    units: 'units',
    topics: 'topics',
    documents: 'documents',
    models: 'models',
    infrastructure: 'infrastructure',
    targets: 'targets',
    revisions: 'revisions',
    quality: 'quality',
    search: 'search',
    datasets: 'datasets',
    about: 'about',
    licences: 'licences',
    developers: 'developers',
    accessibility: 'accessibility',
    compare: 'compare',
  },
};

/** Where a page is: its language, the public path of the server, and the revision if the address names it. */
export interface SitePlace {
  language: Language;
  /** `/opendata`, or empty at the root of a host. */
  path: string;
  /** Null for the newest revision. */
  pinned: number | null;
}

export const LANGUAGE_SEGMENTS: Record<Language, string> = { VI: 'vi', EN: 'en' };

/** The segment of a kind in a language: `chi-tieu`. */
export const segmentOf = (language: Language, kind: SiteKind): string => SEGMENTS[language][kind];

/** The kind that a segment names in either language: `chi-tieu` or `indicators`; undefined for another text. */
export const kindOfSegment = (segment: string): SiteKind | undefined =>
  Object.values(SEGMENTS)
    .flatMap((of) => Object.entries(of))
    .find(([, name]) => name === segment)?.[0] as SiteKind | undefined;

/** What the kinds are called in the addresses of both languages. */
export const ALL_SEGMENTS: readonly string[] = Object.values(SEGMENTS).flatMap((of) => Object.values(of));

/** The address of a page: `/vi/chi-tieu/PCI`, `/revisions/4/en/units/38`; of the home page without a kind. */
export function sitePath({ language, path, pinned }: SitePlace, kind?: SiteKind, code?: string): string {
  const below = pinned === null ? '' : `/revisions/${pinned}`;
  const parts = [LANGUAGE_SEGMENTS[language], ...(kind ? [segmentOf(language, kind)] : [])];
  return `${path}${below}/${[...parts, ...(code === undefined ? [] : [encodeURIComponent(code)])].join('/')}`;
}

/** The address of another form of the data, such as a file, at the revision of the page if it names one. */
export const dataPath = ({ path, pinned }: SitePlace, file: string): string =>
  `${path}${pinned === null ? '' : `/revisions/${pinned}`}${file}`;

export const otherLanguage = (language: Language): Language => (language === 'VI' ? 'EN' : 'VI');

/** What names a version of a unit in an address: its code, and its first day if it is no longer in force. */
export const unitReference = ({
  code,
  validFrom,
  validTo,
}: {
  code: string;
  validFrom?: string | null;
  validTo?: string | null;
}): string => (validTo == null ? code : unitKey({ code, validFrom: validFrom ?? null }));
