import { unitKind } from '../../../db/tables/unit.js';
import { chooseUnits } from '../compare/compared-things.js';
import { orFirstPage, startOf } from '../list/first-page.js';
import { type ListedPage, PagedThings, withOptions } from '../list/listed.js';
import { UnitFilterForm, type UnitLevel } from '../list/unit-filter-form.js';
import { LINKED_UNIT, type LinkedUnit } from '../parts/links.js';
import { sitePath, unitReference } from '../site-addresses.js';
import { countText, dayOfTime, dayText, pageWords, type SiteContent, type SiteSource } from '../site-page.js';
import type { SiteRequest } from '../site-pages.js';
import { listWords } from '../words/list-words.js';

const PAGE_SIZE = 100;

const KINDS = unitKind.enumValues;

/** The day for which units in force are listed, in UTC. */
const today = () => dayOfTime(Date.now());

const LEVELS_QUERY = `query ($today: Date!, $language: Language) {
  enumLabels(enum: "UnitKind") { value label(language: $language) }
${KINDS.map(
  (kind) => `  ${kind}: units(filter: { kinds: [${kind}], inForceOn: $today }, first: 1) { totalCount }
  all${kind}: units(filter: { kinds: [${kind}] }, first: 1) { totalCount }`,
).join('\n')} }`;

const PAGE_QUERY = `query ($first: Int, $after: String, $kinds: [UnitKind!], $within: String, $on: Date, $language: Language) {
  units(first: $first, after: $after, orderBy: { field: NAME }, filter: { kinds: $kinds, within: $within, inForceOn: $on }) {
    totalCount pageInfo { hasNextPage endCursor } nodes { ${LINKED_UNIT} typeName(language: $language) parent { name(language: $language) } } } }`;

type UnitNode = LinkedUnit & { typeName: string | null; parent: { name: string } | null };

/**
 * The levels of units with how many each has; with the options `kind`, `within` and `former`, the units that they select, by name and
 * page by page.
 */
export async function unitListPage(source: SiteSource, { option }: SiteRequest): Promise<SiteContent> {
  const { place, run } = source;
  const { language } = place;
  const words = listWords(language);
  const levels = await readLevels(source);
  const kind = KINDS.find((one) => one === option('kind')) ?? null;
  const typed = option('within').trim().slice(0, 200);
  const chosen = typed === '' ? null : await chooseUnits(source, [typed]);
  const within = chosen?.known[0] ?? null;
  const isFormer = option('former') === '1';
  const isList = kind !== null || within !== null || isFormer || option('kind') === 'all';
  const options = {
    kind: kind ?? (isList ? 'all' : ''),
    within: within ? unitReference(within) : '',
    former: isFormer ? '1' : '',
  };
  const address = (more: Record<string, string>) =>
    withOptions(sitePath(place, 'units'), isList ? { ...options, ...more } : more);
  const list = isList ? await readPage() : null;

  async function readPage() {
    const after = option('after') || null;
    const read = async (from: string | null) => {
      const answer = await run(PAGE_QUERY, {
        first: PAGE_SIZE,
        after: from,
        kinds: kind && [kind],
        within: within && unitReference(within),
        on: isFormer ? null : today(),
        language,
      });
      return (answer as unknown as { units: ListedPage<UnitNode> }).units;
    };
    const { page, isTurned } = await orFirstPage(read, after);
    return { page, isTurned, start: after === null || isTurned ? 1 : startOf(option('start')) };
  }

  const label = levels.find(({ value }) => value === kind)?.label;
  const title = [label ?? words.titles.units, ...(within ? [words.narrowed(within.name)] : [])].join(' · ');
  const shownEnd = (day: string | null) =>
    day === null ? null : pageWords(source).inForce(null, dayText(day, language));
  return {
    title,
    description: title,
    at: { kind: 'units', search: address({}).slice(sitePath(place, 'units').length) },
    body: (
      <>
        <h1>{title}</h1>
        <UnitFilterForm
          place={place}
          levels={levels}
          kind={kind}
          within={within?.name ?? typed}
          isFormer={isFormer}
        />
        {chosen && !within && <p role="alert">{words.unknownWithin(typed)}</p>}
        {list ? (
          <PagedThings
            page={{
              ...list.page,
              nodes: list.page.nodes.map((unit) => ({
                ...unit,
                title: unit.name,
                about:
                  [unit.typeName, unit.parent?.name, shownEnd(unit.validTo)]
                    .filter((part) => part)
                    .join(' · ') || null,
              })),
            }}
            kind="units"
            place={place}
            start={list.start}
            isTurned={list.isTurned}
            address={address}
            file={withOptions('/units.csv', {
              kind: kind ?? '',
              within: options.within,
              inForceOn: isFormer ? '' : today(),
            })}
          />
        ) : (
          <dl class="facts">
            {levels
              .filter(({ all }) => all > 0)
              .map(({ value, label: name, inForce, all }) => (
                <div key={value}>
                  <dt>
                    <a href={withOptions(sitePath(place, 'units'), { kind: value })}>{name}</a>
                  </dt>
                  <dd>{words.inForceCount(countText(inForce, language), countText(all, language))}</dd>
                </div>
              ))}
          </dl>
        )}
      </>
    ),
  };
}

/** The levels of units, with how many units are in force and how many there are. */
async function readLevels({ run, place: { language } }: SiteSource): Promise<UnitLevel[]> {
  const answer = await run(LEVELS_QUERY, { today: today(), language });
  const labels = answer.enumLabels as { value: string; label: string }[];
  const count = (name: string) => (answer[name] as { totalCount: number }).totalCount;
  return KINDS.map((value) => ({
    value,
    label: labels.find((one) => one.value === value)?.label ?? value,
    inForce: count(value),
    all: count(`all${value}`),
  }));
}
