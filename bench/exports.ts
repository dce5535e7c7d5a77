// Turns exports of a statistics office, and files of Gapminder, into packages and checks each: none may end the check
// with anything but faults.
import 'reflect-metadata';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sql } from 'postgres';
import { connect } from '../db/driver/index.js';
import { startEmbeddedPostgres } from '../db/embedded/postgres.js';
import { migrateDatabase } from '../db/migrate.js';
import { writePxWebPackage } from '../docs/examples/px-web-package.js';
import { projectRoot } from '../src/config.js';
import { describeFault, type Fault } from '../src/packages/fault.js';
import { PackagesRefused } from '../src/packages/fault-list.js';
import { check } from '../src/publishing/check.js';
import { hasWorld, type Tier, worldFolder, writeWorldPackage } from './support/world-package.js';

/** What became of some packages: their names by outcome, and how often each rule was broken. */
class Outcomes {
  readonly packages = new Map<string, string[]>();
  readonly rules = new Map<string, number>();
  rows = 0;

  add(outcome: string, name: string): void {
    this.packages.set(outcome, [...(this.packages.get(outcome) ?? []), name]);
  }

  print(title: string): void {
    const counts = [...this.packages].map(([outcome, names]) => `${names.length} ${outcome}`);
    console.log(`${title}: ${counts.join(', ')}; ${this.rows} observations in what is accepted`);
    for (const [rule, count] of [...this.rules].sort((a, b) => b[1] - a[1]))
      console.log(`  ${rule}: ${count}`);
  }
}

async function checkOne(sql: Sql, folder: string, name: string, outcomes: Outcomes): Promise<void> {
  const broken = new Set<string>();
  let first: Fault | undefined;
  const onFault = (fault: Fault) => {
    first ??= fault;
    broken.add(fault.rule);
  };
  try {
    const { warnings, refused, changes } = await check(sql, [folder], { onFault });
    outcomes.add(refused ? 'refused' : warnings > 0 ? 'accepted with warnings' : 'accepted', name);
    if (!refused) outcomes.rows += changes.find(({ table }) => table === 'observations')?.added ?? 0;
    if (refused && first) console.log(describeFault(first));
  } catch (error) {
    if (!(error instanceof PackagesRefused)) throw error;
    outcomes.add('refused', name);
  }
  for (const rule of broken) outcomes.rules.set(rule, (outcomes.rules.get(rule) ?? 0) + 1);
}

async function checkExports(sql: Sql, exports: string, folder: string): Promise<void> {
  const outcomes = new Outcomes();
  const files = await readdir(exports, { recursive: true });
  for (const [i, file] of files
    .filter((file) => file.endsWith('.csv'))
    .sort()
    .entries()) {
    const target = join(folder, `px-${i}`);
    if (await writePxWebPackage(join(exports, file), target)) await checkOne(sql, target, file, outcomes);
    else outcomes.add('without a year', file);
  }
  outcomes.print('Exports of PX-Web');
}

async function checkWorld(sql: Sql, tier: Tier, folder: string): Promise<void> {
  const outcomes = new Outcomes();
  const target = join(folder, 'world');
  await writeWorldPackage(target, tier);
  await checkOne(sql, target, 'world', outcomes);
  outcomes.print(`Gapminder, ${tier}`);
}

async function main(exports: string | undefined, tier: Tier): Promise<void> {
  if (!exports && !hasWorld())
    return console.log(
      'Not run: set PX_EXPORTS or WORLD_DATA to a folder with exports, see bench/README.md.',
    );
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const server = await startEmbeddedPostgres({ dataDir: folder, explicitDataDir: false, ephemeral: true });
  const sql = connect(server.connection, { connections: 2 });
  try {
    await migrateDatabase(sql, projectRoot);
    if (exports) await checkExports(sql, exports, folder);
    if (worldFolder) await checkWorld(sql, tier, folder);
  } finally {
    await sql.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

await main(process.env.PX_EXPORTS, (process.argv[2] ?? 'all') as Tier);
