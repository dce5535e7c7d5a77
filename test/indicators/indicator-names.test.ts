import { describe, expect, it } from 'vitest';
import { withCells, withRows } from '../publishing/support/draft.js';
import { dependent, observed, small } from '../publishing/support/drafts.js';
import { serveDrafts } from '../publishing/support/served.js';
import { useServer } from '../support/use-server.js';

const withTopics = withRows(
  small,
  'topics',
  { code: 'society', name_vi: 'Xã hội', parent: '', position: 2 },
  { code: 'health', name_vi: 'Y tế', parent: 'society', position: 1 },
);

const before = withCells(withTopics, 'indicators', 2, { code: 'dti', topic: 'portal' });

/** `dti` is now `vn-dti`, in three topics, with other names and numbers. */
const named = withRows(
  withCells(before, 'indicators', 2, {
    code: 'vn-dti',
    former_codes: 'dti;dx-index',
    other_topics: 'health;gov',
    aliases_vi: 'DTI;Bộ chỉ số "Chuyển đổi số"',
    aliases_en: 'DTI;Digital Transformation Index',
  }),
  'indicator_identifiers',
  { indicator: 'vn-dti', scheme: 'VN-NSIS', value: '1702' },
  { indicator: 'vn-dti', scheme: 'SDG', value: '17.8.1' },
  { indicator: 'dti', scheme: 'SDG', value: '9.c.1' },
);
const target = { indicator: 'dti', unit: '38', period: '2030', relation: 'AT_LEAST', value: 60, lower: '' };
const withTarget = withRows(named, 'targets', { ...target, document: 'BC-1', locator: 'Bảng 1' });
const renamed = withCells(withTarget, 'units', 2, { aliases: 'Xứ Thanh;TH' });

const server = useServer({ template: 'empty' }, async (server) => {
  await serveDrafts(server, before);
  await serveDrafts(
    server,
    renamed,
    dependent('other', { observations: [observed('dti', 'X', '2023', '7')] }),
  );
});

async function ask<Data = Record<string, unknown>>(query: string, revision?: number) {
  const { data, errors, statements } = await server.query<Data>(query, {}, revision);
  expect(errors).toBeUndefined();
  return { data, statements };
}

describe('an indicator', () => {
  it('has its main topic, other topics, identifiers, aliases and former codes', async () => {
    const { data } =
      await ask(`{ indicator(code: "vn-dti") { code formerCodes aliases en: aliases(language: EN)
      identifiers { scheme value } topic { code } topics { code } }
      online: indicator(code: "online") { formerCodes aliases identifiers { value } topic { code } topics { code } } }`);
    expect(data).toEqual({
      indicator: {
        code: 'vn-dti',
        formerCodes: ['dti', 'dx-index'],
        aliases: ['DTI', 'Bộ chỉ số "Chuyển đổi số"'],
        en: ['DTI', 'Digital Transformation Index'],
        identifiers: [
          { scheme: 'SDG', value: '17.8.1' },
          { scheme: 'SDG', value: '9.c.1' },
          { scheme: 'VN-NSIS', value: '1702' },
        ],
        topic: { code: 'portal' },
        topics: [{ code: 'portal' }, { code: 'health' }, { code: 'gov' }],
      },
      online: { formerCodes: [], aliases: [], identifiers: [{ value: '0305' }], topic: null, topics: [] },
    });
  });

  it('is found by each of its topics once, and counted once', async () => {
    const { data } = await ask<Record<string, { totalCount: number } | { indicators: object }>>(`{
      ${['gov', 'portal', 'society', 'health'].map((code) => `${code}: topic(code: "${code}") { indicators { totalCount nodes { code } } }`).join(' ')}
      both: indicators(filter: { topics: ["gov", "society"] }) { totalCount nodes { code } }
      below: indicators(filter: { topics: ["society"] }) { totalCount nodes { code } } }`);
    const once = { totalCount: 1, nodes: [{ code: 'vn-dti' }] };
    const ofTopic = { indicators: once };
    expect(data).toEqual({
      gov: ofTopic,
      portal: ofTopic,
      society: ofTopic,
      health: ofTopic,
      both: once,
      below: once,
    });
  });

  it('is found by the codes that it had, which the answer corrects, and has the id that it had', async () => {
    const read = '{ id code name }';
    const { data, statements } = await ask(
      `{ a: indicator(code: "dti") ${read} b: indicator(code: "dx-index") ${read} c: indicator(code: "vn-dti") ${read} }`,
    );
    const { data: old } = await ask<{ indicator: { id: string } }>(
      '{ indicator(code: "dti") { id code } }',
      1,
    );
    const found = { id: old.indicator.id, code: 'vn-dti', name: 'Chỉ số chuyển đổi số' };
    expect(old.indicator).toMatchObject({ code: 'dti' });
    expect(data).toEqual({ a: found, b: found, c: found });
    expect(statements).toBe(1);
    expect((await ask('{ indicator(code: "dx") { code } }')).data).toEqual({ indicator: null });
    const newId = Buffer.from('Indicator:vn-dti').toString('base64url');
    expect(
      (await ask(`{ nodes(ids: ["${found.id}", "${newId}"]) { id ... on Indicator { code } } }`)).data,
    ).toEqual({
      nodes: [
        { id: found.id, code: 'vn-dti' },
        { id: found.id, code: 'vn-dti' },
      ],
    });
  });

  it('keeps the ids of its series and observations', async () => {
    const series = `{ indicator(code: "dti") { series { nodes { id observations { nodes { id } } } } } }`;
    type Listed = {
      indicator: { series: { nodes: { id: string; observations: { nodes: { id: string }[] } }[] } };
    };
    const [old, now] = [await ask<Listed>(series, 1), await ask<Listed>(series)];
    const idsOf = ({ data }: { data: Listed }) =>
      data.indicator.series.nodes.flatMap(({ id, observations }) => [
        id,
        ...observations.nodes.map((one) => one.id),
      ]);
    expect(idsOf(old).length).toBeGreaterThan(4);
    expect(idsOf(now)).toEqual(expect.arrayContaining(idsOf(old)));
    const { data } = await ask<{ nodes: { id: string }[] }>(
      `{ nodes(ids: ${JSON.stringify(idsOf(old))}) { id } }`,
    );
    expect(data.nodes.map(({ id }) => id)).toEqual(idsOf(old));
  });
});

