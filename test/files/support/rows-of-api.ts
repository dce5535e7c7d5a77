import type { TestServer } from '../../support/server.js';

/** The cells of one row by the names of their columns. */
export type NamedCells = Record<string, string | number | boolean | null>;

const FIELDS = `id period periodStart periodEnd periodKind alternative relation status missingReason note
  valueDecimal lowerDecimal upperDecimal numeratorDecimal denominatorDecimal
  interval { lowerDecimal upperDecimal }
  vi: text en: text(language: EN)
  source { locator document { code url title } } dataset { code licence }
  series { breakdown { code dimension { code } } latest { id } }
  indicator { code vi: name en: name(language: EN) direction unitOfMeasure { code symbol }
    topic { code vi: name en: name(language: EN) } }
  subject { code vi: name en: name(language: EN) }
  unit { code vi: name en: name(language: EN) validFrom validTo kind
    ancestors { code vi: name en: name(language: EN) kind } }`;

const QUERY = `query ($filter: ObservationFilter!, $after: String) {
  observations(first: 100, filter: $filter, after: $after) { pageInfo { hasNextPage endCursor } nodes { ${FIELDS} } } }`;

// biome-ignore lint/suspicious/noExplicitAny: answers of GraphQL
type Answer = any;

/** The rows of a table as the API answers them, page by page. */
export async function rowsOfApi(server: TestServer, filter: Record<string, unknown>): Promise<NamedCells[]> {
  const rows: NamedCells[] = [];
  for (let after: string | null = null; ; ) {
    const { data, errors }: Answer = await server.query(QUERY, { filter, after });
    if (errors) throw new Error(JSON.stringify(errors));
    rows.push(...data.observations.nodes.map(rowOf));
    if (!data.observations.pageInfo.hasNextPage) return rows;
    after = data.observations.pageInfo.endCursor;
  }
}

const LEVELS = ['COUNTRY', 'PROVINCE', 'DISTRICT', 'COMMUNE'];

function rowOf(node: Answer): NamedCells {
  const { indicator, subject, unit, source, dataset, series } = node;
  // Ancestors come from the parent to the root; the nearest of a kind counts, and the unit itself first.
  const chain = unit ? [unit, ...unit.ancestors] : [];
  const levels = LEVELS.flatMap((kind) => {
    const found = chain.find((one: Answer) => one.kind === kind);
    return Object.entries(named(kind.toLowerCase(), found));
  });
  const start = node.periodStart.slice(0, 4);
  return {
    observation_id: node.id,
    ...named('indicator', indicator),
    ...named('topic', indicator.topic),
    unit_of_measure: indicator.unitOfMeasure.code,
    direction: indicator.direction,
    ...named('subject', subject),
    unit_valid_from: unit?.validFrom ?? null,
    unit_valid_to: unit?.validTo ?? null,
    unit_kind: unit?.kind ?? null,
    ...Object.fromEntries(levels),
    ...Object.fromEntries(
      series.breakdown.map((category: Answer) => [`dimension_${category.dimension.code}`, category.code]),
    ),
    period: node.period,
    period_start: node.periodStart,
    period_end: node.periodEnd,
    year: start === node.periodEnd.slice(0, 4) ? Number(start) : null,
    period_kind: node.periodKind,
    value: node.valueDecimal,
    lower: node.lowerDecimal,
    upper: node.upperDecimal,
    interval_lower: node.interval?.lowerDecimal ?? null,
    interval_upper: node.interval?.upperDecimal ?? null,
    numerator: node.numeratorDecimal,
    denominator: node.denominatorDecimal,
    relation: node.relation,
    status: node.status,
    missing_reason: node.missingReason,
    text_vi: node.vi,
    text_en: node.en,
    note: node.note,
    is_latest: series.latest?.id === node.id,
    is_alternative: node.alternative > 0,
    document_code: source.document.code,
    document_title: source.document.title,
    document_url: source.document.url,
    locator: source.locator,
    licence: dataset.licence,
    dataset_code: dataset.code,
    revision: 1,
  };
}

const named = (prefix: string, one: Answer): NamedCells => ({
  [`${prefix}_code`]: one?.code ?? null,
  [`${prefix}_vi`]: one?.vi ?? null,
  [`${prefix}_en`]: one?.en ?? null,
});
