import type { TestServer } from '../../../support/server.js';
import { bodiesByKey, keyIn, keysOn, unitsWithin } from './ask.js';
import { hasHole } from './check-areas.js';
import { areaOn, type Body, type Country } from './country.js';
import { lastDayOf } from './days.js';
import { FIRST_YEAR, LAST_YEAR, reportedIn } from './package.js';
import { spread } from './spread.js';

interface Rebased {
  period: string;
  value: number | null;
  status: string;
  derivation: { method: string; partsOn: string | null; reason: string | null };
}

const ESTIMATED = new Set(['ESTIMATED', 'FORECAST']);

/** What is wrong in the observations of communes and districts on the boundaries of a day. */
export async function checkRebasing(server: TestServer, country: Country, day: string): Promise<string[]> {
  const wrong: string[] = [];
  const units = await unitsWithin<{ observations: { nodes: Rebased[] } }>(
    server,
    country,
    `inForceOn: "${day}", kinds: [DISTRICT, COMMUNE]`,
    `observations(indicator: "PEOPLE", first: 30, boundaries: { inForceOn: "${day}" }) {
      nodes { period value status derivation { method partsOn reason } } }`,
  );
  const bodies = bodiesByKey(country);
  const values = new Map(
    reportedIn(country).map(({ body, year, value }) => [`${country.bodies.indexOf(body)} ${year}`, value]),
  );
  const reported = (body: Body, year: number) => values.get(`${country.bodies.indexOf(body)} ${year}`);
  for (const unit of units) {
    const target = bodies.get(keyIn(unit))?.body;
    if (!target) continue;
    const byYear = new Map(unit.observations.nodes.map((rebased) => [Number(rebased.period), rebased]));
    for (const [year, { value, status, derivation }] of byYear) {
      const { method, partsOn, reason } = derivation;
      const fault = (text: string) =>
        wrong.push(
          `${keyIn(unit)} on ${day}, ${year}: ${text}; got ${value} (${method}, ${partsOn}, ${reason})`,
        );
      const own = reported(target, year);
      const at = partsOn ?? lastDayOf(year);
      const people = country.people(areaOn(target, day), year, at);
      if (own !== undefined && (method !== 'REPORTED' || value !== own)) fault(`expected its own ${own}`);
      else if (own === undefined && (method === 'REPORTED' || method === 'EXACT_SUM') && value !== people)
        fault(`expected ${people}`);
      else if (
        method === 'EXACT_SUM' &&
        [...areaOn(target, day)].some((plot) => !country.isLand(plot, at) && day < at)
      )
        fault('expected no exact sum, because some of its area is in no unit');
      else if (method === 'WEIGHTED' && !ESTIMATED.has(status)) fault(`expected an estimate, got ${status}`);
      else if (method === 'NOT_DERIVABLE' && value !== null) fault('expected no value');
    }
    for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
      const got = byYear.get(year);
      if (reported(target, year) !== undefined && !got)
        wrong.push(`${keyIn(unit)} on ${day}, ${year}: got nothing`);
      const parts = wholeParts(country, target, day, lastDayOf(year));
      if (!parts?.every((part) => reported(part, year) !== undefined)) continue;
      if (got?.derivation.method !== 'EXACT_SUM' && got?.derivation.method !== 'REPORTED')
        wrong.push(
          `${keyIn(unit)} on ${day}, ${year}: expected the sum of ${keysOn(parts, lastDayOf(year))}; got ${got?.derivation.method} (${got?.derivation.reason})`,
        );
    }
  }
  return wrong;
}

/** The units of which a unit is made up on another day; null if they may be only in part in it, or not be all. */
function wholeParts(country: Country, target: Body, day: string, other: string): Body[] | null {
  if (hasHole(country, target)) return null;
  const parts = country
    .inForce(target.kind, other)
    .map((part) => ({ part, to: spread(country, part, other, day) }))
    .filter(({ to }) => to.units.has(target));
  if (day < other && spread(country, target, day, other).leaks) return null;
  if (parts.length === 0 || parts.some(({ to }) => to.units.size > 1 || to.leaks)) return null;
  return parts.map(({ part }) => part);
}
