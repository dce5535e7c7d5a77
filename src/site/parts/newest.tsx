import type { SitePlace } from '../site-addresses.js';
import { siteWords } from '../words/site-words.js';
import { ThingLink } from './links.js';
import { type ShownObservation, webAddress } from './observation-fields.js';

/** The newest observation in large type, as the source writes it, with what it is about and where it is from. */
export function Newest({
  observation,
  subject,
  sentence,
  place,
}: {
  observation: ShownObservation;
  subject: string;
  /** What it means, in a sentence; null for none. */
  sentence?: string | null;
  place: SitePlace;
}) {
  const words = siteWords(place.language);
  return (
    <div class="newest">
      <p class="figure">{observation.text}</p>
      <p class="of">
        {subject} · {observation.periodText}
      </p>
      {sentence && <p class="meaning">{sentence}</p>}
      <Source observation={observation} place={place} />
      {observation.note && (
        <p class="note">
          {words.note}: {observation.note}
        </p>
      )}
    </div>
  );
}

/** Where an observation is from: document, place and quote. */
function Source({ observation: { source }, place }: { observation: ShownObservation; place: SitePlace }) {
  const words = siteWords(place.language);
  const { document, locator, quote } = source;
  const url = webAddress(document.url);
  return (
    <>
      <p class="source">
        {words.source}:{' '}
        <ThingLink place={place} kind="documents" thing={{ code: document.code, name: document.title }} />
        {locator && `, ${locator}`}
        {url && (
          <>
            {' '}
            (<a href={url}>{words.readIt}</a>)
          </>
        )}
      </p>
      {quote && <blockquote>{quote}</blockquote>}
    </>
  );
}
