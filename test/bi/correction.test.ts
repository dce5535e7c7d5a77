import { expect, it } from 'vitest';
import { observed, smallWorld } from '../analysis/small-world.js';
import { publishPackages } from '../support/package.js';
import { useServer } from '../support/use-server.js';

const people = { a: 100, b: 200, c: 300, d: 400 };

const world = (values: Record<string, number>) =>
  smallWorld(Object.entries(values).map(([unit, value]) => observed('PEOPLE', unit, 2024, value)));

const server = useServer({ template: 'empty' }, (server) => publishPackages(server, world(people)));

const fromViews = async (): Promise<number> => {
  const [row] = await server.sql`SELECT bi.total(observation_key)
    FROM bi.fact_observation JOIN bi.dim_unit USING (unit_key) WHERE indicator_code = 'PEOPLE' AND period = '2024'`;
  return Number(row?.total);
};

const fromApi = async (): Promise<number | undefined> => {
  const { data } = await server.query<{ indicator: { aggregate: { value: number } } }>(
    '{ indicator(code: "PEOPLE") { aggregate(period: "2024", over: { unitKind: PROVINCE }) { value } } }',
  );
  return data?.indicator.aggregate.value;
};

const fromTable = async (): Promise<number> => {
  const [row] = await server.sql`SELECT sum(value) AS total FROM observation`;
  return Number(row?.total);
};

it('a sum follows a correction as the API does; one over the table counts the replaced value too', async () => {
  expect([await fromViews(), await fromApi(), await fromTable()]).toEqual([1000, 1000, 1000]);
  await publishPackages(server, world({ ...people, b: 250 }));
  expect([await fromViews(), await fromApi(), await fromTable()]).toEqual([1050, 1050, 1250]);
  await publishPackages(server, world({ a: 100, b: 250, c: 300 }));
  expect([await fromViews(), await fromApi(), await fromTable()]).toEqual([650, 650, 1250]);
});
