import type { Language } from '../../scalars/language.js';
import type { NamedThing } from '../parts/observation-fields.js';
import type { SiteSource } from '../site-page.js';
import { compareWords } from '../words/compare-words.js';
import type { ChosenUnit } from './compared-things.js';

/** Units that a form offers, and how many there are; a form offers at most the first hundred by name. */
export interface LikelyUnits {
  totalCount: number;
  nodes: readonly ChosenUnit[];
}

const UNIT = 'code name(language: $language) typeName(language: $language) validFrom validTo';

const KIND_QUERY = `query ($indicator: String!, $unit: String, $language: Language) {
  indicator(code: $indicator) { latest(unit: $unit) { unit { kind ${UNIT} } } } }`;

const UNITS_QUERY = `query ($indicator: String!, $kinds: [UnitKind!], $language: Language) {
  units(filter: { hasObservationsOf: $indicator, kinds: $kinds }, first: 100, orderBy: { field: NAME }) { totalCount nodes { ${UNIT} } } }`;

const INDICATORS_QUERY = `query ($unit: SubjectInput, $language: Language) {
  indicators(filter: { hasObservationsFor: $unit }, first: 100, orderBy: { field: NAME }) { nodes { code name(language: $language) } } }`;

/** The unit that the newest observation of an indicator is about; null if it is about none. */
export async function unitOfLatest(
  { run, place: { language } }: SiteSource,
  indicator: string,
  unit: string | null,
): Promise<(ChosenUnit & { kind: string }) | null> {
  const answer = (await run(KIND_QUERY, { indicator, unit, language })) as unknown as {
    indicator: { latest: { unit: (ChosenUnit & { kind: string }) | null } | null } | null;
  };
  return answer.indicator?.latest?.unit ?? null;
}

/** The units of the level of a unit that have observations of an indicator; none without an indicator. */
export async function likelyUnits(
  source: SiteSource,
  indicator: string | null,
  unit: string | null,
): Promise<LikelyUnits> {
  if (indicator === null) return { totalCount: 0, nodes: [] };
  const about =
    (await unitOfLatest(source, indicator, unit)) ?? (await unitOfLatest(source, indicator, null));
  const { language } = source.place;
  const kinds = about ? [about.kind] : null;
  const { units } = (await source.run(UNITS_QUERY, { indicator, kinds, language })) as unknown as {
    units: LikelyUnits;
  };
  return units;
}

/** The first hundred indicators by name: those with observations of a unit, if one is given. */
export async function likelyIndicators(
  { run, place: { language } }: SiteSource,
  unit: string | null,
): Promise<readonly NamedThing[]> {
  const { indicators } = (await run(INDICATORS_QUERY, {
    unit: unit === null ? null : { unit },
    language,
  })) as unknown as { indicators: { nodes: readonly NamedThing[] } };
  return indicators.nodes;
}

/** The name of a unit, with its last day if it is no longer in force: Tỉnh Hà Nam (đến 30/6/2025). */
export const unitWithEnd = (
  { name, validTo }: Pick<ChosenUnit, 'name' | 'validTo'>,
  language: Language,
): string =>
  validTo === null ? name : `${name} (${compareWords(language).until(lastDayText(validTo, language))})`;

/** The day before a day, in few letters: 30/6/2025, or 30 Jun 2025. */
function lastDayText(validTo: string, language: Language): string {
  const [locale, month] = language === 'VI' ? ['vi-VN', 'numeric' as const] : ['en-GB', 'short' as const];
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' });
  return format.format(Date.parse(validTo) - 86_400_000);
}
