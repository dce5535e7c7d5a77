import {
  areaOn,
  type Body,
  Country,
  type Flow,
  type Kind,
  type Plots,
  union,
  valueOn,
  versionOn,
  without,
} from './country.js';
import { dayBefore } from './days.js';

export const EVENTS = [
  'RENAME',
  'RETYPE',
  'RENAME_AND_RETYPE',
  'RECODE',
  'SWAP_CODES',
  'SPLIT',
  'MERGE',
  'GIVE',
  'MOVE_COMMUNE',
  'SPLIT_DISTRICT',
  'MERGE_DISTRICTS',
  'MOVE_DISTRICT',
  'CREATE',
  'ABOLISH',
  'LOSE',
  'DOUBT',
] as const;

/** What happens on a day. `a` and `b` choose units, the bits of `how` choose between the ways in which it can happen. */
export interface Event {
  kind: (typeof EVENTS)[number];
  a: number;
  b: number;
  how: number;
}

/** A country of six provinces with 15 districts and 40 communes. */
export function newCountry(prefix: string): Country {
  const country = new Country(prefix);
  const nation = country.found('COUNTRY', `${prefix}.V`, null, new Set(), '0001-01-01');
  const make = (kind: Kind, parent: Body, plots: Plots, i: number) =>
    country.found(kind, country.newCode(kind), parent, plots, i % 2 ? '0001-01-01' : '1990-01-01');
  const areas = Array.from({ length: 40 }, (_, i) => country.newPlots(3 + (i % 3)));
  const of = (communes: number[]) => union(...communes.map((i) => areas[i] as Plots));
  const below = (count: number, total: number, i: number) =>
    Array.from({ length: total }, (_, n) => n).filter((n) => n % count === i);
  for (let p = 0; p < 6; p += 1) {
    const districts = below(6, 15, p);
    const all = districts.flatMap((d) => below(15, 40, d));
    const province = make('PROVINCE', nation, of(all), p);
    for (const d of districts) {
      const communes = below(15, 40, d);
      const district = make('DISTRICT', province, of(communes), d);
      for (const c of communes) make('COMMUNE', district, areas[c] as Plots, c);
    }
  }
  return country;
}

