import {
  FIGURE_FIELDS,
  type Figure,
  type FiguresOf,
  MEASURED_FIELDS,
  type Measured,
} from '../../sentences/figures.js';
import { dayOfTime, type SiteSource } from '../site-page.js';

/** The most points that a chart is made of; of longer series it shows the newest, and says so. */
export const MOST_POINTS = 2_000;

const PAGE = 100;

const POINT = `${FIGURE_FIELDS} id value lower upper periodStart periodEnd interval { lower upper } derivation { method }
  source { document { code title(language: $language) } }`;

const QUERY = `query ($code: String!, $unit: String, $language: Language) {
  catalogue { title(language: $language) revision { number publishedAt } }
  indicator(code: $code) { code ${MEASURED_FIELDS}
    latest(unit: $unit) { subject { __typename code name(language: $language)
        ... on Unit { validFrom validTo versions { ${['predecessors', 'successors']
          .map((side) => `${side} { date kind kindLabel(language: $language) }`)
          .join(' ')} } } }
      series { id breakdown { name(language: $language) }
        observations(last: ${PAGE}) { totalCount nodes { ${POINT} } pageInfo { hasPreviousPage startCursor } } } } } }`;

const MORE = `query ($id: ID!, $before: String, $language: Language) { node(id: $id) { ... on Series {
  observations(last: ${PAGE}, before: $before) { nodes { ${POINT} } pageInfo { hasPreviousPage startCursor } } } } }`;

/** An observation as a chart draws it. */
export interface ChartPoint extends Figure {
  id: string;
  value: number | null;
  lower: number | null;
  upper: number | null;
  periodStart: string;
  periodEnd: string;
  interval: { lower: number; upper: number } | null;
  derivation: { method: string } | null;
  source: { document: { code: string; title: string } };
}

interface PageOfPoints {
  nodes: ChartPoint[];
  pageInfo: { hasPreviousPage: boolean; startCursor: string | null };
}

interface BoundaryChange {
  date: string;
  kind: string;
  kindLabel: string;
}

interface Answer {
  catalogue: { title: string; revision: { number: number; publishedAt: string | Date } };
  indicator:
    | (Measured & {
        code: string;
        latest: {
          subject: {
            __typename: string;
            code: string;
            name: string;
            validFrom?: string | null;
            validTo?: string | null;
            versions?: { predecessors: BoundaryChange[]; successors: BoundaryChange[] }[];
          };
          series: {
            id: string;
            breakdown: { name: string }[];
            observations: PageOfPoints & { totalCount: number };
          };
        } | null;
      })
    | null;
}

/** A series with everything that its chart says. */
export interface ChartData {
  of: FiguresOf;
  code: string;
  /** The unit that it is about; null where the subject is not a unit, and then there is no address for the chart. */
  unit: { code: string; validFrom: string | null; validTo: string | null } | null;
  /** Oldest first. */
  points: ChartPoint[];
  /** How many observations the series has; more than there are points where it is too long. */
  total: number;
  /** Days on which the area of the unit changed. */
  boundaryChanges: { date: string; label: string }[];
  catalogue: string;
  revision: { number: number; day: string };
}

/** Kinds of changes after which the area of a unit is another. */
const OF_AREA: ReadonlySet<string> = new Set(['MERGED', 'SPLIT']);

/**
 * Reads the default series of an indicator for a unit, or for its main subject.
 * @returns null without such an indicator, or where it has no value for the unit
 */
export async function readChart(
  { run, place: { language } }: Pick<SiteSource, 'run' | 'place'>,
  code: string,
  unit: string | null,
): Promise<ChartData | null> {
  const { catalogue, indicator } = (await run(QUERY, { code, unit, language })) as unknown as Answer;
  const latest = indicator?.latest;
  if (!indicator || !latest) return null;
  const { subject, series } = latest;
  const pages: ChartPoint[][] = [series.observations.nodes];
  let { pageInfo } = series.observations;
  while (pageInfo.hasPreviousPage && pages.length * PAGE < MOST_POINTS) {
    const asked = { id: series.id, before: pageInfo.startCursor, language };
    const { node } = (await run(MORE, asked)) as unknown as { node: { observations: PageOfPoints } };
    pages.unshift(node.observations.nodes);
    pageInfo = node.observations.pageInfo;
  }
  const changes = (subject.versions ?? [])
    .flatMap(({ predecessors, successors }) => [...predecessors, ...successors])
    .filter(({ kind }) => OF_AREA.has(kind))
    .map(({ date, kindLabel }) => [String(date), kindLabel] as const);
  return {
    of: { indicator, subject: subject.name, breakdown: series.breakdown.map(({ name }) => name) },
    code: indicator.code,
    unit:
      subject.__typename === 'Unit'
        ? { code: subject.code, validFrom: subject.validFrom ?? null, validTo: subject.validTo ?? null }
        : null,
    points: pages.flat(),
    total: series.observations.totalCount,
    boundaryChanges: [...new Map(changes)].map(([date, label]) => ({ date, label })),
    catalogue: catalogue.title,
    revision: {
      number: catalogue.revision.number,
      day: dayOfTime(catalogue.revision.publishedAt),
    },
  };
}
