import type { Language } from '../../scalars/language.js';
import { periodText } from '../../scalars/period-text.js';
import { observationText, type ValueParts } from '../../series/observation-text.js';
import type { RunQuery } from '../../tables/list-table.js';
import type { NamedThing } from './observation-fields.js';
import { CHANGE_KINDS_IN_WORDS, type ChangeCounts } from './revision-counts.js';

type ChangeKindInWords = keyof ChangeCounts;

/** A row of the table `observations` of data packages. */
type ObservationCells = ValueParts & {
  dataset: string;
  indicator: string;
  unit: string | null;
  infrastructure_asset: string | null;
  model: string | null;
  breakdown: readonly string[];
  period: string;
};

interface ChangeOfFigure {
  id: string;
  before: ObservationCells | null;
  after: ObservationCells | null;
}

/** A figure that was added, corrected or withdrawn. Texts are in the language of the page. */
export interface FigureChange {
  id: string;
  kind: ChangeKindInWords;
  dataset: string;
  /** Only its code if it no longer exists. */
  indicator: NamedThing;
  subject: string;
  period: string;
  /** Null if it was added. */
  before: string | null;
  /** Null if it was withdrawn. */
  after: string | null;
}

/** How many changes of figures of each kind are shown at most. */
export const MOST_OF_A_KIND = 50;

const QUERY = `query ($number: Int!, $kind: ChangeKind!) {
  revision(number: $number) { changes(first: ${MOST_OF_A_KIND}, kinds: [$kind], tables: ["observations"]) { nodes { id before after } } } }`;

const MEASURED = 'code name(language: $language) unitOfMeasure { symbol(language: $language) }';

const NODES = `query ($ids: [ID!]!, $language: Language) { nodes(ids: $ids) { ... on Observation { id indicator { ${MEASURED} }
  subject { name(language: $language) } series { breakdown { name(language: $language) } } dataset { title(language: $language) } } } }`;

const INDICATOR = `query ($code: String!, $language: Language) { indicator(code: $code) { ${MEASURED} } }`;

type MeasuredThing = NamedThing & { unitOfMeasure: { symbol: string | null } };

interface DescribedFigure {
  id: string;
  indicator: MeasuredThing;
  subject: { name: string };
  series: { breakdown: { name: string }[] };
  dataset: { title: string };
}

/** The first changes of figures of each kind in a revision. */
export async function findFigureChanges(
  run: RunQuery,
  number: number,
  counts: ChangeCounts,
  language: Language,
): Promise<FigureChange[]> {
  const changes: FigureChange[] = [];
  for (const kind of CHANGE_KINDS_IN_WORDS) {
    if (counts[kind] === 0) continue;
    const { revision } = (await run(QUERY, { number, kind })) as unknown as {
      revision: { changes: { nodes: ChangeOfFigure[] } };
    };
    changes.push(...(await describe(run, kind, revision.changes.nodes, language)));
  }
  return changes;
}

async function describe(
  run: RunQuery,
  kind: ChangeKindInWords,
  changes: readonly ChangeOfFigure[],
  language: Language,
): Promise<FigureChange[]> {
  const { nodes } = (await run(NODES, { ids: changes.map(({ id }) => id), language })) as unknown as {
    nodes: (DescribedFigure | null)[];
  };
  const known = new Map(nodes.flatMap((node) => (node ? [[node.id, node] as const] : [])));
  const indicators = new Map<string, MeasuredThing | null>();
  const described: FigureChange[] = [];
  for (const { id, before, after } of changes) {
    const cells = after ?? before;
    if (!cells) continue;
    const found = known.get(id);
    const { indicator: code, unit, infrastructure_asset, model } = cells;
    if (!found && !indicators.has(code)) {
      const answer = (await run(INDICATOR, { code, language })) as unknown as {
        indicator: MeasuredThing | null;
      };
      indicators.set(code, answer.indicator);
    }
    const indicator = found?.indicator ?? indicators.get(code);
    const symbol = indicator?.unitOfMeasure.symbol ?? null;
    const textOf = (row: ObservationCells | null) =>
      row && observationText(row, { symbol: { vi: symbol, en: symbol } }, language);
    described.push({
      id,
      kind,
      dataset: found?.dataset.title ?? cells.dataset,
      indicator: indicator ?? { code, name: code },
      subject: [
        found?.subject.name ?? unit?.replace(/@.*$/, '') ?? infrastructure_asset ?? model ?? '',
        ...(found?.series.breakdown.map(({ name }) => name) ?? cells.breakdown),
      ].join(', '),
      period: periodText(cells.period, language),
      before: textOf(before),
      after: textOf(after),
    });
  }
  return described;
}
