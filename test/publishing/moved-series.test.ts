import { describe, expect, it } from 'vitest';
import { PackagesRefused } from '../../src/packages/fault-list.js';
import { type PackageRows, publishPackages, type SmallPackage } from '../support/package.js';
import { useServer } from '../support/use-server.js';
import { messages } from './support/fault-messages.js';
import { asFound, faultOf } from './support/faults.js';

const cited = { document: 'law', locator: 'Điều 1' };
const versions = [
  { code: 'P', valid_to: '2020-01-01', kind: 'PROVINCE', name_vi: 'Tỉnh P' },
  { code: 'P', valid_from: '2020-01-01', kind: 'PROVINCE', name_vi: 'Thành phố P' },
  { code: 'Q', kind: 'PROVINCE', name_vi: 'Tỉnh Q' },
];
const renamed = {
  unit_changes: [{ code: 'rename', kind: 'RENAMED', changed_on: '2020-01-01', ...cited }],
  unit_change_links: [{ change: 'rename', predecessor: 'P@..', successor: 'P@2020-01-01', whole: 'true' }],
};

const unitsPackage = (changes: Record<string, PackageRows> = {}): SmallPackage => ({
  name: 'units',
  tables: {
    documents: [{ code: 'law', title_vi: 'Luật', kind: 'LAW', language: 'VI', issued_on: '2019-12-01' }],
    units: versions.map((version) => ({ valid_from: '', valid_to: '', ...version })),
    ...changes,
  },
});

const observed = (unit: string, period: string, value: number) => ({
  indicator: 'PEOPLE',
  unit,
  period,
  value,
  ...cited,
});

const figures = (...observations: PackageRows): SmallPackage => ({
  name: 'figures',
  dependencies: ['units'],
  tables: {
    units_of_measure: [{ code: 'n', name_vi: 'người' }],
    indicators: [
      { code: 'PEOPLE', name_vi: 'Dân số', unit_of_measure: 'n', direction: 'NEUTRAL', aggregation: 'SUM' },
    ],
    observations,
  },
});

const QUERY = `query ($unit: String!) { unit(code: $unit) { identity
  series { nodes { id observations(first: 10) { nodes { id period value reportedFor { name } } } } } } }`;

interface Found {
  unit: {
    identity: string;
    series: {
      nodes: {
        id: string;
        observations: { nodes: { id: string; period: string; reportedFor: { name: string } }[] };
      }[];
    };
  };
}

describe('a change that is published later than the versions it links', () => {
  const server = useServer({ template: 'empty' }, async (server) => {
    await publishPackages(
      server,
      unitsPackage(),
      figures(observed('P@..', '2018', 1), observed('P@2020-01-01', '2021', 2), observed('Q', '2018', 9)),
    );
  });
  const ask = async (unit: string) => (await server.query<Found>(QUERY, { unit })).data.unit;
  const periodsOf = ({ series }: Found['unit']) =>
    series.nodes.map(({ observations }) =>
      observations.nodes.map(({ period, reportedFor }) => `${period} ${reportedFor.name}`),
    );
  it('moves the observations of another package to the series of the one unit, and back when it is withdrawn', async () => {
    const [old, current, other] = [await ask('P@..'), await ask('P@2020-01-01'), await ask('Q@..')];
    expect([periodsOf(old), periodsOf(current)]).toEqual([[['2018 Tỉnh P']], [['2021 Thành phố P']]]);
    expect(current.identity).not.toBe(old.identity);

    expect((await publishPackages(server, unitsPackage(renamed))).revision).toBe(2);
    const joined = await ask('P@2020-01-01');
    expect(periodsOf(joined)).toEqual([['2018 Tỉnh P', '2021 Thành phố P']]);
    expect(await ask('P@..')).toEqual(joined);
    expect(joined.identity).toBe(old.identity);
    expect(joined.series.nodes[0]?.id).toBe(old.series.nodes[0]?.id);
    expect(await ask('Q@..')).toEqual(other);

    // Ids from before lead to the same.
    const former = [current.series.nodes[0]?.id, current.series.nodes[0]?.observations.nodes[0]?.id];
    const { data } = await server.query<{ nodes: { id: string }[] }>(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      { ids: former },
    );
    expect(data.nodes.map((node) => node?.id)).toEqual([
      joined.series.nodes[0]?.id,
      joined.series.nodes[0]?.observations.nodes[1]?.id,
    ]);

    // Packages that say the same again change nothing.
    expect((await publishPackages(server, unitsPackage(renamed))).published).toBe(false);

    expect((await publishPackages(server, unitsPackage())).revision).toBe(3);
    expect([await ask('P@..'), await ask('P@2020-01-01')]).toEqual([old, current]);
  });

  it('is refused where both versions have an observation for one period', async () => {
    await publishPackages(server, figures(observed('P@..', '2018', 1), observed('P@2020-01-01', '2018', 2)));
    const refused = await publishPackages(server, unitsPackage(renamed)).catch((error) => error);
    expect(refused).toBeInstanceOf(PackagesRefused);
    expect(refused.faults.map(asFound)).toEqual([
      faultOf('units/unit_change_links.csv', messages.joinedDuplicate('PEOPLE', '2018', 'figures')),
    ]);
  });
});
