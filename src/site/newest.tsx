import type { ShownObservation } from './observation-fields.js';
import type { SiteWords } from './site-words.js';
import { WebLink } from './web-link.js';

/** The newest observation in large type, as the source writes it, with what it is about and where it is from. */
export function Newest({
  observation,
  subject,
  words,
}: {
  observation: ShownObservation;
  subject: string;
  words: SiteWords;
}) {
  return (
    <div class="newest">
      <p class="figure">{observation.text}</p>
      <p class="of">
        {subject} · {observation.periodText}
      </p>
      <Source observation={observation} words={words} />
      {observation.note && (
        <p class="note">
          {words.note}: {observation.note}
        </p>
      )}
    </div>
  );
}

/** Where an observation is from: document, place and quote. */
export function Source({
  observation: { source },
  words,
}: {
  observation: ShownObservation;
  words: SiteWords;
}) {
  const { document, locator, quote } = source;
  return (
    <>
      <p class="source">
        {words.source}: <WebLink url={document.url} text={document.title} />
        {locator && `, ${locator}`}
      </p>
      {quote && <blockquote>{quote}</blockquote>}
    </>
  );
}
