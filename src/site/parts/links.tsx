import { Fragment } from 'preact';
import { type SiteKind, type SitePlace, sitePath, unitReference } from '../site-addresses.js';
import type { NamedThing } from './observation-fields.js';

interface Linked extends NamedThing {
  validFrom?: string | null;
  validTo?: string | null;
}

/** The fields of a unit that a link to it needs; the query has the variable `language`. */
export const LINKED_UNIT = 'code name(language: $language) validFrom validTo';

export type LinkedUnit = NamedThing & { validFrom: string | null; validTo: string | null };

/** Links to things of one kind, separated by commas; null for none, as `Facts` leaves out. */
export const linksTo = (place: SitePlace, kind: SiteKind, things: readonly Linked[]) =>
  things.length === 0
    ? null
    : things.map((thing, i) => (
        <Fragment key={unitReference(thing)}>
          {i > 0 && ', '}
          <ThingLink place={place} kind={kind} thing={thing} />
        </Fragment>
      ));

/** A link to the page of a thing. */
export function ThingLink({ place, kind, thing }: { place: SitePlace; kind: SiteKind; thing: Linked }) {
  return <a href={sitePath(place, kind, unitReference(thing))}>{thing.name}</a>;
}
