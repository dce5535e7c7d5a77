import type { TestServer } from '../../../support/server.js';
import { bodiesByKey, keyIn, keysOn, NAMED, type Named, unitsWithin } from './ask.js';
import { areaOn, type Body, type Country, isInForce, isWithin, overlap, type Plots } from './country.js';
import { dayBefore, lastDayOf } from './days.js';
import { FORECAST_YEAR } from './package.js';
import { spread } from './spread.js';

interface On {
  unit: Named;
  whole: boolean;
  areaShare: number | null;
  populationShare: number | null;
}

const ACCURACY = 1e-4;

/** What is wrong in where the area of each unit is on a day. */
export async function checkAreas(server: TestServer, country: Country, day: string): Promise<string[]> {
  const wrong: string[] = [];
  const units = await unitsWithin<{ on: On[] }>(
    server,
    country,
    '',
    `on(date: "${day}") { unit { ${NAMED} } whole areaShare populationShare }`,
  );
  const bodies = bodiesByKey(country);
  for (const unit of units) {
    const body = bodies.get(keyIn(unit))?.body;
    if (!body) continue;
    const fault = (text: string) => wrong.push(`${keyIn(unit)} on ${day}: ${text}`);
    const from = lastDay(body, day);
    const known = spread(country, body, from, day);
    const keys = unit.on.map(({ unit }) => keyIn(unit)).join(' ');
    const expected = keysOn(known.units, day);
    if (keys !== expected) fault(`got ${keys}; expected ${expected}`);
    const area = areaOn(body, from);
    const isWhole = known.units.size === 1 && !known.leaks;
    for (const { unit: other, whole, areaShare, populationShare } of unit.on) {
      const there = bodies.get(keyIn(other))?.body;
      if (!there) continue;
      if (whole !== isWhole) fault(`whole in ${keyIn(other)}: got ${whole}; expected ${isWhole}`);
      const moved = new Set([...area].filter((plot) => areaOn(there, day).has(plot)));
      if (whole && from <= day && !hasHole(country, body) && !isWithin(area, moved))
        fault(`not all of it is in ${keyIn(other)}`);
      if (!known.isPure || from > day || hasHole(country, body)) continue;
      if (
        populationShare !== null &&
        Math.abs(populationShare - people(country, moved, from) / people(country, area, from)) > ACCURACY
      )
        fault(
          `share of people in ${keyIn(other)}: got ${populationShare}; expected ${people(country, moved, from) / people(country, area, from)}`,
        );
      if (areaShare !== null && Math.abs(areaShare - moved.size / area.size) > ACCURACY)
        fault(`share of area in ${keyIn(other)}: got ${areaShare}; expected ${moved.size / area.size}`);
    }
    if (hasHole(country, body)) continue;
    for (const there of country.inForce(body.kind, day))
      if (overlap(area, areaOn(there, day)) && !known.units.has(there))
        fault(`a part is in ${keysOn([there], day)}`);
  }
  return wrong;
}

/** The day whose area stands for a unit: the last before its end if it is not in force on the day that is asked for. */
const lastDay = (body: Body, day: string): string =>
  isInForce(body, day) ? day : body.to === null ? lastDayOf(FORECAST_YEAR) : dayBefore(body.to);

/** Whether the record says less than what happened to units of this kind. */
export const hasHole = ({ holes }: Country, { kind }: Body): boolean =>
  holes.some((hole) => hole.kind === kind);

const people = (country: Country, plots: Plots, day: string): number => country.people(plots, 2000, day);
