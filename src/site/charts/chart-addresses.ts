import type { Language } from '../../scalars/language.js';
import { dataPath, LANGUAGE_SEGMENTS, type SitePlace, sitePath, unitReference } from '../site-addresses.js';
import type { ChartData } from './chart-data.js';

type Charted = Pick<ChartData, 'code'> & { unit: NonNullable<ChartData['unit']> };

const thing = ({ code, unit }: Charted): string =>
  `${encodeURIComponent(code)}/${encodeURIComponent(unitReference(unit))}`;

/** The address of a chart as a file: `/charts/PCI/38.svg`, `/revisions/4/charts/PCI/38.png?lang=en`. */
export const chartFilePath = (place: SitePlace, charted: Charted, ending: 'svg' | 'png'): string =>
  dataPath(place, `/charts/${thing(charted)}.${ending}${place.language === 'EN' ? '?lang=en' : ''}`);

/** The address of a chart for a frame: `/embed/vi/PCI/38`, `/revisions/4/embed/en/PCI/38`. */
export const embedPath = (place: SitePlace, charted: Charted): string =>
  dataPath(place, `/embed/${LANGUAGE_SEGMENTS[place.language]}/${thing(charted)}`);

/** The address of the page of an indicator for a unit. */
export const chartedPage = (place: SitePlace, { code, unit }: Pick<ChartData, 'code' | 'unit'>): string =>
  sitePath(place, 'indicators', code) +
  (unit === null ? '' : `?${new URLSearchParams({ unit: unitReference(unit) })}`);

/** What the address of a page or of an embed names. */
export interface NamedChart {
  language: Language;
  revision: string | null;
  code: string;
  /** Null for the main subject of the indicator. */
  unit: string | null;
}

const PAGE_PATH = /^(?:\/revisions\/(\d{1,9}))?\/(?:vi\/chi-tieu|en\/indicators)\/([^/]+)$/;
const EMBED_PATH = /^(?:\/revisions\/(\d{1,9}))?\/embed\/(?:vi|en)\/([^/]+)\/([^/]+)$/;

/** The chart that an address of this site is about; null for all others. `path` is without the path of the server. */
export function chartNamedBy(path: string, search: URLSearchParams): NamedChart | null {
  const [, revision, code, unit] = PAGE_PATH.exec(path) ?? EMBED_PATH.exec(path) ?? [];
  if (code === undefined) return null;
  try {
    return {
      language: /\/en\//.test(path) ? 'EN' : 'VI',
      revision: revision ?? null,
      code: decodeURIComponent(code),
      unit: unit === undefined ? search.get('unit') || null : decodeURIComponent(unit),
    };
  } catch {
    // A percent sign that encodes nothing.
    return null;
  }
}

/** The size of an embed, where its frame may be that large. */
export const EMBED_SIZE = { width: 800, height: 680 } as const;

/** The code that puts a chart into another page. */
export const embedCode = (address: string, title: string, size: { width: number | string; height: number }) =>
  `<iframe src="${escapeAttribute(address)}" title="${escapeAttribute(title)}" width="${size.width}" height="${size.height}" frameborder="0" loading="lazy"></iframe>`;

const escapeAttribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