/** Lets something happen; nothing where it cannot. */
export function happen(country: Country, { kind, a, b, how }: Event, day: string): void {
  const bit = (n: number) => Boolean((how >> n) & 1);
  const known = bit(0);
  const pick = <T>(from: readonly T[], n: number): T | undefined => from[n % from.length];
  const parentOf = (body: Body) => valueOn(body.parents, day);
  const of = (kind: Kind) => country.inForce(kind, dayBefore(day));
  const others = (body: Body) =>
    of(body.kind).filter((other) => other !== body && parentOf(other) === parentOf(body));
  const half = (plots: Plots, n: number): Plots => new Set([...plots].filter((_, i) => i % n === a % n));
  const commune = pick(of('COMMUNE'), a);
  const district = pick(of('DISTRICT'), a);
  const any = pick([...of('PROVINCE'), ...of('DISTRICT'), ...of('DISTRICT'), ...of('COMMUNE')], a);
  const codeFor = (body: Body) => {
    const free = bit(5) ? pick(country.freeCodes(day), b) : undefined;
    return free ?? country.newCode(body.kind);
  };
  const same = (kind: string, body: Body) =>
    country.record(kind, day, [{ from: body, to: body, part: null }]);

  /** A part goes from one unit to another, either of which may stay in force or be replaced. */
  const transfer = (
    from: Body | null,
    to: Body | null,
    part: Plots,
    [newFrom, newTo]: [boolean, boolean],
  ) => {
    const flows: Flow[] = [];
    let after = to;
    if (to) {
      const all = union(areaOn(to, dayBefore(day)), part);
      if (newTo) {
        after = country.replace(to, all, day);
        flows.push({ from: to, to: after, part: null });
      } else country.setArea(to, all, day);
    }
    flows.push({ from, to: after, part });
    if (from) {
      const rest = without(areaOn(from, dayBefore(day)), part);
      if (newFrom) flows.push({ from, to: country.replace(from, rest, day), part: rest });
      else country.setArea(from, rest, day);
    }
    country.record(from ? 'SPLIT' : 'MERGED', day, flows, known);
  };
  const ways: [boolean, boolean] = [bit(1), bit(2)];

  /** A unit is divided; the first part may keep the code. */
  const split = (body: Body, parts: Plots[]) => {
    const children = country.childrenOn(body, day);
    const { code } = versionOn(body, day);
    country.end(body, day);
    const after = parts.map((plots, i) =>
      country.found(body.kind, i === 0 && bit(1) ? code : codeFor(body), parentOf(body), plots, day),
    );
    for (const child of children) {
      const next = after.find((next) => [...areaOn(child, day)].every((plot) => areaOn(next, day).has(plot)));
      country.place(child, next ?? null, day);
      if (bit(3)) {
        country.renew(child, day, {});
        same('MOVED', child);
      }
    }
    const flows = after.map((to) => ({ from: body, to, part: areaOn(to, day) }));
    country.record('SPLIT', day, flows, known);
  };

  /** Two units become one, which may keep the code of one, or one goes into the other. */
  const merge = (one: Body, other: Body) => {
    const children = [...country.childrenOn(one, day), ...country.childrenOn(other, day)];
    const all = union(areaOn(one, dayBefore(day)), areaOn(other, dayBefore(day)));
    country.end(other, day);
    let after = one;
    if (bit(1)) country.setArea(one, all, day);
    else {
      const { code } = versionOn(one, day);
      country.end(one, day);
      after = country.found(one.kind, bit(2) ? code : codeFor(one), parentOf(one), all, day);
    }
    for (const child of children) if (parentOf(child) !== after) country.place(child, after, day);
    const flows = [other, ...(after === one ? [] : [one])].map((from) => ({ from, to: after, part: null }));
    country.record('MERGED', day, flows);
  };

  if (kind === 'RENAME' && any) {
    country.renew(any, day, { name: `Tên mới ${day}` });
    same('RENAMED', any);
  } else if (kind === 'RETYPE' && any) {
    country.renew(any, day, { type: `Loại ${day}` });
    same('RETYPED', any);
  } else if (kind === 'RENAME_AND_RETYPE' && any) {
    country.renew(any, day, { name: `Tên mới ${day}`, type: `Loại ${day}` });
    same('RENAMED', any);
    same('RETYPED', any);
  } else if (kind === 'RECODE' && any) {
    country.renew(any, day, { code: codeFor(any) });
    same('RECODED', any);
  } else if (kind === 'SWAP_CODES') {
    const other = commune && pick(others(commune), b);
    if (!other) return;
    const [one, two] = [versionOn(commune, day).code, versionOn(other, day).code];
    country.renew(commune, day, { code: two });
    country.renew(other, day, { code: one });
    same('RECODED', commune);
    same('RECODED', other);
  } else if (kind === 'SPLIT' && commune) {
    const area = areaOn(commune, dayBefore(day));
    const parts = [0, 1, 2].map((i) => new Set([...area].filter((_, n) => n % (bit(4) ? 3 : 2) === i)));
    if (area.size > 1)
      split(
        commune,
        parts.filter(({ size }) => size > 0),
      );
  } else if (kind === 'MERGE' || kind === 'MERGE_DISTRICTS') {
    const one = kind === 'MERGE' ? commune : district;
    const other = one && pick(others(one), b);
    if (other) merge(one, other);
  } else if (kind === 'GIVE') {
    const other = commune && pick(others(commune), b);
    const area = commune && areaOn(commune, dayBefore(day));
    if (other && area && area.size > 1) transfer(commune, other, half(area, area.size), ways);
  } else if (kind === 'SPLIT_DISTRICT' && district) {
    const communes = country.childrenOn(district, dayBefore(day));
    const first = communes.filter((_, i) => i % 2 === 0).map((child) => areaOn(child, dayBefore(day)));
    const all = areaOn(district, dayBefore(day));
    if (communes.length > 1) split(district, [union(...first), without(all, union(...first))]);
  } else if (kind === 'MOVE_COMMUNE') {
    const from = commune && parentOf(commune);
    const to = from && pick(others(from), b);
    if (!to || country.childrenOn(from, dayBefore(day)).length < 2) return;
    if (bit(3)) {
      country.renew(commune, day, {});
      same('MOVED', commune);
    }
    transfer(from, to, areaOn(commune, day), ways);
    const after = country
      .inForce('DISTRICT', day)
      .find((next) => areaOn(next, day).has([...areaOn(commune, day)][0] ?? -1));
    country.place(commune, after ?? null, day);
  } else if (kind === 'MOVE_DISTRICT') {
    const from = district && parentOf(district);
    const to = from && pick(others(from), b);
    if (!to || country.childrenOn(from, dayBefore(day)).length < 2) return;
    const part = areaOn(district, day);
    country.renew(district, day, {});
    same('MOVED', district);
    transfer(from, to, part, ways);
    const after = country.inForce('PROVINCE', day).find((next) => areaOn(next, day).has([...part][0] ?? -1));
    country.place(district, after ?? null, day);
  } else if (kind === 'CREATE' && district) {
    const plots = country.newPlots(3, day);
    const province = parentOf(district);
    if (!province) return;
    transfer(null, district, plots, [false, false]);
    transfer(null, province, plots, [false, false]);
    const created = country.found('COMMUNE', codeFor({ ...district, kind: 'COMMUNE' }), district, plots, day);
    country.record('CREATED', day, [{ from: null, to: created, part: null }]);
  } else if (commune && (kind === 'ABOLISH' || kind === 'LOSE' || kind === 'DOUBT')) {
    const around = parentOf(commune);
    const province = around && parentOf(around);
    const [one, two] = others(commune);
    if (!province || !one || !two) return;
    const plots = areaOn(commune, dayBefore(day));
    country.end(commune, day);
    if (kind === 'ABOLISH') {
      country.endPlots(plots, day);
      country.record('ABOLISHED', day, [{ from: commune, to: null, part: null }]);
      transfer(around, null, plots, [false, false]);
      transfer(province, null, plots, [false, false]);
      return;
    }
    // One of its neighbours has its area now, but no document says so.
    country.setArea(one, union(areaOn(one, dayBefore(day)), plots), day);
    country.holes.push(commune);
    const maybe = (to: Body | null) => ({ from: commune, to, part: null, certain: false });
    if (kind === 'DOUBT') country.record('MERGED', day, bit(1) ? [maybe(one), maybe(two)] : [maybe(null)]);
  }
}
