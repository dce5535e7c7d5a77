import { labelOf } from '../companions/labels.js';
import { type EntityRow, type SearchableType, searchableTypeOf } from '../identity/entities.js';
import { indicatorLoaders } from '../indicators/indicator.loader.js';
import { requireRow } from '../loading/by-id.js';
import type { Context, Loaders } from '../request/context.js';
import { dayBefore, readDay } from '../scalars/calendar.js';
import { inLanguage, type Language, type Named, nameIn, type Titled, titleIn } from '../scalars/language.js';
import { periodText } from '../scalars/period-text.js';
import { topicLoaders } from '../topics/topic.loader.js';
import { unitLoaders } from '../units/unit.loader.js';
import { loadHit } from './load-hit.js';
import type { SearchHitRow } from './search.queries.js';

type Detail = string | null | undefined;
type Details<Row> = (row: Row, language: Language, loaders: Loaders) => Detail[] | Promise<Detail[]>;

/** What a subtitle says of an object of each type; what is not known is left out. */
const DETAILS: { [T in SearchableType]: Details<EntityRow<T>> } = {
  Indicator: async ({ topicId, unitOfMeasureId }, language, loaders) => {
    const [topic, unit] = await Promise.all([
      topicName(topicId, language, loaders),
      loaders(indicatorLoaders).unitOfMeasureById.load(unitOfMeasureId),
    ]);
    return [topic, nameIn(language, requireRow(unit))];
  },
  Unit: async ({ id, kind, typeVi, typeEn, validTo }, language, loaders) => {
    const parent = await loaders(unitLoaders).parentOnDay.load({ unitId: id, on: null });
    return [
      inLanguage(language, typeVi, typeEn) ?? labelOf('UnitKind', kind, language),
      parent && nameIn(language, parent),
      validTo && lastDayText(validTo, language),
    ];
  },
  InfrastructureAsset: ({ kind, status }, language) => [
    labelOf('InfrastructureKind', kind, language),
    labelOf('LifecycleStatus', status, language),
  ],
  PracticeModel: async ({ topicId, status }, language, loaders) => [
    await topicName(topicId, language, loaders),
    labelOf('LifecycleStatus', status, language),
  ],
  Document: ({ kind, number, issuedOn }, language) => [
    labelOf('DocumentKind', kind, language),
    number,
    issuedOn && periodText(issuedOn, language),
  ],
  Topic: async ({ parentId }, language, loaders) => [await topicName(parentId, language, loaders)],
  Dataset: async ({ publisherId }, language, loaders) => {
    const publisher = publisherId && (await loaders(unitLoaders).newestVersion.load(publisherId));
    return [publisher ? nameIn(language, publisher) : null];
  },
};

/** The name or title of a hit. */
export async function titleOfHit(loaders: Loaders, hit: SearchHitRow, language: Language): Promise<string> {
  const row = (await loadHit(loaders, hit.kind, hit.id)) as object as Named | Titled;
  return 'titleVi' in row ? titleIn(language, row) : nameIn(language, row);
}

/** Distinguishes a hit from others of the same name; null if nothing is known. */
export async function subtitleOfHit(
  loaders: Loaders,
  { kind, id }: SearchHitRow,
  language: Language,
): Promise<string | null> {
  const details = DETAILS[searchableTypeOf(kind)] as Details<object>;
  const known = await details(await loadHit(loaders, kind, id), language, loaders);
  return known.filter(Boolean).join(' · ') || null;
}

/** Whether a version of a unit is in force today; the answer depends on the day if that is to change. */
export async function isUnitInForce({ loaders, answer }: Context, unitId: number): Promise<boolean> {
  const { inForce, changesLater } = requireRow(await loaders(unitLoaders).inForceToday.load(unitId));
  if (changesLater) answer.reportToday();
  return inForce;
}

async function topicName(id: number | null, language: Language, loaders: Loaders): Promise<string | null> {
  return id === null ? null : nameIn(language, requireRow(await loaders(topicLoaders).topicById.load(id)));
}

/** “đến ngày 30/6/2025”, for a unit that is no longer in force from the day after it. */
function lastDayText(validTo: string, language: Language): string {
  const day = readDay(validTo);
  if (!day) throw new TypeError(`expected a day of the calendar; got ${validTo}`);
  return `${language === 'EN' ? 'until' : 'đến'} ${periodText(dayBefore(day), language)}`;
}
