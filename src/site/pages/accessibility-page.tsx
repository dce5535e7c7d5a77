import { FormattedText } from '../parts/formatted-text.js';
import type { SiteContent, SiteSource } from '../site-page.js';
import { aboutWords } from '../words/about-words.js';
import { ContactLines } from './about-page.js';

const QUERY = `query ($language: Language) {
  catalogue { accessibility(language: $language) contact { name email url } } }`;

interface Answer {
  catalogue: {
    accessibility: string | null;
    contact: { name: string | null; email: string | null; url: string | null } | null;
  };
}

/** How the pages can be read, what is known to be missing, and whom to tell. */
export async function accessibilityPage(source: SiteSource): Promise<SiteContent> {
  const { language } = source.place;
  const { catalogue } = (await source.run(QUERY, { language })) as unknown as Answer;
  const words = aboutWords(language);
  const { accessibility, contact } = catalogue;
  return {
    title: words.accessibility,
    description: words.accessibilityDescription,
    at: { kind: 'accessibility' },
    body: (
      <>
        <h1>{words.accessibility}</h1>
        {words.accessibilityText.map((text) => (
          <p key={text}>{text}</p>
        ))}
        <h2>{words.accessibilityLimits}</h2>
        <ul>
          {words.accessibilityLimitList.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
        {(accessibility || contact) && <h2>{words.accessibilityTell}</h2>}
        {accessibility ? (
          <FormattedText text={accessibility} />
        ) : (
          contact && (
            <p>
              <ContactLines contact={contact} />
            </p>
          )
        )}
      </>
    ),
  };
}
