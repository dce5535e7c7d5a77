import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { useServer } from '../support/use-server.js';

const server = useServer();

const PAGE = readFileSync(join(projectRoot, 'docs/bi.md'), 'utf8');

/** The statements of the page, in their order. */
const STATEMENTS = [...PAGE.matchAll(/```sql\n(SELECT[^`]+);\n```/g)].map(([, text = '']) => text);
const [TOTAL = '', RANKS = '', SERIES = '', TARGETS = ''] = STATEMENTS;

const read = (text: string) => server.sql.unsafe<Record<string, string | null>[]>(text);

interface Rank {
  period: string;
  valueDecimal: string;
  denominator: number;
  unit: { name: string };
}

const nodesOf = async <Node>(query: string): Promise<Node[]> => {
  const { data } = await server.query<{ list: { nodes: Node[] } }>(query);
  return data.list.nodes;
};

describe('the statements of docs/bi.md', () => {
  it('have the ranks of the newest period that has all of them, as the API', async () => {
    const rows = await read(RANKS);
    const [{ period = '' } = {}] = rows;
    const nodes = await nodesOf<Rank>(
      `{ list: observations(first: 100, filter: { indicators: ["DTI_RANK"], unitKinds: [PROVINCE], from: "${period}", to: "${period}" }) {
        nodes { period valueDecimal denominator unit { name } } } }`,
    );
    expect(rows.length).toBe(Number(rows[0]?.of));
    expect(rows.map((row) => `${row.unit_vi} ${row.rank} ${row.of} ${row.period}`).sort()).toEqual(
      nodes
        .map(
          ({ unit, valueDecimal, denominator, period }) =>
            `${unit.name} ${valueDecimal} ${denominator} ${period}`,
        )
        .sort(),
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

  it('have totals, as the unit above reports them', async () => {
    const above =
      await read(`SELECT period, amount AS total FROM bi.fact_observation JOIN bi.dim_unit USING (unit_key)
      WHERE indicator_code = 'POPULATION' AND unit_kind = 'COUNTRY' ORDER BY period_start`);
    expect(above).toEqual([{ period: '2019', total: '96208984' }]);
    expect(await read(TOTAL)).toEqual(above);
    const inForce = await read(
      TOTAL.replace('GROUP BY', 'AND is_in_force GROUP BY').replace('period,', 'count(*),'),
    );
    expect(inForce).toEqual([{ count: '11', total: '22378855' }]);
    expect(PAGE).toContain('22,378,855 people of 11\nprovinces');
  });
});
