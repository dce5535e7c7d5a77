import { describe, expect, it } from 'vitest';
import { publishPackages } from '../support/package.js';
import { useServer } from '../support/use-server.js';
import { figures, land, reported } from './support/changing-land.js';

const [OLD, NEW] = ['P@1990-01-01', 'P@2020-01-01'];

/** All that is known of the province and by its code, without its name. */
const KNOWN = `
  children { totalCount nodes { code } }
  series { totalCount nodes { id indicator { code } observations { nodes { id period value } } } }
  targets { totalCount nodes { id progress { onTrack achieved gap reason latest { value } baseline { value } } } }
  adoptions { totalCount nodes { id } }
  infrastructureAssets { totalCount nodes { id } }
  latest { period value }
  observations(indicator: "PEOPLE") { totalCount nodes { period value } }
  on2025: on(date: "2025-01-01") { unit { code } whole }
  ancestors { code } parent { code } identity`;
const BY_CODE = `
  ranking: indicator(code: "PEOPLE") { r: ranking(period: "2021") { totalCount previousPeriod withoutData { code } nodes {
    rank previousRank outOf unit { code } observation { id value } change { absolute } } } }
  earlier: indicator(code: "PEOPLE") { r: ranking(period: "2020") { nodes { rank previousRank unit { code } } } }
  aggregates: indicator(code: "PEOPLE") {
    a2019: aggregate(period: "2019", over: { unitKind: PROVINCE }) { value reported expected missing { code } }
    a2020: aggregate(period: "2020", over: { unitKind: PROVINCE, within: "V" }) { value reported expected missing { code } }
    a2021: aggregate(period: "2021", over: { unitKind: PROVINCE, units: ["P", "Q"] }) { value reported expected missing { code } } }
  compare(indicators: ["PEOPLE"], units: ["P", "Q"]) { unit { code } cells { value period } }
  compareThen: compare(indicators: ["PEOPLE"], units: ["Q", "P"], period: "2018") { unit { code } cells { value } }
  targets(filter: { subjects: [{ unit: "P" }] }) { totalCount nodes { subject { code } } }
  infrastructureAssets(filter: { operator: "P", serves: "P" }) { totalCount nodes { code operator { code } serves { code } } }
  models(filter: { adoptedBy: "P" }) { totalCount }
  adopting: units(filter: { adopted: "TEAM", inForceOn: "2024-01-01" }) { totalCount nodes { code } }
  observing: units(filter: { hasObservationsOf: "PEOPLE", inForceOn: "2024-01-01" }) { nodes { code } }
  within: units(filter: { within: "P" }) { totalCount nodes { code } }
  withinOn: units(filter: { within: "P", inForceOn: "2024-01-01" }) { totalCount nodes { code } }
  withinBefore: units(filter: { within: "P", inForceOn: "2010-01-01" }) { totalCount nodes { code } }
  observations(filter: { subjects: [{ unit: "P" }] }) { totalCount nodes { id period value } }
  observationsWithin: observations(filter: { within: "V" }) { totalCount }
  below: unit(code: "D1", on: "2024-01-01") { ancestors { code } }
  document(code: "plan") { issuer { code } }
  indicator(code: "PEOPLE") { series { totalCount } latest(unit: "P") { period value } }`;

