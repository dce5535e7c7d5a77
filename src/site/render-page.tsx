import { render } from 'preact-render-to-string';
import { type Frame, PageDocument } from './layout.js';
import { otherLanguage, type SitePlace, sitePath } from './site-addresses.js';
import { dayText, type SiteContent, type SiteSource } from './site-page.js';

const QUERY = `query ($language: Language) {
  catalogue { title(language: $language) publisher { name(language: $language) } revision { number publishedAt } } }`;

interface Answer {
  catalogue: {
    title: string;
    publisher: { name: string } | null;
    revision: { number: number; publishedAt: string | Date };
  };
}

/**
 * A page as HTML.
 * @param newest the number of the newest revision
 * @param base the public address of the catalogue, for the canonical address
 */
export async function renderPage(
  source: SiteSource,
  { title, description, at, query, body }: SiteContent,
  {
    newest,
    base,
    style,
    icon,
    script,
  }: Pick<Frame, 'style' | 'icon' | 'script'> & { newest: number; base: string },
): Promise<string> {
  const { place } = source;
  const { catalogue } = (await source.run(QUERY, { language: place.language })) as unknown as Answer;
  const { number, publishedAt } = catalogue.revision;
  const addressIn = (of: SitePlace) => `${sitePath(of, at.kind, at.code)}${at.search ?? ''}`;
  const frame: Frame = {
    place,
    catalogue: { title: catalogue.title, publisher: catalogue.publisher?.name ?? null },
    revision: {
      number,
      day: dayText(new Date(publishedAt).toISOString().slice(0, 10), place.language),
      isNewest: number === newest,
    },
    style,
    icon,
    script,
    inOtherLanguage: addressIn({ ...place, language: otherLanguage(place.language) }),
    canonical: base + addressIn({ ...place, path: '', pinned: null }),
  };
  const page = (
    <PageDocument
      frame={frame}
      title={title}
      description={description}
      {...(query !== undefined && { query })}
    >
      {body}
    </PageDocument>
  );
  return `<!DOCTYPE html>\n${render(page)}\n`;
}
