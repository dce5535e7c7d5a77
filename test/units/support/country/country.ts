import { dayBefore } from './days.js';

export type Kind = 'COUNTRY' | 'PROVINCE' | 'DISTRICT' | 'COMMUNE';
export type Plots = ReadonlySet<number>;

/** What holds from its day on, until the next; the first from before all days. Days are YYYY-MM-DD. */
export type Timeline<T> = { from: string; value: T }[];

export interface Version {
  code: string;
  name: string;
  type: string;
  from: string;
  /** The first day on which it no longer holds; null while it does. */
  to: string | null;
}

/** One unit through its life: its versions, its area and its parents. Its area changes only where a part moves. */
export interface Body {
  kind: Kind;
  versions: Version[];
  plots: Timeline<Plots>;
  parents: Timeline<Body | null>;
  to: string | null;
}

export interface Flow {
  from: Body | null;
  to: Body | null;
  /** The part that is transferred; null for all of it. */
  part: Plots | null;
  certain?: boolean;
}

export interface Change {
  kind: string;
  day: string;
  flows: Flow[];
  /** Whether the document gives the shares of parts. */
  sharesKnown: boolean;
}

/** The first of all days; units of then have no known start. */
export const BEGINNING = '0001-01-01';

export const valueOn = <T>(timeline: Timeline<T>, day: string): T =>
  (timeline.findLast(({ from }) => from <= day) ?? (timeline[0] as { value: T })).value;

export const versionOn = ({ versions }: Body, day: string): Version =>
  versions.findLast(({ from }) => from <= day) ?? (versions[0] as Version);

export const startOf = ({ versions }: Body): string => versions[0]?.from ?? BEGINNING;

export const isInForce = (body: Body, day: string): boolean =>
  startOf(body) <= day && (body.to === null || body.to > day);

/** The area of a unit on a day; its last area after its end. */
export const areaOn = (body: Body, day: string): Plots => {
  const end = body.to;
  return valueOn(body.plots, end !== null && end <= day ? dayBefore(end) : day);
};

export const union = (...parts: Plots[]): Plots => new Set(parts.flatMap((plots) => [...plots]));
export const without = (a: Plots, b: Plots): Plots => new Set([...a].filter((plot) => !b.has(plot)));
export const isWithin = (a: Plots, b: Plots): boolean => [...a].every((plot) => b.has(plot));
export const overlap = (a: Plots, b: Plots): boolean => [...a].some((plot) => b.has(plot));

/**
 * A country on numbered plots of land, each with people. Whatever changes says who has which plot on which day, and
 * also which changes a document records.
 */
export class Country {
  readonly bodies: Body[] = [];
  readonly changes: Change[] = [];
  /** Units of which the record does not say where their area went. */
  readonly holes: Body[] = [];
  readonly #lives: { from: string; to: string | null }[] = [];
  #codes = 0;

  constructor(readonly prefix: string) {}

  newPlots(count: number, from = BEGINNING): Plots {
    return new Set(Array.from({ length: count }, () => this.#lives.push({ from, to: null }) - 1));
  }

  endPlots(plots: Plots, day: string): void {
    for (const plot of plots) (this.#lives[plot] as { to: string | null }).to = day;
  }

  /** The people who live on these plots in a year, of those plots that are land on the day. They grow alike everywhere. */
  people(plots: Plots, year: number, day: string): number {
    let base = 0;
    for (const plot of plots) {
      const life = this.#lives[plot];
      if (life && life.from <= day && (life.to === null || life.to > day)) base += 1 + ((plot * 7919) % 997);
    }
    return base * (100 + 3 * (year - 2000));
  }

  isLand(plot: number, day: string): boolean {
    const life = this.#lives[plot];
    return life !== undefined && life.from <= day && (life.to === null || life.to > day);
  }

  inForce(kind: Kind, day: string): Body[] {
    return this.bodies.filter((body) => body.kind === kind && isInForce(body, day));
  }

  childrenOn(parent: Body, day: string): Body[] {
    return this.bodies.filter((body) => isInForce(body, day) && valueOn(body.parents, day) === parent);
  }

  ancestorsOn(body: Body, day: string): Body[] {
    const parent = valueOn(body.parents, day);
    return parent ? [parent, ...this.ancestorsOn(parent, day)] : [];
  }

  newCode(kind: Kind): string {
    this.#codes += 1;
    return `${this.prefix}.${kind[0]}${this.#codes}`;
  }

  /** Codes that no unit has from this day on, though one had them. */
  freeCodes(day: string): string[] {
    const all = this.bodies.flatMap(({ versions }) => versions);
    const taken = new Set(all.filter(({ to }) => to === null || to > day).map(({ code }) => code));
    return [...new Set(all.map(({ code }) => code))].filter((code) => !taken.has(code));
  }

  found(kind: Kind, code: string, parent: Body | null, plots: Plots, from: string): Body {
    const version = { code, name: `Tên ${this.bodies.length}`, type: 'Loại 1', from, to: null };
    const body: Body = {
      kind,
      versions: [version],
      plots: [{ from, value: plots }],
      parents: [{ from, value: parent }],
      to: null,
    };
    this.bodies.push(body);
    return body;
  }

  end(body: Body, day: string): void {
    body.to = day;
    versionOn(body, day).to = day;
  }

  /** A new version of a unit: the same area with another name, type, code or parent. */
  renew(body: Body, day: string, change: Partial<Version>): void {
    const last = versionOn(body, day);
    last.to = day;
    body.versions.push({ ...last, ...change, from: day, to: null });
  }

  place(child: Body, parent: Body | null, day: string): void {
    child.parents.push({ from: day, value: parent });
  }

  setArea(body: Body, plots: Plots, day: string): void {
    body.plots.push({ from: day, value: plots });
  }

  /** Another unit takes over the code and the children of a unit, whose area has changed. */
  replace(body: Body, plots: Plots, day: string): Body {
    const { code } = versionOn(body, day);
    const children = this.childrenOn(body, day);
    this.end(body, day);
    const next = this.found(body.kind, code, valueOn(body.parents, day), plots, day);
    for (const child of children) this.place(child, next, day);
    return next;
  }

  record(kind: string, day: string, flows: Flow[], sharesKnown = false): void {
    this.changes.push({ kind, day, flows, sharesKnown });
  }
}