describe('a former code in an argument means the indicator', () => {
  it.each([
    [
      'observations',
      (code: string) => `observations(filter: { indicators: ["${code}"] }) { totalCount nodes { id } }`,
    ],
    [
      'series of a unit',
      (code: string) => `unit(code: "38") { series(filter: { indicators: ["${code}"] }) { nodes { id } } }`,
    ],
    ['latest', (code: string) => `unit(code: "38") { latest(indicators: ["${code}"]) { id } }`],
    [
      'observations of a unit',
      (code: string) => `unit(code: "38") { observations(indicator: "${code}") { nodes { id } } }`,
    ],
    [
      'units',
      (code: string) => `units(filter: { hasObservationsOf: "${code}" }) { totalCount nodes { code } }`,
    ],
    ['targets', (code: string) => `targets(filter: { indicators: ["${code}"] }) { totalCount nodes { id } }`],
    [
      'compare',
      (code: string) => `compare(indicators: ["${code}", "online"], units: ["38"]) { cells { text } }`,
    ],
  ])('of %s', async (_, field) => {
    const answers = await Promise.all(
      ['dti', 'dx-index', 'vn-dti', 'online'].map((code) => ask(`{ found: ${field(code)} }`)),
    );
    const [first, second, current, other] = answers.map(({ data }) => data);
    expect(first).toEqual(current);
    expect(second).toEqual(current);
    expect(other).not.toEqual(current);
    expect(JSON.stringify(current)).toMatch(/id|text|code/);
    expect(new Set(answers.map(({ statements }) => statements)).size).toBe(1);
  });
});

describe('search', () => {
  const hits = async (query: string, revision?: number) => {
    const { data } = await ask<{
      search: { nodes: { node: object; matches: { field: string; text: string }[] }[] };
    }>(
      `{ search(query: ${JSON.stringify(query)}, kinds: [INDICATOR, UNIT]) { nodes { node { ... on Indicator { code } ... on Unit { code aliases } } matches { field text } } } }`,
      revision,
    );
    return data.search.nodes.map(({ node, matches }) => ({ ...node, matches }));
  };

  it.each([
    ['bo chi so', 'alias.vi', 'Bộ chỉ số "Chuyển đổi số"'],
    ['transformation index', 'alias.en', 'Digital Transformation Index'],
    ['9.c.1', 'identifier', '9.c.1'],
    ['1702', 'identifier', '1702'],
    ['dx-index', 'formerCode', 'dx-index'],
  ])('for "%s" finds an indicator by its %s', async (query, field, text) => {
    expect(await hits(query)).toEqual([{ code: 'vn-dti', matches: [{ field, text }] }]);
    const before = (await hits(query, 1)).flatMap(({ matches }) => matches.map((match) => match.text));
    expect(before).not.toContain(text);
  });

  it('matches an alias that both languages have once', async () => {
    const [hit] = await hits('dti');
    expect(hit?.matches.map(({ field }) => field)).toEqual(['code', 'alias.vi', 'formerCode']);
  });

  it('finds a unit by an alias', async () => {
    expect(await hits('xu thanh')).toEqual([
      { code: '38', aliases: ['Xứ Thanh', 'TH'], matches: [{ field: 'alias', text: 'Xứ Thanh' }] },
    ]);
  });
});

it('a revision without these columns has the rows that it had', async () => {
  const changes = (revision: number) =>
    `{ revision(number: ${revision}) { changes(first: 100) { nodes { table before after } } } }`;
  type Changes = {
    revision: { changes: { nodes: { table: string; before: object | null; after: object | null }[] } };
  };
  const rowsOf = async (revision: number) =>
    (await ask<Changes>(changes(revision))).data.revision.changes.nodes.filter(
      ({ table }) => table === 'indicators',
    );
  expect((await rowsOf(1)).map(({ after }) => Object.keys(after ?? {}))).toEqual(
    Array.from({ length: 2 }, () => [
      'dataset',
      'code',
      'name_vi',
      'name_en',
      'definition_vi',
      'definition_en',
      'topic',
      'unit_of_measure',
      'direction',
      'aggregation',
      'weight',
      'dimensions',
      'custodian',
    ]),
  );
  expect(await rowsOf(2)).toMatchObject([
    {
      before: { code: 'dti' },
      after: { code: 'vn-dti', former_codes: ['dti', 'dx-index'], other_topics: ['health', 'gov'] },
    },
  ]);
});
