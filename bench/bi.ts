// How long the questions of docs/bi.md take on a million observations, as the account of BI tools asks them.
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BI_ROLE, biRoleSql } from '../db/bi-role.js';
import { connect } from '../db/driver/index.js';
import { projectRoot } from '../src/config.js';
import { publish } from '../src/publishing/publish.js';
import { openGrown, type Size } from './support/growth-data.js';

const { values: options } = parseArgs({
  options: {
    /** A folder that keeps the database for the next run. */
    data: { type: 'string' },
    size: { type: 'string', default: '1m' },
    /** Also prints the plans. */
    plans: { type: 'boolean', default: false },
  },
});

const RUNS = 5;

const page = await readFile(join(projectRoot, 'docs/bi.md'), 'utf8');
const documented = [...page.matchAll(/```sql\n(SELECT[^`]+FROM bi\.[^`]+);\n```/g)].map(
  ([, text = '']) => text,
);
const [wide, unit] = ['measure_00007', 'g-00007'];
const questions = [
  ...documented,
  `SELECT unit_vi, coalesce(amount, rate) AS value, period FROM bi.fact_observation JOIN bi.dim_unit USING (unit_key)
WHERE indicator_code = '${wide}' AND is_latest`,
  `SELECT period, coalesce(amount, rate) AS value FROM bi.fact_observation JOIN bi.dim_unit USING (unit_key)
WHERE unit_code = '${unit}' AND year >= 2015`,
  'SELECT count(*), sum(amount) FROM bi.fact_observation',
];

const folder = options.data ?? (await mkdtemp(join(tmpdir(), 'bi-')));
await mkdir(folder, { recursive: true });
await chmod(folder, 0o755);
const database = await openGrown(folder, options.size as Size);
const owner = connect(database.url, { connections: 2 });
const account = connect(database.url.replace(/\/\/[^@]*@/, `//${BI_ROLE}@`), { connections: 1 });
try {
  const [known] = await owner`SELECT FROM indicator WHERE code = 'PCI' LIMIT 1`;
  if (!known) {
    await publish(
      owner,
      ['vietnam', 'thanh-hoa'].map((name) => join(projectRoot, 'seeds', name)),
    );
    await owner`VACUUM ANALYZE`;
  }
  await owner.unsafe(biRoleSql('a-password-of-the-bench'));
  for (const question of questions) {
    const times: number[] = [];
    let lines: string[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const rows = await account.unsafe<{ 'QUERY PLAN': string }[]>(`EXPLAIN (ANALYZE, BUFFERS) ${question}`);
      lines = rows.map((row) => row['QUERY PLAN']);
      const took = (label: string) =>
        Number(new RegExp(`${label} Time: ([\\d.]+)`).exec(lines.join('\n'))?.[1] ?? Number.NaN);
      times.push(took('Planning') + took('Execution'));
    }
    const sorted = times.sort((a, b) => a - b);
    console.log(
      `${sorted[RUNS >> 1]?.toFixed(1)} ms (at most ${sorted.at(-1)?.toFixed(1)}): ${question.replaceAll('\n', ' ')}`,
    );
    if (options.plans) console.log(`${lines.join('\n')}\n`);
  }
} finally {
  await account.end();
  await owner.end();
  await database.stop();
  if (options.data === undefined) await rm(folder, { recursive: true, force: true });
}
