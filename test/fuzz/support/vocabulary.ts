import type { Random } from './random.js';

/** Asks the server and gives the `data` of the answer. */
export type Ask = (query: string, variables?: Record<string, unknown>) => Promise<Row>;

// biome-ignore lint/suspicious/noExplicitAny: rows of many shapes, straight from JSON
type Row = any;

/** Values that belong together, as one row of the catalogue has them, by the name of an argument or by what it names. */
export type Anchor = Record<string, string[]>;

/** What exists in the catalogue, as the server itself lists it. */
export interface Vocabulary {
  /** All values of one kind: codes of units, of indicators, ids, words, … */
  pool: Record<string, string[]>;
  anchors: Anchor[];
  revisions: number[];
  /** Revisions that were not dropped. */
  readable: number[];
}

const PAGE = 100;
/** Pages that are read of any one list; lists of the catalogue may be long. */
const MOST_PAGES = 9;
/** Units of which is asked what they were made of. */
const SAMPLE = 30;
const LAST = 6;
const METHODS = ['EXACT_SUM', 'RECOMPUTED', 'WEIGHTED', 'REPORTED', 'NOT_DERIVABLE'];

/** Reads codes, ids, names, periods and rows that hang together; takes a few dozen requests. */
export async function readVocabulary(ask: Ask): Promise<Vocabulary> {
  const pool: Record<string, Set<string>> = {};
  const anchors: Anchor[] = [];
  const keep = (kind: string, ...values: (string | null | undefined)[]) => {
    pool[kind] ??= new Set();
    for (const value of values) if (value) pool[kind].add(value);
  };
  const words = (...texts: (string | null | undefined)[]) => {
    for (const text of texts) {
      keep('words', text?.slice(0, 190));
      for (const word of text?.split(/\s+/).slice(0, 12) ?? []) keep('words', word.slice(0, 60));
    }
  };
  const all = async (list: string, fields: string): Promise<Row[]> => {
    const nodes = [];
    let after: string | null = null;
    for (let page = 0; page < MOST_PAGES; page++) {
      const data = await ask(
        `query($after:String){list:${list.replace('(', `(first:${PAGE},after:$after,`)}{nodes{${fields}}pageInfo{hasNextPage endCursor}}}`,
        { after },
      );
      nodes.push(...data.list.nodes);
      if (!data.list.pageInfo.hasNextPage) break;
      after = data.list.pageInfo.endCursor;
    }
    return nodes;
  };
  const codes = (items: Row[] | null | undefined): string[] =>
    (items ?? []).filter(Boolean).map((item) => item.code);
  const named = (kind: string, rows: Row[]) => {
    for (const row of rows) {
      keep(kind, row.code);
      keep('id', row.id);
      words(row.name, row.code);
    }
  };

  named('dataset', await all('datasets()', 'id code name:title'));
  const topics = (await ask('{topics{id code name children{id code name}}}')).topics;
  named('topic', topics);
  for (const topic of topics) named('topic', topic.children);
  const documents = await all('documents()', 'id code name:title issuer{code} issuedOn kind');
  named('document', documents);
  for (const { code, issuer, issuedOn, kind } of documents) {
    keep('period', issuedOn);
    anchors.push({
      document: [code],
      documents: [code],
      issuers: codes([issuer]),
      period: issuedOn ? [issuedOn] : [],
      kinds: [kind],
    });
  }
  const units = await all(
    'units()',
    'id code name kind validFrom validTo parent{code} predecessors{date kind} successors{date kind}',
  );
  named('unit', units);
  for (const { code, kind, validFrom, validTo, parent, predecessors, successors } of units) {
    const dates = [validFrom, validTo, ...[...predecessors, ...successors].map(({ date }) => date)];
    keep('date', ...dates);
    const changes = [...predecessors, ...successors];
    const lastDay = validTo && new Date(Date.parse(validTo) - 86_400_000).toISOString().slice(0, 10);
    keep('date', lastDay);
    anchors.push({
      unit: [code],
      on: [lastDay ?? validFrom ?? '2025-07-01'],
      date: validTo ? [validTo] : validFrom ? [validFrom] : [],
      unitKind: [kind],
      kinds: [kind],
      parent: codes([parent]),
      within: codes([parent]),
      UnitChangeKind: changes.map(({ kind: change }) => change),
    });
  }
  for (const { id, code, validFrom } of evenly(units.filter(({ predecessors }) => predecessors.length > 0))) {
    const data = await ask(
      'query($id:ID!){node(id:$id){... on Unit{predecessors{from{series(first:8){nodes{indicator{code}}}}}}}}',
      { id },
    );
    const indicators = data.node.predecessors
      .flatMap(({ from }: Row) => from)
      .flatMap((unit: Row) => unit.series.nodes)
      .map((series: Row) => series.indicator.code);
    if (validFrom && indicators.length > 0)
      anchors.push({
        unit: [code],
        on: [validFrom],
        inForceOn: [validFrom],
        indicator: indicators,
        DerivationMethod: METHODS,
      });
  }
  const assets = await all(
    'infrastructureAssets()',
    'id code name kind status operator{code} serves{code} dependsOn{code} dependents{code} series(first:2){nodes{id indicator{code}}}',
  );
  named('infrastructureAsset', assets);
  for (const asset of assets)
    anchors.push({
      infrastructureAsset: [asset.code],
      operator: codes([asset.operator]),
      serves: codes(asset.serves),
      unit: codes([asset.operator, ...asset.serves]),
      dependsOn: codes(asset.dependsOn),
      kinds: [asset.kind],
      statuses: [asset.status],
      indicator: asset.series.nodes.map((series: Row) => series.indicator.code),
    });
  const models = await all(
    'models()',
    'id code name status topic{code} lead{code} adoptions(first:9){nodes{id unit{code kind parent{code}}}} series(first:2){nodes{indicator{code}}}',
  );
  named('model', models);
  for (const model of models) {
    const adopters = model.adoptions.nodes.map((adoption: Row) => adoption.unit);
    for (const { id } of model.adoptions.nodes) keep('id', id);
    anchors.push({
      model: [model.code],
      adopted: [model.code],
      unit: codes(adopters),
      adoptedBy: codes(adopters),
      unitKind: adopters.map((unit: Row) => unit.kind),
      within: adopters.flatMap((unit: Row) => codes([unit.parent])),
      statuses: [model.status],
      topic: codes([model.topic]),
      indicator: model.series.nodes.map((series: Row) => series.indicator.code),
    });
  }
  for (const target of await all(
    'targets()',
    'id period indicator{code} source{document{code}} subject{__typename code}',
  )) {
    keep('id', target.id);
    keep('period', target.period);
    anchors.push({
      ...subjectOf(target.subject),
      indicator: [target.indicator.code],
      document: [target.source.document.code],
      period: [target.period],
    });
  }
  const indicators = await all(
    'indicators()',
    'id code name unitOfMeasure{code} topic{code} dataset{code publisher{code}} dimensions{code}',
  );
  named('indicator', indicators);
  for (const indicator of indicators) {
    keep('unitOfMeasure', indicator.unitOfMeasure.code);
    keep('dimension', ...codes(indicator.dimensions));
    const data = await ask(
      `query($code:String!){indicator(code:$code){series(first:12){nodes{id subject{__typename code}
        unit{kind parent{code}} breakdown{code dimension{code}}
        observations(last:3){nodes{id period status relation source{document{code}}}}}}}}`,
      { code: indicator.code },
    );
    for (const series of data.indicator.series.nodes) {
      keep('id', series.id, series.observations.nodes[0]?.id);
      keep('category', ...codes(series.breakdown));
      const periods = series.observations.nodes.map((observation: Row) => observation.period);
      keep('period', ...periods);
      anchors.push({
        ...subjectOf(series.subject),
        indicator: [indicator.code],
        dataset: codes([indicator.dataset]),
        publishers: codes([indicator.dataset.publisher]),
        topic: codes([indicator.topic]),
        unitOfMeasure: [indicator.unitOfMeasure.code],
        period: periods,
        statuses: series.observations.nodes.map((observation: Row) => observation.status),
        document: series.observations.nodes.map((observation: Row) => observation.source.document.code),
        unitKind: series.unit ? [series.unit.kind] : [],
        unitKinds: series.unit ? [series.unit.kind] : [],
        within: codes([series.unit?.parent]),
        parent: codes([series.unit?.parent]),
        dimension: series.breakdown.map((category: Row) => category.dimension.code),
        category: codes(series.breakdown),
        // Bounds are left out where observations are compared.
        excluded: series.observations.nodes.some((observation: Row) => observation.relation !== 'EQUAL')
          ? ['yes']
          : [],
      });
    }
  }
  const revisions = await all('revisions()', 'id number prunedAt');
  for (const { id } of revisions) keep('id', id);
  return {
    pool: Object.fromEntries(Object.entries(pool).map(([kind, values]) => [kind, [...values]])),
    anchors,
    revisions: revisions.map(({ number }) => number),
    readable: revisions.filter(({ prunedAt }) => !prunedAt).map(({ number }) => number),
  };
}

/** Some of many, from the whole length of the list and all of its end, where the rarest are. */
function evenly(rows: Row[]): Row[] {
  const step = Math.max(1, Math.floor(rows.length / SAMPLE));
  return rows.filter((_, i) => i % step === 0 || i >= rows.length - LAST);
}

function subjectOf({ __typename: type, code }: { __typename: string; code: string }): Anchor {
  const kind = { Unit: 'unit', InfrastructureAsset: 'infrastructureAsset' }[type] ?? 'model';
  return { [kind]: [code] };
}

/** What an argument names, by its own name; `code` names what its field gives. */
const KINDS: Record<string, string> = {
  unit: 'unit',
  units: 'unit',
  within: 'unit',
  parent: 'unit',
  operator: 'unit',
  serves: 'unit',
  adoptedBy: 'unit',
  publishers: 'unit',
  issuers: 'unit',
  indicator: 'indicator',
  indicators: 'indicator',
  hasObservationsOf: 'indicator',
  topic: 'topic',
  topics: 'topic',
  dataset: 'dataset',
  datasets: 'dataset',
  document: 'document',
  documents: 'document',
  model: 'model',
  adopted: 'model',
  infrastructureAsset: 'infrastructureAsset',
  dependsOn: 'infrastructureAsset',
  unitsOfMeasure: 'unitOfMeasure',
  dimension: 'dimension',
  categories: 'category',
  id: 'id',
  ids: 'id',
  query: 'words',
  period: 'period',
  from: 'period',
  to: 'period',
  dueBy: 'period',
  on: 'date',
  date: 'date',
  inForceOn: 'date',
};

export const kindOf = (name: string): string => KINDS[name] ?? name;

/** A value that exists, from the anchor where it has one. */
export function existing(
  random: Random,
  { pool }: Vocabulary,
  anchor: Anchor | undefined,
  name: string,
  field: string,
): string | undefined {
  const kind = name === 'code' ? field : kindOf(name);
  const own = anchor?.[name] ?? anchor?.[kind];
  if (own && own.length > 0) return random.pick(own);
  const any = pool[kind];
  return any && any.length > 0 ? random.pick(any) : undefined;
}
