import type { NamedThing } from '../parts/observation-fields.js';
import { unitReference } from '../site-addresses.js';
import type { SiteSource } from '../site-page.js';

/** A unit, as the page for comparing names it. */
export interface ChosenUnit extends NamedThing {
  typeName: string | null;
  validFrom: string | null;
  validTo: string | null;
}

/** A thing that may be meant by a text that names none. */
export interface Suggested {
  /** A code, or `code@validFrom` of a unit. */
  reference: string;
  title: string;
  subtitle: string | null;
}

/** A text that names nothing, with what may be meant by it. */
export interface UnknownThing {
  text: string;
  suggested: readonly Suggested[];
}

/** What texts name, each thing once, in their order. */
export interface ChosenThings<Thing> {
  known: readonly Thing[];
  unknown: readonly UnknownThing[];
}

const UNIT = 'code name(language: $language) typeName(language: $language) validFrom validTo';

const UNIT_QUERY = `query ($text: String!, $code: String!, $on: Date, $language: Language) {
  named: unit(code: $text) { ${UNIT} } onDay: unit(code: $code, on: $on) { ${UNIT} } }`;

const INDICATOR_QUERY = `query ($text: String!, $language: Language) {
  indicator(code: $text) { code name(language: $language) } }`;

const SEARCH_QUERY = `query ($text: String!, $kind: SearchKind!, $language: Language) {
  search(query: $text, kinds: [$kind], language: $language, first: 4) { nodes { score title(language: $language) subtitle(language: $language)
    node { ... on Unit { ${UNIT} } ... on Indicator { code name(language: $language) } } } } }`;

/** From this score on, a whole name, code or number is what was typed; see `SearchHit.score`. */
export const WHOLE_NAME = 1000;

/** The units that codes, `code@day` or names mean. */
export const chooseUnits = (
  source: SiteSource,
  texts: readonly string[],
): Promise<ChosenThings<ChosenUnit>> =>
  choose(source, texts, 'UNIT', async (text) => {
    const { language } = source.place;
    const [code = '', day] = text.split('@');
    const on = day !== undefined && isDay(day) ? day : null;
    const { named, onDay } = (await source.run(UNIT_QUERY, { text, code, on, language })) as unknown as {
      named: ChosenUnit | null;
      onDay: ChosenUnit | null;
    };
    return named ?? (on === null ? null : onDay);
  });

/** The indicators that codes or names mean. */
export const chooseIndicators = (
  source: SiteSource,
  texts: readonly string[],
): Promise<ChosenThings<NamedThing>> =>
  choose(source, texts, 'INDICATOR', async (text) => {
    const { language } = source.place;
    const { indicator } = (await source.run(INDICATOR_QUERY, { text, language })) as unknown as {
      indicator: NamedThing | null;
    };
    return indicator;
  });

async function choose<Thing extends NamedThing>(
  source: SiteSource,
  texts: readonly string[],
  kind: 'UNIT' | 'INDICATOR',
  byCode: (text: string) => Promise<Thing | null>,
): Promise<ChosenThings<Thing>> {
  const found = await Promise.all(
    texts.map(async (text) => (await byCode(text)) ?? (await byName<Thing>(source, text, kind))),
  );
  const known = new Map<string, Thing>();
  const unknown: UnknownThing[] = [];
  for (const one of found)
    if ('suggested' in one) unknown.push(one);
    else if (!known.has(unitReference(one))) known.set(unitReference(one), one);
  return { known: [...known.values()], unknown };
}

/** The thing whose whole name a text is; otherwise what may be meant. */
async function byName<Thing extends NamedThing>(
  { run, place: { language } }: SiteSource,
  text: string,
  kind: 'UNIT' | 'INDICATOR',
): Promise<Thing | UnknownThing> {
  const { search } = (await run(SEARCH_QUERY, { text, kind, language })) as unknown as {
    search: { nodes: { score: number; title: string; subtitle: string | null; node: Thing }[] };
  };
  const [first] = search.nodes;
  if (first && first.score >= WHOLE_NAME) return first.node;
  const suggested = search.nodes.map(({ node, title, subtitle }) => ({
    reference: unitReference(node),
    title,
    subtitle,
  }));
  return { text, suggested };
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);
