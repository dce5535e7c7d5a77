import type { NamedThing } from '../parts/observation-fields.js';
import { type SitePlace, sitePath, unitReference } from '../site-addresses.js';
import { compareWords } from '../words/compare-words.js';
import { type CompareQuestion, compareSearch, MOST_COMPARED, MOST_INDICATORS } from './compare-question.js';
import type { ChosenUnit, UnknownThing } from './compared-things.js';

/** What the address asks for and the page cannot show, and what may be meant; nothing if there is nothing to say. */
export function CompareNotes({
  question: { asked, from, to, notPeriods },
  unknownUnits,
  unknownIndicators,
  chosen,
  place,
}: {
  question: CompareQuestion;
  unknownUnits: readonly UnknownThing[];
  unknownIndicators: readonly UnknownThing[];
  chosen: { indicators: readonly NamedThing[]; units: readonly ChosenUnit[] };
  place: SitePlace;
}) {
  const words = compareWords(place.language);
  const codes = chosen.indicators.map(({ code }) => code);
  const references = chosen.units.map(unitReference);
  const linkWith = (more: { indicator?: string; unit?: string }) =>
    sitePath(place, 'compare') +
    compareSearch({
      indicators: [...codes, ...(more.indicator === undefined ? [] : [more.indicator])],
      units: [...references, ...(more.unit === undefined ? [] : [more.unit])],
      from,
      to,
    });
  const sentences = [
    ...(asked.units > MOST_COMPARED ? [words.tooManyUnits(asked.units, MOST_COMPARED)] : []),
    ...(asked.indicators > MOST_INDICATORS
      ? [words.tooManyIndicators(asked.indicators, MOST_INDICATORS)]
      : []),
    ...notPeriods.map(words.notPeriod),
  ];
  if (sentences.length + unknownUnits.length + unknownIndicators.length === 0) return null;
  return (
    <div class="alert" role="alert">
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {unknownUnits.map((unknown) => (
        <Unknown
          key={unknown.text}
          sentence={words.unknownUnit(unknown.text)}
          unknown={unknown}
          meant={words.meant}
          linkOf={(unit) => linkWith({ unit })}
        />
      ))}
      {unknownIndicators.map((unknown) => (
        <Unknown
          key={unknown.text}
          sentence={words.unknownIndicator(unknown.text)}
          unknown={unknown}
          meant={words.meant}
          linkOf={(indicator) => linkWith({ indicator })}
        />
      ))}
    </div>
  );
}

function Unknown({
  sentence,
  unknown: { suggested },
  meant,
  linkOf,
}: {
  sentence: string;
  unknown: UnknownThing;
  meant: string;
  linkOf: (reference: string) => string;
}) {
  if (suggested.length === 0) return <p>{sentence}</p>;
  return (
    <>
      <p>
        {sentence} {meant}
      </p>
      <ul>
        {suggested.map(({ reference, title, subtitle }) => (
          <li key={reference}>
            <a href={linkOf(reference)}>{title}</a>
            {subtitle && <span class="muted"> {subtitle}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
