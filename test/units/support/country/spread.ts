import {
  areaOn,
  type Body,
  type Change,
  type Country,
  isInForce,
  isWithin,
  type Plots,
  startOf,
} from './country.js';
import { dayBefore } from './days.js';

/** Where the area of a unit may be on another day, as far as the documents say; nothing is followed that is uncertain. */
export interface Spread {
  units: Set<Body>;
  /** Whether a part of it is or was in no unit on record. */
  leaks: boolean;
  /** Whether each unit that was divided had nothing but this area: only then shares on record are those of this area. */
  isPure: boolean;
}

/** From the end of one day to the end of another, forwards or backwards. */
export function spread(country: Country, body: Body, from: string, to: string): Spread {
  const area = areaOn(body, from);
  return from <= to ? forwards(country, body, area, from, to) : backwards(country, body, to, from);
}

/** The changes of each day after one day, until another. */
function changesByDay(country: Country, after: string, until: string): [string, Change[]][] {
  const days = new Map<string, Change[]>();
  for (const change of country.changes)
    if (change.day > after && change.day <= until)
      days.set(change.day, [...(days.get(change.day) ?? []), change]);
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Between different units; a new name moves no land. */
const flowsOf = (changes: Change[]) =>
  changes.flatMap(({ flows }) => flows).filter(({ from, to }) => from !== to);

function forwards(country: Country, body: Body, area: Plots, from: string, to: string): Spread {
  const found: Spread = { units: new Set([body]), leaks: false, isPure: true };
  for (const [day, changes] of changesByDay(country, from, to)) {
    const flows = flowsOf(changes).filter(({ certain }) => certain !== false);
    for (const unit of [...found.units]) {
      const out = flows.filter((flow) => flow.from === unit);
      if (unit.to === day) {
        found.units.delete(unit);
        if (out.length === 0) found.leaks = true;
      }
      if (out.some(({ part }) => part !== null) && !isWithin(areaOn(unit, dayBefore(day)), area))
        found.isPure = false;
      for (const flow of out)
        if (flow.to) found.units.add(flow.to);
        else found.leaks = true;
    }
  }
  for (const unit of found.units)
    if (!isInForce(unit, to)) {
      found.units.delete(unit);
      found.leaks = true;
    }
  return found;
}

function backwards(country: Country, body: Body, to: string, from: string): Spread {
  const found: Spread = { units: new Set([body]), leaks: false, isPure: false };
  for (const [day, changes] of changesByDay(country, to, from).reverse()) {
    const flows = flowsOf(changes);
    for (const unit of [...found.units]) {
      if (startOf(unit) === day) found.units.delete(unit);
      for (const flow of flows.filter((flow) => flow.to === unit))
        if (flow.from && flow.certain !== false) found.units.add(flow.from);
        else found.leaks = true;
    }
  }
  return found;
}
