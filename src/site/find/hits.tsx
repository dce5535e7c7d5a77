import { linksTo } from '../parts/links.js';
import { type SitePlace, unitReference } from '../site-addresses.js';
import { dayText } from '../site-page.js';
import { findWords } from '../words/find-words.js';
import { type FoundMatch, pageOfHit, type ShownHit } from './found-things.js';

/** Results of one kind; `start` is the number of the first. */
export function Hits({
  things,
  place,
  start = 1,
}: {
  things: readonly ShownHit[];
  place: SitePlace;
  start?: number;
}) {
  return (
    <ol class="hits" start={start}>
      {things.map((thing) => (
        <Hit key={`${thing.kind} ${unitReference(thing.node)}`} thing={thing} place={place} />
      ))}
    </ol>
  );
}

function Hit({ thing, place }: { thing: ShownHit; place: SitePlace }) {
  const words = findWords(place.language);
  const { kindLabel, title, subtitle, inForce, matches } = thing;
  const inTitle = matches.filter(({ text }) => text === title);
  // Another name says why the thing was found where its title does not.
  const [other] = inTitle.length > 0 ? [] : matches;
  const marked = <Marked text={title} matches={inTitle} />;
  return (
    <li>
      <a href={pageOfHit(thing, place)}>{marked}</a>
      <span class="muted">{subtitle ?? kindLabel}</span>
      {other && (
        <span class="muted">
          {words.alsoCalled}{' '}
          <Marked text={other.text} matches={matches.filter(({ text }) => text === other.text)} />
        </span>
      )}
      {inForce === false && <Became thing={thing} place={place} />}
    </li>
  );
}

/** What a unit that is no longer in force became, at once. */
function Became({ thing: { node }, place }: { thing: ShownHit; place: SitePlace }) {
  const words = findWords(place.language);
  const successors = node.successors ?? [];
  const units = new Map(successors.flatMap(({ to }) => to).map((unit) => [unitReference(unit), unit]));
  const [first] = successors;
  if (!first || units.size === 0) return <span class="became">{words.former}</span>;
  return (
    <span class="became">
      {words.former} {words.nowPartOf(dayText(first.date, place.language))}{' '}
      {linksTo(place, 'units', [...units.values()])}
    </span>
  );
}

/** A text with the parts that match marked. */
function Marked({ text, matches }: { text: string; matches: readonly FoundMatch[] }) {
  const parts = [...new Map(matches.map((match) => [match.start, match])).values()].sort(
    (a, b) => a.start - b.start,
  );
  let end = 0;
  return (
    <>
      {parts.map((part) => {
        const before = text.slice(end, part.start);
        end = part.end;
        return (
          <>
            {before}
            <mark>{text.slice(part.start, part.end)}</mark>
          </>
        );
      })}
      {text.slice(end)}
    </>
  );
}
