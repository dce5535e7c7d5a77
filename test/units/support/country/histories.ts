import fc from 'fast-check';
import type { Country } from './country.js';
import { dayOf } from './days.js';
import { EVENTS, type Event, happen, newCountry } from './events.js';

/** What happens to a country in 20 years, and two days on which it is looked at. */
export interface History {
  events: (Event & { day: number })[];
  days: [string, string];
}

const DAYS = 7_300;
/** After which no document is uncertain or lost, so that most histories are on record in full. */
const HOLES = new Set(['LOSE', 'DOUBT']);
const SOUND = EVENTS.filter((kind) => !HOLES.has(kind));

const events = (kinds: readonly Event['kind'][]) =>
  fc.array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      day: fc.integer({ min: 1, max: DAYS }),
      a: fc.nat(999),
      b: fc.nat(999),
      how: fc.nat(63),
    }),
    { minLength: 15, maxLength: 45 },
  );

const someDay = fc.integer({ min: 1, max: DAYS }).map(dayOf);

export const histories: fc.Arbitrary<History> = fc.record({
  events: fc.oneof(
    { weight: 3, arbitrary: events(SOUND) },
    { weight: 1, arbitrary: events(EVENTS) },
    {
      weight: 1,
      arbitrary: events(['SPLIT', 'MERGE', 'GIVE', 'LOSE', 'RENAME', 'RECODE', 'MERGE_DISTRICTS']),
    },
  ),
  days: fc.tuple(someDay, someDay),
});

/** The country with this history; one event on a day, since those of one day would have no order. */
export function live(prefix: string, history: History): Country {
  const country = newCountry(prefix);
  let last = 0;
  for (const event of [...history.events].sort((a, b) => a.day - b.day)) {
    last = Math.max(event.day, last + 1);
    happen(country, event, dayOf(last));
  }
  return country;
}