describe('a province that gets another name', () => {
  const server = useServer({ template: 'empty' });

  async function ask<Data = Record<string, unknown>>(query: string, variables = {}) {
    const { data, errors } = await server.query<Data>(query, variables);
    expect(errors).toBeUndefined();
    return data;
  }
  const known = () => ask(`{ unit(code: "P", on: "2024-06-01") { ${KNOWN} } ${BY_CODE} }`);

  let before: Record<string, unknown>;

  it('is known by its old name first', async () => {
    await publishPackages(server, land(), figures());
    before = await known();
    expect(before).toMatchObject({
      unit: {
        children: { totalCount: 1 },
        series: { totalCount: 1 },
        targets: { totalCount: 1, nodes: [{ progress: { onTrack: true, gap: 70, reason: null } }] },
        adoptions: { totalCount: 1 },
        infrastructureAssets: { totalCount: 1 },
        latest: [{ period: '2021', value: 130 }],
        ancestors: [{ code: 'V' }],
      },
      ranking: {
        r: {
          nodes: [
            { rank: 1, previousRank: 2, unit: { code: 'P' } },
            { rank: 2, previousRank: 1, unit: { code: 'Q' } },
            { rank: 3, previousRank: 3, unit: { code: 'R' } },
          ],
        },
      },
      aggregates: { a2019: { value: 331 }, a2020: { value: 361, expected: 3 }, a2021: { value: 256 } },
      withinOn: { totalCount: 3 },
      below: { ancestors: [{ code: 'D' }, { code: 'P' }, { code: 'V' }] },
    });
  });

  it('keeps all that is known of it, though only the package of units is published again', async () => {
    const { published } = await publishPackages(server, land({ rename: true }));
    expect(published).toBe(true);
    const after = await known();
    expect(after).toEqual(before);
    const { unit } = await ask<{ unit: unknown }>('{ unit(code: "P", on: "2024-06-01") { name validFrom } }');
    expect(unit).toEqual({ name: 'Thành phố P', validFrom: '2020-01-01' });
  });

  it('is refused or warned of in no package that names it by its code alone, which stays as it is', async () => {
    expect(await publishPackages(server, figures())).toMatchObject({ published: false, changes: [] });
    const both = await publishPackages(server, land({ rename: true }), figures());
    expect(both).toMatchObject({ published: false, changes: [] });
    expect(await known()).toEqual(before);
  });

  it('is the same in each of its versions, which have one identity', async () => {
    const version = (key: string) => ask<{ unit: object }>(`{ unit(code: "${key}") { ${KNOWN} } }`);
    expect(await version(NEW)).toEqual(await version(OLD));
    const { unit } = await ask<{ unit: { id: string; identity: string; versions: object[] } }>(
      `{ unit(code: "${OLD}") { id identity versions { code name validFrom validTo } } }`,
    );
    expect(unit.identity).toBe(unit.id);
    expect(unit.versions).toEqual([
      { code: 'P', name: 'Tên P', validFrom: '1990-01-01', validTo: '2020-01-01' },
      { code: 'P', name: 'Thành phố P', validFrom: '2020-01-01', validTo: null },
    ]);
    const { d } = await ask<{ d: object }>('{ d: unit(code: "D@..") { versions { code } } }');
    expect(d).toEqual({ versions: [{ code: 'D' }] });
  });

  it('is found by its names, each once', async () => {
    const found = async (text: string) =>
      ask<{ search: { nodes: object[] } }>(
        `{ search(query: "${text}", kinds: [UNIT]) { nodes { matches { field text } node { ... on Unit { name } } } } }`,
      );
    const node = { name: 'Thành phố P' };
    expect((await found('Tên P')).search.nodes).toEqual([
      { matches: [{ field: 'formerName.vi', text: 'Tên P' }], node },
    ]);
    expect((await found('Thành phố P')).search.nodes[0]).toEqual({
      matches: [{ field: 'name.vi', text: 'Thành phố P' }],
      node,
    });
  });

  it('has the name of its time where a day is asked for, and its newest name where none is', async () => {
    const data = await ask(`{
      earlier: unit(code: "D1", on: "2019-12-31") { ancestors { name } parent { parent { name } } }
      now: unit(code: "D1", on: "2020-01-01") { ancestors { name } parent { parent { name } } }
      newest: unit(code: "D1@..") { ancestors { name } }
      listed: units(filter: { kinds: [DISTRICT], within: "P", inForceOn: "2019-12-31" }) { nodes { parent { name } } }
      indicator(code: "PEOPLE") { series(filter: { subjects: [{ unit: "P" }] }) { nodes { unit { name } subject { code ... on Unit { name } } } }
        r2019: ranking(period: "2019") { nodes { unit { name } } } r2020: ranking(period: "2020") { nodes { unit { name } } } }
      compare(indicators: ["PEOPLE"], units: ["P"], period: "2018") { unit { name } }
      targets(filter: {}) { nodes { subject { ... on Unit { name } } } }
      infrastructureAssets(filter: {}) { nodes { operator { name } serves { name } } }
      model(code: "TEAM") { adoptions { nodes { unit { name } } } }
      plan: document(code: "plan") { issuer { name } } }`);
    const [old, now] = [{ name: 'Tên P' }, { name: 'Thành phố P' }];
    const others = [{ unit: { name: 'Tên Q' } }, { unit: { name: 'Tên R' } }];
    expect(data).toMatchObject({
      earlier: { ancestors: [{ name: 'Tên D' }, old, { name: 'Tên V' }], parent: { parent: old } },
      now: { ancestors: [{ name: 'Tên D' }, now, { name: 'Tên V' }], parent: { parent: now } },
      newest: { ancestors: [{ name: 'Tên D' }, now, { name: 'Tên V' }] },
      listed: { nodes: [{ parent: old }] },
      indicator: {
        series: { nodes: [{ unit: now, subject: now }] },
        r2019: { nodes: expect.arrayContaining([{ unit: old }, ...others]) },
        r2020: { nodes: expect.arrayContaining([{ unit: now }, ...others]) },
      },
      compare: [{ unit: old }],
      targets: { nodes: [{ subject: now }] },
      infrastructureAssets: { nodes: [{ operator: now, serves: [now, { name: 'Tên Q' }] }] },
      model: { adoptions: { nodes: [{ unit: now }] } },
    });
  });

  it('is found by the ids that were given before, in the revision before and after', async () => {
    const ids = async (revision?: number) => {
      const { data, errors } = await server.query<{
        unit: { id: string; series: { nodes: { id: string }[] } };
      }>(
        `{ unit(code: "${OLD}") { id series { nodes { id observations { nodes { id } } } } targets { nodes { id } } } }`,
        {},
        revision,
      );
      expect(errors).toBeUndefined();
      return data;
    };
    expect(await ids()).toEqual(await ids(1));
    const { unit } = await ids(1);
    const { nodes } = await ask<{ nodes: unknown[] }>(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Unit { name } ... on Series { unit { name } } } }',
      { ids: [unit.id, unit.series.nodes[0]?.id] },
    );
    expect(nodes).toEqual([
      { __typename: 'Unit', name: 'Tên P' },
      { __typename: 'Series', unit: { name: 'Thành phố P' } },
    ]);
  });

  it('has its values for the boundaries of any day as reported, without a change of boundaries', async () => {
    const { unit } = await ask<{ unit: Record<string, { nodes: unknown[] }> }>(
      `{ unit(code: "P", on: "2024-06-01") { ${['2015-01-01', '2024-06-01']
        .map(
          (
            day,
            i,
          ) => `b${i}: observations(indicator: "PEOPLE", boundaries: { inForceOn: "${day}" }) { nodes { value
            derivation { method partsOn changes { code } unit { name } parts { unit { name } } } } }`,
        )
        .join(' ')} } }`,
    );
    for (const [i, name] of ['Tên P', 'Thành phố P'].entries())
      expect(unit[`b${i}`]?.nodes).toEqual(
        [100, 110, 120, 130].map((value, year) => ({
          value,
          derivation: {
            method: 'REPORTED',
            partsOn: null,
            changes: [],
            unit: { name },
            parts: [{ unit: { name: year < 2 ? 'Tên P' : 'Thành phố P' } }],
          },
        })),
      );
  });

  it('says for each observation under which version it was reported', async () => {
    const versions = async () => {
      const { unit } = await ask<{
        unit: { observations: { nodes: { period: string; reportedFor: { validFrom: string } }[] } };
      }>(
        '{ unit(code: "P", on: "2024-06-01") { observations(indicator: "PEOPLE") { nodes { period reportedFor { validFrom } } } } }',
      );
      return unit.observations.nodes.map(({ period, reportedFor }) => [period, reportedFor.validFrom]);
    };
    // The rows of the other package were read when there was one version.
    await publishPackages(
      server,
      figures([
        reported('P', '2022', 140),
        reported(NEW, '2017', 95),
        reported(OLD, '2023', 150, { note: 'x' }),
      ]),
    );
    expect(await versions()).toEqual([
      ['2017', '2020-01-01'],
      ['2018', '1990-01-01'],
      ['2019', '1990-01-01'],
      ['2020', '2020-01-01'],
      ['2021', '2020-01-01'],
      ['2022', '2020-01-01'],
      ['2023', '1990-01-01'],
    ]);
  });
});
