import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { readCsv } from '../files/support/read-csv.js';
import { useServer } from '../support/use-server.js';
import { isTotal } from './support/is-total.js';

const server = useServer();

/** The statements of docs/bi.md, in their order. */
const STATEMENTS = [
  ...readFileSync(join(projectRoot, 'docs/bi.md'), 'utf8').matchAll(/```sql\n(SELECT[^`]+);\n```/g),
].map(([, text = '']) => text);
const [TOTAL = '', RANKS = '', SERIES = '', TARGETS = ''] = STATEMENTS;

const read = (text: string) => server.sql.unsafe<Record<string, string | null>[]>(text);

const nodesOf = async <Node>(query: string): Promise<Node[]> => {
  const { data } = await server.query<{ list: { nodes: Node[] } }>(query);
  return data.list.nodes;
};

describe('the statements of docs/bi.md', () => {
  it('have the newest ranks, as the ranking of the API', async () => {
    const rows = await read(RANKS);
    const nodes = await nodesOf<{ period: string; valueDecimal: string; unit: { name: string } }>(
      `{ list: observations(first: 100, filter: { indicators: ["DTI_RANK"], unitKinds: [PROVINCE], latestOnly: true }) {
        nodes { period valueDecimal unit { name } } } }`,
    );
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.map(({ unit_vi, rank, period }) => `${unit_vi} ${rank} ${period}`).sort()).toEqual(
      nodes.map(({ unit, valueDecimal, period }) => `${unit.name} ${valueDecimal} ${period}`).sort(),
    );
  });

  it('have a series of one unit, as the API', async () => {
    const nodes = await nodesOf<{ period: string; valueDecimal: string }>(
      `{ list: observations(first: 100, filter: { indicators: ["PCI"], subjects: [{ unit: "38" }], from: "2015" }) { nodes { period valueDecimal } } }`,
    );
    expect(nodes.length).toBeGreaterThan(1);
    expect(await read(SERIES)).toEqual(
      nodes.map(({ period, valueDecimal }) => ({ period, rate: valueDecimal })),
    );
  });

  it('have all targets for units', async () => {
    const [counted] = await server.sql`SELECT count(*) AS targets FROM bi.target WHERE unit_key IS NOT NULL`;
    const rows = await read(TARGETS);
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.length).toBe(Number(counted?.targets));
  });

  it('have totals, as a sum over the API', async () => {
    const rows = await read(TOTAL);
    const table = await readCsv(server, '/observations.csv?indicator=POPULATION&kind=PROVINCE');
    const inForce = table.filter((row) => isTotal(row) && row.unit_valid_to === '');
    const sums = new Map<string, number>();
    for (const { period = '', value } of inForce) sums.set(period, (sums.get(period) ?? 0) + Number(value));
    expect(sums.size).toBeGreaterThan(0);
    expect(new Map(rows.map(({ period, total }) => [period, Number(total)]))).toEqual(sums);
  });
});

it.each([
  ['a rate', `indicator_code = 'PCI'`, 'PCI cannot be added'],
  ['several indicators', `amount IS NOT NULL AND unit_kind = 'PROVINCE'`, 'expected one indicator'],
])('bi.total refuses %s', async (_, condition, message) => {
  const total = read(`SELECT bi.total(amount, indicator_code, period, unit_kind)
    FROM bi.fact_observation JOIN bi.dim_unit USING (unit_key) WHERE ${condition}`);
  await expect(total).rejects.toMatchObject({ code: '22000', message: expect.stringContaining(message) });
});

it('bi.total refuses several periods and kinds of units, and gives null for none', async () => {
  const years = `SELECT bi.total(1, 'A', year, 'PROVINCE') FROM (VALUES ('2024'), ('2025')) AS y (year)`;
  await expect(read(years)).rejects.toMatchObject({
    message: expect.stringContaining('expected one period'),
  });
  const mixed = `SELECT bi.total(1, 'A', '2024', kind) FROM (VALUES ('PROVINCE'), ('COMMUNE')) AS k (kind)`;
  await expect(read(mixed)).rejects.toMatchObject({
    message: expect.stringContaining('units of one kind'),
  });
  expect(await read(`${mixed} WHERE false`)).toEqual([{ total: null }]);
});
