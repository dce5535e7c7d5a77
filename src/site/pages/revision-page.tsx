import { tables } from '../../packages/format/tables.js';
import { Facts } from '../parts/facts.js';
import { FeedLink, feedPath } from '../parts/feed-link.js';
import { FigureChanges } from '../parts/figure-change-table.js';
import { type FigureChange, findFigureChanges, MOST_OF_A_KIND } from '../parts/figure-changes.js';
import {
  CHANGE_KINDS_IN_WORDS,
  type ChangeCounts,
  changeCountsText,
  countChanges,
  LISTED_REVISION,
  type ListedRevision,
  revisionDay,
  unlessGone,
} from '../parts/revision-counts.js';
import { type SitePlace, sitePath } from '../site-addresses.js';
import { countText, dayText, type SiteContent, type SiteSource } from '../site-page.js';
import { revisionWords } from '../words/revision-words.js';

const QUERY = `query ($number: Int!, $language: Language) { revision(number: $number) { ${LISTED_REVISION} }
  catalogue { publisher { name(language: $language) } } }`;

const countsOf = (table: string) =>
  CHANGE_KINDS_IN_WORDS.map(
    (kind) =>
      `${table}_${kind}: changes(first: 1, tables: ["${table}"], kinds: [${kind}]) @include(if: $${kind}) { totalCount }`,
  ).join(' ');

/** Of the kinds of which there is a change at all: each count takes statements of its own. */
const BY_TABLE = `query ($number: Int!, $ADDED: Boolean!, $CHANGED: Boolean!, $WITHDRAWN: Boolean!) {
  revision(number: $number) { ${tables.map(({ name }) => countsOf(name)).join(' ')} } }`;

/** The tables and kinds of the changes of a revision that has few. */
const FEW =
  'query ($number: Int!) { revision(number: $number) { changes(first: 100) { nodes { table kind } } } }';

interface Answer {
  revision: ListedRevision | null;
  catalogue: { publisher: { name: string } | null };
}

interface TableCounts {
  table: string;
  counts: ChangeCounts;
}

/** A revision: when it was published, and what changed in words; null for one that there is not. */
export async function revisionPage({ run, place }: SiteSource, code: string): Promise<SiteContent | null> {
  if (!/^[1-9]\d{0,8}$/.test(code)) return null;
  const number = Number(code);
  const { language } = place;
  const { revision, catalogue } = (await run(QUERY, { number, language })) as unknown as Answer;
  if (!revision) return null;
  const words = revisionWords(language);
  const counts = await countChanges(run, number);
  const byTable = counts && (await countByTable(run, number, counts));
  const ofFigures = byTable?.find(({ table }) => table === 'observations')?.counts;
  const figures =
    ofFigures && ((await unlessGone(() => findFigureChanges(run, number, ofFigures, language))) ?? []);
  return {
    title: words.of(number),
    description: `${words.published(dayText(revisionDay(revision), language))}. ${changeCountsText(counts, language)}`,
    at: { kind: 'revisions', code },
    head: <FeedLink place={place} />,
    body: (
      <>
        <p class="kind">
          <a href={sitePath(place, 'revisions')}>{words.title}</a>
        </p>
        <h1>{words.of(number)}</h1>
        <p class="lead">{changeCountsText(counts, language)}</p>
        <Facts
          rows={[
            [
              words.day,
              <time dateTime={revisionDay(revision)}>{dayText(revisionDay(revision), language)}</time>,
            ],
            [words.by, catalogue.publisher?.name],
            [words.note, revision.note],
          ]}
        />
        {figures && figures.length > 0 && ofFigures && (
          <Figures changes={figures} counts={ofFigures} place={place} />
        )}
        {byTable && byTable.length > 0 && <ByTable rows={byTable} place={place} />}
        <ul>
          {counts && (
            <>
              <li>
                <a href={`${place.path}/revisions/${number}/changes.jsonl`}>{words.file}</a>
              </li>
              <li>
                <a href={sitePath({ ...place, pinned: number })}>{words.asItWas}</a>
              </li>
            </>
          )}
          <li>
            <a href={feedPath(place)}>{words.follow}</a>
          </li>
        </ul>
      </>
    ),
  };
}

function countByTable(run: SiteSource['run'], number: number, counts: ChangeCounts) {
  return unlessGone(async () => {
    const total = counts.ADDED + counts.CHANGED + counts.WITHDRAWN;
    const countOf = total <= 100 ? await countFew(run, number) : await countMany(run, number, counts);
    return tables
      .map(({ name: table }): TableCounts => {
        const ofKind = (kind: keyof ChangeCounts) => countOf(table, kind);
        return {
          table,
          counts: { ADDED: ofKind('ADDED'), CHANGED: ofKind('CHANGED'), WITHDRAWN: ofKind('WITHDRAWN') },
        };
      })
      .filter((row) => Object.values(row.counts).some((count) => count > 0));
  });
}

type CountOf = (table: string, kind: keyof ChangeCounts) => number;

async function countFew(run: SiteSource['run'], number: number): Promise<CountOf> {
  const { revision } = (await run(FEW, { number })) as unknown as {
    revision: { changes: { nodes: { table: string; kind: string }[] } };
  };
  return (table, kind) =>
    revision.changes.nodes.filter((change) => change.table === table && change.kind === kind).length;
}

async function countMany(run: SiteSource['run'], number: number, counts: ChangeCounts): Promise<CountOf> {
  const { revision } = (await run(BY_TABLE, {
    number,
    ADDED: counts.ADDED > 0,
    CHANGED: counts.CHANGED > 0,
    WITHDRAWN: counts.WITHDRAWN > 0,
  })) as unknown as { revision: Record<string, { totalCount: number } | undefined> };
  return (table, kind) => revision[`${table}_${kind}`]?.totalCount ?? 0;
}

function Figures({
  changes,
  counts,
  place,
}: {
  changes: readonly FigureChange[];
  counts: ChangeCounts;
  place: SitePlace;
}) {
  const { language } = place;
  const words = revisionWords(language);
  const cut = CHANGE_KINDS_IN_WORDS.filter((kind) => counts[kind] > MOST_OF_A_KIND);
  const shown = changes.filter(({ kind }) => kind !== 'ADDED' || !cut.includes('ADDED'));
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">{words.figures}</h2>
      {cut.map((kind) => (
        <p key={kind}>
          {kind === 'ADDED'
            ? words.manyAdded(countText(counts.ADDED, language))
            : words.cut[kind](countText(MOST_OF_A_KIND, language), countText(counts[kind], language))}
        </p>
      ))}
      <FigureChanges changes={shown} place={place} />
    </section>
  );
}

function ByTable({ rows, place: { language } }: { rows: readonly TableCounts[]; place: SitePlace }) {
  const words = revisionWords(language);
  return (
    <section aria-labelledby="by-table">
      <h2 id="by-table">{words.byTable}</h2>
      <Facts
        rows={rows.map(({ table, counts }) => [
          words.tables[table] ?? table,
          CHANGE_KINDS_IN_WORDS.filter((kind) => counts[kind] > 0)
            .map((kind) => words.counts[kind](countText(counts[kind], language)))
            .join(', '),
        ])}
      />
    </section>
  );
}
