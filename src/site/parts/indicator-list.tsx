import { type SitePlace, sitePath } from '../site-addresses.js';
import { overviewWords } from '../words/overview-words.js';
import { targetWords } from '../words/target-words.js';
import { type JudgedTarget, targetStateOf } from './judged-target.js';
import type { NamedThing } from './observation-fields.js';
import type { OwnPlace } from './own-place.js';

const VALUE = 'text(language: $language) periodText(language: $language)';
const SUBJECT = 'subject { name(language: $language) ... on Unit { code } }';

/** The fields of an indicator in a list; the query has the variables `language`, and `unit` for the place that it is about. */
export const LISTED_INDICATOR = `code name(language: $language) topic { code name(language: $language) }
  latest(unit: $unit) { ${VALUE} ${SUBJECT} } ofMain: latest { ${VALUE} ${SUBJECT} }`;

interface ListedValue {
  text: string;
  periodText: string;
  /** The code only if it is a unit. */
  subject: { name: string; code?: string };
}

export interface ListedIndicator extends NamedThing {
  topic: NamedThing | null;
  /** Of the place that the catalogue is about. */
  latest: ListedValue | null;
  /** Of the main subject of the indicator, which may be another one. */
  ofMain: ListedValue | null;
}

/** Indicators, each with its newest value for a place, and its targets with their states. */
export function IndicatorList({
  indicators,
  targets,
  own,
  place,
}: {
  indicators: readonly ListedIndicator[];
  targets: readonly JudgedTarget[];
  own: OwnPlace | null;
  place: SitePlace;
}) {
  return (
    <ul class="indicators">
      {indicators.map((indicator) => (
        <li key={indicator.code}>
          <a href={sitePath(place, 'indicators', indicator.code)}>{indicator.name}</a>
          <NewestValue indicator={indicator} own={own} place={place} />
          <Goals
            targets={targets.filter((target) => target.indicator.code === indicator.code)}
            place={place}
          />
        </li>
      ))}
    </ul>
  );
}

/** The value of the place; where it has none, that is said, and the value of another subject has its name. */
function NewestValue({
  indicator: { latest, ofMain },
  own,
  place,
}: {
  indicator: ListedIndicator;
  own: OwnPlace | null;
  place: SitePlace;
}) {
  const words = overviewWords(place.language);
  if (own && latest)
    return (
      <span>
        <strong>{latest.text}</strong> <span class="muted">{latest.periodText}</span>
      </span>
    );
  const other = latest ?? ofMain;
  const isOfAsset = other !== null && other.subject.code === undefined;
  return (
    <span class="muted">
      {isOfAsset ? null : own ? words.noOwn(own.name) : !other && words.noValueYet}
      {other && (
        <>
          {' '}
          {other.subject.name}: {other.text}, {other.periodText}
        </>
      )}
    </span>
  );
}

function Goals({ targets, place }: { targets: readonly JudgedTarget[]; place: SitePlace }) {
  if (targets.length === 0) return null;
  const words = targetWords(place.language);
  return (
    <ul class="goals">
      {targets.map((target) => {
        const state = targetStateOf(target);
        return (
          <li key={target.id}>
            <a href={sitePath(place, 'targets', target.id)}>
              {words.briefly(target.text, target.periodText)}
            </a>{' '}
            <span class={`badge state-${state}`}>{words.states[state]}</span>
          </li>
        );
      })}
    </ul>
  );
}
