// A server on a Postgres of its own under a load whose every answer is checked.
import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Program, startProgram } from '../../../bench/support/program.js';
import type { ServerSettings } from '../../../db/embedded/settings.js';
import { Random } from '../../fuzz/support/random.js';
import { checkKnownAnswer } from './check-known-answer.js';
import type { Cluster } from './cluster.js';
import { oneOfEach } from './known-world.js';
import type { LoadReport } from './load-report.js';
import { type Load, send, startLoad } from './verifying-load.js';

/** Longer than any recovery may take. */
const LONGEST_RECOVERY_MS = 60_000;
/** So long nothing may fail after the recovery. */
const QUIET_MS = 1_000;

export interface Scene {
  cluster: Cluster;
  /** That the server reads, where it reads one. */
  replica: Cluster | undefined;
  program: Program;
  load: Load;
  /** Starts the server again on the same port. */
  startAgain(): Promise<void>;
}

/** How long the parts of a fault take; short ones for tests. */
export interface Lengths {
  /** Load before the fault, and how long the fault lasts. */
  beforeMs: number;
  faultMs: number;
  clients: number;
}

export interface Fault {
  name: string;
  about: string;
  settings?: Record<string, string>;
  /** The server reads a streaming replica with these settings. */
  replica?: ServerSettings;
  /** Older revisions are wrong so long after the announcement of a new one; without it always right. */
  staleMs?: number;
  /** Clients ask only while /readyz answers 200, which is looked at so often. */
  readinessMs?: number;
  /** How to start Node, where its memory is limited. */
  launch?(): Promise<{ launcher?: string[]; nodeOptions?: string[]; note: string; remove?(): Promise<void> }>;
  /** Makes the fault and ends it. Gives what else is worth reporting. @throws if something is not as it should be */
  run(scene: Scene, lengths: Lengths): Promise<string | undefined>;
}

export interface FaultOutcome {
  name: string;
  report: LoadReport;
  /** From the end of the fault until the first right answer after the last failure. */
  recoveryMs: number;
  /** Revisions that are not as they were published, with what is wrong. */
  lost: string[];
  notes: string[];
}

/** Runs a fault with a server of its own. */
export async function runFault(cluster: Cluster, fault: Fault, lengths: Lengths): Promise<FaultOutcome> {
  const launch = await fault.launch?.();
  const replica = fault.replica && (await cluster.startReplica(fault.replica));
  const settings = {
    NODE_ENV: 'production',
    DATABASE_URL: '',
    DATABASE_READER_URL: (replica ?? cluster).readerUrl,
    ...fault.settings,
  };
  const start = (port?: number) =>
    startProgram({ settings, ...(launch ?? {}), ...(port !== undefined && { port }) });
  const programs: Program[] = [];
  try {
    const program = await start();
    programs.push(program);
    const load = startLoad({
      url: program.url,
      clients: lengths.clients,
      newest: () => cluster.published,
      readinessMs: fault.readinessMs,
      ...(fault.staleMs !== undefined && { staleMs: fault.staleMs }),
    });
    const scene: Scene = {
      cluster,
      replica,
      program,
      load,
      startAgain: async () => {
        programs.push(await start(Number(new URL(program.url).port)));
      },
    };
    await sleep(lengths.beforeMs);
    const note = await fault.run(scene, lengths);
    const ended = performance.now();
    await recovered(load.report, ended);
    const report = await load.stop();
    const lost = await whatIsLost(program.url, cluster.published);
    const notes = [launch?.note, note].filter((text) => text !== undefined);
    return { name: fault.name, report, recoveryMs: report.recoveryMs(ended), lost, notes };
  } finally {
    for (const program of programs) await program.stop();
    await replica?.close();
    await launch?.remove?.();
  }
}

/** Waits until answers were right for a while and nothing failed. */
async function recovered({ failedAt, rightAt }: LoadReport, since: number): Promise<void> {
  const isWell = () => {
    const quietSince = Math.max(since, failedAt.at(-1) ?? 0);
    return performance.now() - quietSince > QUIET_MS && (rightAt.at(-1) ?? 0) > quietSince;
  };
  while (!isWell() && performance.now() - since < LONGEST_RECOVERY_MS) await sleep(50);
}

/** Asks each published revision one question of each kind; one that was being published then may be there too. */
async function whatIsLost(url: string, published: number): Promise<string[]> {
  const agent = new Agent({ keepAlive: true });
  const lost: string[] = [];
  const random = new Random(7);
  await showsRevision(url, published);
  const ask = async (pinned: number | undefined) => {
    for (const question of oneOfEach(random)) {
      const asked = { question, pinned, oldest: published };
      const verdict = checkKnownAnswer(asked, await send(url, agent, asked));
      if (verdict.kind !== 'right') lost.push(`revision ${pinned ?? 'newest'}: ${JSON.stringify(verdict)}`);
    }
  };
  for (let revision = 1; revision <= published; revision++) await ask(revision);
  await ask(undefined);
  agent.destroy();
  return lost;
}

/** Waits until the server reads a revision: the notification may have been lost with its connection. */
async function showsRevision(url: string, revision: number): Promise<void> {
  const begin = performance.now();
  const newest = async () => {
    const response = await fetch(`${url}/graphql?query={__typename}`).catch(() => undefined);
    return Number(response?.headers.get('catalogue-revision'));
  };
  while ((await newest()) < revision && performance.now() - begin < LONGEST_RECOVERY_MS) await sleep(100);
}
