import type { PackageRows, SmallPackage } from '../../../support/package.js';
import {
  areaOn,
  BEGINNING,
  type Body,
  type Change,
  type Country,
  type Plots,
  startOf,
  type Version,
  versionOn,
} from './country.js';
import { dayBefore, lastDayOf } from './days.js';

export const FIRST_YEAR = 2001;
export const LAST_YEAR = 2020;
export const FORECAST_YEAR = 2030;

const cited = { document: 'law', locator: 'Điều 1' };
const start = (from: string) => (from === BEGINNING ? '' : from);
export const keyOf = ({ code, from }: Version): string => `${code}@${start(from) || '..'}`;

export interface Reported {
  body: Body;
  year: number;
  value: number;
}

/** What communes and districts report: nearly all years, often that in which they end, and some forecasts. */
export function reportedIn(country: Country): Reported[] {
  return country.bodies.flatMap((body, i) => {
    if (body.kind !== 'COMMUNE' && body.kind !== 'DISTRICT') return [];
    const chance = (year: number) => (i * 31 + year * 17 + ((i * year) % 13)) % 12;
    const report = (year: number): Reported[] => {
      const day = lastDayOf(Math.min(year, LAST_YEAR));
      const last = body.to !== null && body.to <= day ? dayBefore(body.to) : day;
      if (startOf(body) > last || country.people(areaOn(body, last), year, last) === 0) return [];
      const hasEnded = last < day;
      const wanted =
        year === FORECAST_YEAR
          ? chance(year) < 9
          : hasEnded
            ? last >= `${year}` && chance(year) < 4
            : chance(year) > 0;
      return wanted ? [{ body, year, value: country.people(areaOn(body, last), year, last) }] : [];
    };
    const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, n) => FIRST_YEAR + n);
    return [...years, FORECAST_YEAR].flatMap(report);
  });
}

/** The package of some countries. */
export function packageOf(countries: readonly Country[]): SmallPackage {
  const tables = countries.map(tablesOf);
  const all = (table: keyof ReturnType<typeof tablesOf>): PackageRows =>
    tables.flatMap((rows) => rows[table]);
  return {
    name: 'countries',
    tables: {
      documents: [{ code: 'law', title_vi: 'Luật', kind: 'LAW', language: 'VI' }],
      units: all('units'),
      unit_parents: all('unit_parents'),
      unit_changes: all('unit_changes'),
      unit_change_links: all('unit_change_links'),
      units_of_measure: [{ code: 'n', name_vi: 'người' }],
      indicators: [
        { code: 'PEOPLE', name_vi: 'Dân số', unit_of_measure: 'n', direction: 'NEUTRAL', aggregation: 'SUM' },
      ],
      observations: all('observations'),
    },
  };
}

function tablesOf(country: Country) {
  const holders = new Map<string, Set<Body>>();
  for (const body of country.bodies)
    for (const { code } of body.versions) holders.set(code, (holders.get(code) ?? new Set()).add(body));
  /** The code alone where only one unit has ever had it. */
  const refer = (version: Version) => (holders.get(version.code)?.size === 1 ? version.code : keyOf(version));
  const bodies = country.bodies.map((body) => ({
    body,
    versions: body.versions.map((v) => rowsOf(body, v, refer)),
  }));
  return {
    units: bodies.flatMap(({ versions }) => versions.map(({ unit }) => unit)),
    unit_parents: bodies.flatMap(({ versions }) => versions.flatMap(({ parents }) => parents)),
    unit_changes: country.changes.map(({ kind, day }, i) => ({
      code: `${country.prefix}.${i}`,
      kind,
      changed_on: day,
      ...cited,
    })),
    unit_change_links: country.changes.flatMap((change, i) =>
      linkRows(country, change, `${country.prefix}.${i}`),
    ),
    observations: reportedIn(country).map(({ body, year, value }) => ({
      indicator: 'PEOPLE',
      unit: refer(versionOn(body, lastDayOf(Math.min(year, LAST_YEAR)))),
      period: year,
      value,
      status: year === FORECAST_YEAR ? 'FORECAST' : '',
      note: 'không cảnh báo',
      ...cited,
    })),
  };
}

/** A version with its last parent, and its parents before that by periods. */
function rowsOf(body: Body, version: Version, refer: (version: Version) => string) {
  const { from, to } = version;
  const during = body.parents
    .map(({ from: since, value }, i) => ({
      parent: value,
      from: since > from ? since : from,
      to: [body.parents[i + 1]?.from ?? null, to].reduce((a, b) =>
        a === null || (b !== null && b < a) ? b : a,
      ),
    }))
    .filter((period) => period.to === null || period.to > period.from);
  const last = during.pop();
  const refersTo = (parent: Body | null, day: string) => (parent ? refer(versionOn(parent, day)) : '');
  return {
    unit: {
      code: version.code,
      valid_from: start(from),
      valid_to: to ?? '',
      kind: body.kind,
      name_vi: version.name,
      type_vi: version.type,
      parent: last ? refersTo(last.parent, last.from) : '',
    },
    parents: during.map((period) => ({
      unit: keyOf(version),
      parent: refersTo(period.parent, period.from),
      valid_from: start(period.from),
      valid_to: period.to ?? '',
    })),
  };
}

function linkRows(country: Country, { day, flows, sharesKnown }: Change, change: string): PackageRows {
  return flows.map(({ from, to, part, certain = true }) => ({
    change,
    predecessor: from ? keyOf(versionOn(from, dayBefore(day))) : '',
    successor: to ? keyOf(versionOn(to, day)) : '',
    whole: String(part === null),
    certain: String(certain),
    ...(part && from && sharesKnown
      ? shares(country, part, areaOn(from, dayBefore(day)), dayBefore(day))
      : { area_share: '', population_share: '' }),
  }));
}

/** The shares of a part in the whole, as published, to six decimals. */
function shares(country: Country, part: Plots, whole: Plots, day: string) {
  const people = (plots: Plots) => country.people(plots, 2000, day);
  return {
    area_share: (part.size / whole.size).toFixed(6),
    population_share: (people(part) / people(whole)).toFixed(6),
  };
}
