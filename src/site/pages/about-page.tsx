import { Facts } from '../parts/facts.js';
import { FormattedText } from '../parts/formatted-text.js';
import { SHOWN_REFERENCE, type ShownReference } from '../parts/lasting-citation.js';
import { LINKED_UNIT, type LinkedUnit, linksTo } from '../parts/links.js';
import { webAddress } from '../parts/observation-fields.js';
import { WebLink } from '../parts/web-link.js';
import { dataPath, sitePath } from '../site-addresses.js';
import { countText, dayOfTime, dayText, type SiteContent, type SiteSource } from '../site-page.js';
import { aboutWords } from '../words/about-words.js';

const QUERY = `query ($language: Language) {
  catalogue { title(language: $language) shortName(language: $language) description(language: $language) about(language: $language)
    publisher { ${LINKED_UNIT} } contact { name email url } homepage temporalCoverageText(language: $language)
    counts { indicators observations units documents datasets }
    revision { number publishedAt ${SHOWN_REFERENCE} } } }`;

interface Contact {
  name: string | null;
  email: string | null;
  url: string | null;
}

interface Answer {
  catalogue: {
    title: string;
    shortName: string | null;
    description: string | null;
    about: string | null;
    publisher: LinkedUnit | null;
    contact: Contact | null;
    homepage: string | null;
    temporalCoverageText: string | null;
    counts: Record<'indicators' | 'observations' | 'units' | 'documents' | 'datasets', number>;
    revision: { number: number; publishedAt: string | Date; reference: ShownReference };
  };
}

/** Who publishes the catalogue, what it has, how current it is, whom to ask, and how to cite it. */
export async function aboutPage(source: SiteSource): Promise<SiteContent> {
  const { place } = source;
  const { language } = place;
  const { catalogue } = (await source.run(QUERY, { language })) as unknown as Answer;
  const { title, shortName, description, about, publisher, contact, homepage, counts, revision } = catalogue;
  const words = aboutWords(language);
  const day = dayText(dayOfTime(revision.publishedAt), language);
  const lasting = source.base + sitePath({ ...place, path: '', pinned: revision.number });
  return {
    title: words.aboutTitle(shortName ?? title),
    description: words.aboutDescription(title),
    at: { kind: 'about' },
    body: (
      <>
        <h1>{words.aboutTitle(shortName ?? title)}</h1>
        {description && <p class="lead">{description}</p>}
        {about && <FormattedText text={about} />}
        <section aria-labelledby="content">
          <h2 id="content">{words.whatIsIn}</h2>
          <ul>
            {Object.entries(words.countOf).map(([name, label]) => (
              <li key={name}>
                <span class="count">{countText(counts[name as keyof typeof counts], language)}</span> {label}
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="current">
          <h2 id="current">{words.howCurrent}</h2>
          <p>{words.newestRevision(revision.number, day)}</p>
          {catalogue.temporalCoverageText && <p>{words.covers(catalogue.temporalCoverageText)}</p>}
          <p>{words.keptRevisions}</p>
          <p>
            <a href={`${place.path}/revisions.atom`}>{words.feed}</a>
          </p>
        </section>
        <section aria-labelledby="contact">
          <h2 id="contact">{words.contact}</h2>
          <Facts
            rows={[
              [words.publisher, publisher && linksTo(place, 'units', [publisher])],
              [words.contact, contact && <ContactLines contact={contact} />],
              [words.homepage, webAddress(homepage) && <WebLink url={homepage} text={homepage ?? ''} />],
            ]}
          />
          {!contact && <p>{words.noContact}</p>}
        </section>
        <section aria-labelledby="cite">
          <h2 id="cite">{words.howToCite}</h2>
          <p>{words.citeWhole}</p>
          <p class="citation">
            {revision.reference.text.replace(revision.reference.address, '')}
            <WebLink url={lasting} text={lasting} />
          </p>
          <p>{words.citeOne}</p>
          <p>
            <a href={dataPath(place, '/cite?format=bibtex')}>BibTeX</a>
          </p>
        </section>
      </>
    ),
  };
}

/** An office or a person, and how it is reached. */
export function ContactLines({ contact: { name, email, url } }: { contact: Contact }) {
  return (
    <>
      {name && <span>{name}</span>}
      {email && (
        <>
          {name && <br />}
          <span>{email}</span>
        </>
      )}
      {url && (
        <>
          {(name || email) && <br />}
          <WebLink url={url} text={url} />
        </>
      )}
    </>
  );
}
