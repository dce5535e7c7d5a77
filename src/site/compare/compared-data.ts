import { SHOWN_REFERENCE, type ShownReference } from '../parts/lasting-citation.js';
import { LINKED_UNIT, type LinkedUnit } from '../parts/links.js';
import type { NamedThing, ShownObservation } from '../parts/observation-fields.js';
import { SHOWN } from '../parts/observation-fields.js';
import { unitReference } from '../site-addresses.js';
import type { SiteSource } from '../site-page.js';
import type { ChosenUnit } from './compared-things.js';

/** How many periods of each unit are shown, the newest. */
export const MOST_PERIODS = 40;

/** An observation in a comparison. */
export type CompareObservation = ShownObservation & { valueDecimal: string | null };

/** A unit in a comparison, with its observations of each indicator, oldest first. */
export interface CompareUnit extends ChosenUnit {
  kind: string;
  kindLabel: string;
  predecessors: readonly { date: string; from: readonly LinkedUnit[] }[];
  /** By the place of the indicator. */
  series: readonly { totalCount: number; nodes: readonly CompareObservation[] }[];
}

export interface CompareIndicator extends NamedThing {
  direction: string;
  directionLabel: string;
  decimals: number | null;
  unitOfMeasure: { code: string; symbol: string | null; name: string };
  dataset: { licence: string };
  reference: ShownReference;
}

/** What a comparison shows, and the query that it was made from. */
export interface SideBySide {
  revision: number;
  indicators: readonly CompareIndicator[];
  units: readonly CompareUnit[];
  query: string;
  variables: Record<string, string | null>;
}

const INDICATOR = `code name(language: $language) direction directionLabel(language: $language) decimals
  unitOfMeasure { code symbol(language: $language) name(language: $language) } dataset { licence } ${SHOWN_REFERENCE}`;

/** One text for each number of units and of indicators; codes are variables. */
function queryFor(units: number, indicators: number): string {
  const places = (count: number) => Array.from({ length: count }, (_, i) => i);
  const variables = [
    ...places(indicators).map((i) => `$indicator${i}: String!`),
    ...places(units).map((i) => `$unit${i}: String!`),
  ];
  return `query (${variables.join(', ')}, $from: Period, $to: Period, $language: Language) {
  catalogue { revision { number } }
${places(indicators)
  .map((i) => `  indicator${i}: indicator(code: $indicator${i}) { ${INDICATOR} }`)
  .join('\n')}
${places(units)
  .map((i) => `  unit${i}: unit(code: $unit${i}) { ...Compared }`)
  .join('\n')}
}
fragment Compared on Unit {
  ${LINKED_UNIT} typeName(language: $language) kind kindLabel(language: $language) predecessors { date from { ${LINKED_UNIT} } }
${places(indicators)
  .map(
    (i) =>
      `  series${i}: observations(indicator: $indicator${i}, from: $from, to: $to, last: ${MOST_PERIODS}) { totalCount nodes { ...Shown } }`,
  )
  .join('\n')}
}
fragment Shown on Observation { ${SHOWN} valueDecimal }`;
}

/** Reads the observations of units and indicators that exist; at least one of each. */
export async function compareThings(
  { run, place: { language } }: SiteSource,
  indicators: readonly NamedThing[],
  units: readonly ChosenUnit[],
  { from, to }: { from: string | null; to: string | null },
): Promise<SideBySide> {
  const query = queryFor(units.length, indicators.length);
  const variables = {
    ...Object.fromEntries(indicators.map(({ code }, i) => [`indicator${i}`, code])),
    ...Object.fromEntries(units.map((unit, i) => [`unit${i}`, unitReference(unit)])),
    from,
    to,
    language,
  };
  const answer = (await run(query, variables)) as Record<string, unknown>;
  const { revision } = answer.catalogue as { revision: { number: number } };
  return {
    revision: revision.number,
    indicators: indicators.map((_, i) => answer[`indicator${i}`] as CompareIndicator),
    units: units.map((_, i) => {
      const unit = answer[`unit${i}`] as Record<string, CompareUnit['series'][number]>;
      const series = indicators.map((_, j) => unit[`series${j}`]);
      return { ...unit, series } as unknown as CompareUnit;
    }),
    query,
    variables,
  };
}
