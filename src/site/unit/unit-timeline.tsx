import { linksTo, ThingLink } from '../parts/links.js';
import { type SitePlace, unitReference } from '../site-addresses.js';
import { dayText } from '../site-page.js';
import { unitWords } from '../words/unit-words.js';
import type { ShownChange, ShownUnit } from './unit-query.js';

/** What a unit was made from and what it became, oldest first, each with its day, kind and legal document. */
export function UnitTimeline({ unit, place }: { unit: ShownUnit; place: SitePlace }) {
  const words = unitWords(place.language);
  const changes = [...unit.predecessors, ...unit.successors];
  if (changes.length === 0) return null;
  const once = new Map(changes.map((change) => [keyOf(change), change]));
  const inOrder = [...once].sort(([, a], [, b]) => (a.date < b.date ? -1 : 1));
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">{words.timeline}</h2>
      <ol class="timeline">
        {inOrder.map(([key, change]) => (
          <li key={key}>
            <Change change={change} place={place} />
          </li>
        ))}
      </ol>
    </section>
  );
}

const keyOf = ({ date, kindLabel, from, to }: ShownChange): string =>
  [date, kindLabel, ...from.map(unitReference), '', ...to.map(unitReference)].join(' ');

function Change({ change, place }: { change: ShownChange; place: SitePlace }) {
  const words = unitWords(place.language);
  const { kindLabel, date, from, to, source } = change;
  const { code, title, number } = source.document;
  return (
    <>
      <strong>{words.on(dayText(date, place.language), kindLabel)}</strong>{' '}
      {from.length > 0 && (
        <>
          {words.madeFrom} {linksTo(place, 'units', from)}.{' '}
        </>
      )}
      {to.length > 0 && (
        <>
          {words.became} {linksTo(place, 'units', to)}.{' '}
        </>
      )}
      <span class="muted">
        {words.basis}{' '}
        <ThingLink
          place={place}
          kind="documents"
          thing={{ code, name: number === null || title.includes(number) ? title : `${title} ${number}` }}
        />
        {source.locator && `, ${source.locator}`}
      </span>
    </>
  );
}

/** Where a unit that is no longer in force is today; nothing for others. */
export function NowElsewhere({ unit, place }: { unit: ShownUnit; place: SitePlace }) {
  const words = unitWords(place.language);
  if (unit.validTo === null) return null;
  const ending = unit.successors.filter(({ date }) => date === unit.validTo);
  const day = dayText(unit.validTo, place.language);
  const links = ending.flatMap((change) => change.links).filter(({ successor }) => successor !== null);
  const own = links.filter(
    ({ predecessor }) => predecessor && unitReference(predecessor) === unitReference(unit),
  );
  const successors = new Map(
    own.flatMap(({ successor, whole }) =>
      successor ? [[unitReference(successor), { ...successor, whole }] as const] : [],
    ),
  );
  if (successors.size === 0)
    return (
      <p class="alert">
        {words.formerEnded(day)}
        {ending.map(({ kindLabel }) => ` ${kindLabel}.`)}
      </p>
    );
  return (
    <p class="alert">
      {words.formerNow(day)}{' '}
      {[...successors.values()].map((successor, i) => (
        <>
          {i > 0 && ', '}
          <ThingLink place={place} kind="units" thing={successor} />
          {!successor.whole && ` ${words.partOf}`}
        </>
      ))}
    </p>
  );
}
