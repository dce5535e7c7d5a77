import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { textOf } from '../docs/support/pages.js';
import { freePort } from '../process/support/password-server.js';
import { launch, type Program } from '../process/support/program.js';

const run = promisify(execFile);
const PASSWORD = 'correct-horse-battery';

/** The lines of docs/bi.md, by tool and language, in their order. */
function linesOf(tool: string, language: string): string[] {
  const [, section = ''] =
    new RegExp(`^### ${tool}\n(.*?)(?=^###? )`, 'ms').exec(`${textOf('docs/bi.md')}\n## `) ?? [];
  const found = [...section.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(
    ([, text = '']) => text,
  );
  expect(found.length, `${tool} in ${language}`).toBeGreaterThan(0);
  return found;
}

let folder: string;
let program: Program;
let port: number;
let url: string;
let wanted: [period: string, value: number][];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bi-tools-'));
  await run('chmod', ['755', folder]);
  port = await freePort();
  program = launch({
    DATA_DIR: join(folder, 'data'),
    SEEDS_DIR: join(projectRoot, 'seeds'),
    POSTGRES_PORT: String(port),
    BI_PASSWORD: PASSWORD,
  });
  url = (await program.address()).replace(/\/$/, '');
  wanted = (
    await nodesOf<{ period: string; valueDecimal: string }>(
      '{ observations(first: 100, filter: { indicators: ["PCI"], subjects: [{ unit: "38" }] }) { nodes { period valueDecimal } } }',
      'observations',
    )
  ).map(({ period, valueDecimal }) => [period, Number(valueDecimal)]);
  expect(wanted.length).toBeGreaterThan(5);
}, 120_000);
afterAll(async () => {
  await program?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function nodesOf<Node>(query: string, list: string): Promise<Node[]> {
  const answer = await fetch(`${url}/graphql?${new URLSearchParams({ query })}`);
  const { data } = (await answer.json()) as { data: Record<string, { nodes: Node[] }> };
  return data[list]?.nodes ?? [];
}

/** With the addresses of this server. */
const here = (text: string) =>
  text.replaceAll('http://127.0.0.1:4000', url).replaceAll('127.0.0.1:5433', `127.0.0.1:${port}`);

/** The output of a program in a folder of the test. */
async function outputOf(command: string, ...args: string[]): Promise<string> {
  const env = { PATH: process.env.PATH, HOME: folder, LC_ALL: 'C.UTF-8', PGPASSWORD: PASSWORD };
  return (await run(command, args, { cwd: folder, env, maxBuffer: 50_000_000 })).stdout;
}

/** Skips a test where a program is missing, and prints that. */
async function needs({ skip }: TestContext, command: string, ...args: string[]): Promise<void> {
  await outputOf(command, ...args).catch((error: Error) => {
    const reason = `${command} is not installed, or a library of it: ${error.message.trim().split('\n').at(-1)}`;
    console.log(`skipped: ${reason}`);
    skip(reason);
  });
}

const seriesIn = (csv: string) =>
  csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .map(([period, value]) => [period, Number(value)]);

/** The Python that has pandas: a version manager may put another one first. */
async function pythonWith(context: TestContext, modules: string): Promise<string> {
  for (const python of ['python3', '/usr/bin/python3'])
    if (
      await outputOf(python, '-c', `import ${modules}`).then(
        () => true,
        () => false,
      )
    )
      return python;
  await needs(context, 'python3', '-c', `import ${modules}`);
  return 'python3';
}

async function askDuckDb(text: string): Promise<unknown[][]> {
  const connection = await (await DuckDBInstance.create()).connect();
  try {
    const statements = text.split(/;\s*/).filter((statement) => statement !== '');
    for (const statement of statements.slice(0, -1)) await connection.run(statement);
    return (await connection.runAndReadAll(statements.at(-1) ?? '')).getRows();
  } finally {
    connection.closeSync();
  }
}

const asSeries = (rows: unknown[][]) => rows.map(([period, value]) => [period, Number(value)]);

describe('the lines of docs/bi.md', { timeout: 60_000 }, () => {
  it('for psql', async (context) => {
    await needs(context, 'psql', '--version');
    expect(seriesIn(await outputOf('sh', '-c', here(linesOf('psql', 'sh').join('\n'))))).toEqual(wanted);
  });

  it('for pandas, from an address', async (context) => {
    const python = await pythonWith(context, 'pandas');
    expect(seriesIn(await outputOf(python, '-c', here(linesOf('pandas', 'python')[0] ?? '')))).toEqual(
      wanted,
    );
  });

  it('for pandas, by SQL', async (context) => {
    const python = await pythonWith(context, 'pandas, sqlalchemy, psycopg2');
    expect(seriesIn(await outputOf(python, '-c', here(linesOf('pandas', 'python')[1] ?? '')))).toEqual(
      wanted,
    );
  });

  it('for R', async (context) => {
    await needs(context, 'Rscript', '--version');
    expect(seriesIn(await outputOf('Rscript', '-e', here(linesOf('R', 'r').join('\n'))))).toEqual(wanted);
  });

  it('for DuckDB, from an address', async (context) => {
    const [line = ''] = linesOf('DuckDB', 'sql');
    const rows = await askDuckDb(here(line)).catch((error: Error) => {
      if (!error.message.includes('httpfs')) throw error;
      const reason = 'DuckDB has no extension httpfs, and cannot download it';
      console.log(`skipped: ${reason}`);
      context.skip(reason);
      return [];
    });
    expect(asSeries(rows)).toEqual(wanted);
  });

  it('for DuckDB, from a file', async (context) => {
    await needs(context, 'curl', '--version');
    await outputOf('sh', '-c', here(linesOf('DuckDB', 'sh').join('\n')));
    const line = linesOf('DuckDB', 'sql')[1]?.replace('pci.parquet', join(folder, 'pci.parquet')) ?? '';
    expect(asSeries(await askDuckDb(line))).toEqual(wanted);
  });

  it('for LibreOffice', async (context) => {
    await needs(context, 'soffice', '--version');
    await outputOf('sh', '-c', here(linesOf('LibreOffice', 'sh').join('\n')));
    await outputOf('soffice', '--headless', '--convert-to', 'csv', '--outdir', 'back', 'pci.ods');
    expect(await outputOf('wc', '-l', 'back/pci.csv')).toContain(String(wanted.length + 1));
  });
});

describe('the questions of docs/bi.md in psql, as catalogue_bi', () => {
  const questions = [...textOf('docs/bi.md').matchAll(/```sql\n(SELECT[^`]+);\n```/g)].map(
    ([, text = '']) => text,
  );

  /** The rows that psql prints, cells separated by "|". */
  const ask = async (text: string) => {
    const address = `postgres://catalogue_bi@127.0.0.1:${port}/postgres`;
    return (await outputOf('psql', address, '-At', '-c', text)).trim().split('\n');
  };

  it('has the total of the country', async (context) => {
    await needs(context, 'psql', '--version');
    expect(await ask(questions[0] ?? '')).toEqual(['2019|96208984']);
  });

  it('has the ranks of the API', async (context) => {
    await needs(context, 'psql', '--version');
    const nodes = await nodesOf<{ valueDecimal: string; denominator: number; unit: { name: string } }>(
      '{ observations(first: 100, filter: { indicators: ["DTI_RANK"], unitKinds: [PROVINCE], from: "2022", to: "2022" }) { nodes { valueDecimal denominator unit { name } } } }',
      'observations',
    );
    expect(nodes.length).toBe(63);
    expect((await ask(questions[1] ?? '')).sort()).toEqual(
      nodes
        .map(({ valueDecimal, denominator, unit }) => `${unit.name}|${valueDecimal}|${denominator}|2022`)
        .sort(),
    );
  });

  it('has the series of the API', async (context) => {
    await needs(context, 'psql', '--version');
    const rows = (await ask(questions[2] ?? '')).map((row) => row.split('|'));
    expect(rows.map(([period, value]) => [period, Number(value)])).toEqual(
      wanted.filter(([period]) => period >= '2015'),
    );
  });

  it('has the targets of the API', async (context) => {
    await needs(context, 'psql', '--version');
    const nodes = await nodesOf<{
      period: string;
      indicator: { name: string };
      progress: { latest: { period: string } | null };
    }>(
      '{ targets(first: 100) { nodes { period indicator { name } progress { latest { period } } } } }',
      'targets',
    );
    const rows = (await ask(questions[3] ?? '')).map((row) => row.split('|'));
    expect(rows.map(([, indicator, , due, , latest]) => `${indicator} ${due} ${latest}`).sort()).toEqual(
      nodes
        .map(
          ({ period, indicator, progress }) => `${indicator.name} ${period} ${progress.latest?.period ?? ''}`,
        )
        .sort(),
    );
  });
});
