import { render } from 'preact-render-to-string';
import { type Frame, PageDocument } from './layout.js';
import { LANGUAGE_SEGMENTS, otherLanguage, type SitePlace, sitePath } from './site-addresses.js';
import { type AskedQuery, dayOfTime, dayText, type SiteContent, type SiteSource } from './site-page.js';

const QUERY = `query ($language: Language) {
  catalogue { title(language: $language) shortName(language: $language) accentColour logo
    publisher { name(language: $language) } revision { number publishedAt } } }`;

interface Answer {
  catalogue: {
    title: string;
    shortName: string | null;
    accentColour: string | null;
    logo: string | null;
    publisher: { name: string } | null;
    revision: { number: number; publishedAt: string | Date };
  };
}

/** What a page needs besides its content. */
export interface SiteAssets {
  /** The number of the newest revision. */
  newest: number;
  /** The addresses of style sheets, of the icon, and of the script of the search field. */
  styles: readonly string[];
  icon: string;
  script: string;
  /** The query that the page was made from; null if it asked nothing. */
  asked: AskedQuery | null;
}

/** A page as HTML. */
export async function renderPage(
  source: SiteSource,
  { title, description, at, query, head, body }: SiteContent,
  { newest, styles, icon, script, asked }: SiteAssets,
): Promise<string> {
  const { place, base } = source;
  const { catalogue } = (await source.run(QUERY, { language: place.language })) as unknown as Answer;
  const { number, publishedAt } = catalogue.revision;
  const date = dayOfTime(publishedAt);
  const addressIn = (of: SitePlace) => `${sitePath(of, at.kind, at.code)}${at.search ?? ''}`;
  const absolute = (language: SitePlace['language'], pinned: SitePlace['pinned']) =>
    base + addressIn({ language, path: '', pinned });
  const ofRevision = `${place.path}/revisions/${number}`;
  const logo = catalogue.logo && `${ofRevision}/logo.${endingOf(catalogue.logo)}`;
  const frame: Frame = {
    place,
    catalogue: {
      title: catalogue.title,
      shortName: catalogue.shortName,
      publisher: catalogue.publisher?.name ?? null,
    },
    revision: {
      number,
      date,
      day: dayText(date, place.language),
      isNewest: number === newest,
    },
    styles: catalogue.accentColour === null ? styles : [...styles, `${ofRevision}/colours.css`],
    icon: logo ?? icon,
    script,
    logo,
    address: addressIn(place),
    asked,
    inOtherLanguage: addressIn({ ...place, language: otherLanguage(place.language) }),
    canonical: absolute(place.language, null),
    alternates: [
      [LANGUAGE_SEGMENTS.VI, absolute('VI', place.pinned)],
      [LANGUAGE_SEGMENTS.EN, absolute('EN', place.pinned)],
      ['x-default', absolute('VI', place.pinned)],
    ],
  };
  const page = (
    <PageDocument
      frame={frame}
      title={title}
      description={description}
      head={head}
      {...(query !== undefined && { query })}
    >
      {body}
    </PageDocument>
  );
  return `<!DOCTYPE html>\n${render(page)}\n`;
}

/** How the file of a logo ends, which the API gives as a `data:` address. */
const endingOf = (address: string): 'png' | 'svg' => (address.startsWith('data:image/png') ? 'png' : 'svg');
