import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contestant } from './contestants.js';
import { closedLoop, type Latency, type LoadResult, openLoop, type QuestionFile } from './load/load.js';
import { backendSeconds, cpuSeconds, median, residentBytes } from './measure.js';
import type { ServerName } from './servers/servers.js';
import type { RunningServer } from './servers/start.js';
import type { Shape, Variables } from './shapes.js';

export interface MeasureOptions {
  seconds: number;
  rounds: number;
  connections: readonly number[];
  /** Whether latency is measured at the same rate for all. */
  latency: boolean;
  postgresPid: number;
}

/** What was measured of one contestant for one shape and mix. */
export interface Result {
  contestant: Contestant;
  /** Requests per second, by the number of connections: the median of the rounds. */
  rates: Record<number, number>;
  /** With the most connections, per 1,000 requests: seconds of CPU of its processes, and of the backends of Postgres. */
  cpu: number;
  databaseCpu: number;
  /** Bytes of an answer with its head. */
  bytes: number;
  /** Memory of its processes after it, in bytes. */
  memory: number;
  failed: number;
  /** Its questions came to an end and were asked again. */
  repeated: boolean;
  latency?: Latency & { rate: number };
}

/** The slowest of these sets the rate at which latency is measured. */
const PACEMAKERS = ['ours', 'ours-cold', 'ours-rows', 'postgraphile', 'apollo'];
const SHARE_OF_SLOWEST = 0.7;
const WARM_UP_SECONDS = 1;

export async function writeQuestions(
  folder: string,
  name: string,
  questions: readonly Variables[],
): Promise<QuestionFile> {
  const texts = questions.map((variables) => JSON.stringify(variables));
  const [json, address] = [join(folder, `${name}.json.txt`), join(folder, `${name}.address.txt`)];
  await writeFile(json, `${texts.join('\n')}\n`);
  await writeFile(address, `${texts.map(encodeURIComponent).join('\n')}\n`);
  return { json, address, length: texts.length };
}

/** Measures all contestants in turns, so that what else happens on the machine happens to all of them. */
export async function measureCell(
  shape: Shape,
  questions: QuestionFile,
  contestants: readonly Contestant[],
  servers: Partial<Record<ServerName, RunningServer>>,
  options: MeasureOptions,
): Promise<Result[]> {
  const runs = contestants.map((contestant) => new Measuring(shape, questions, contestant, servers, options));
  for (let round = 0; round < options.rounds; round += 1)
    for (const connections of options.connections) for (const run of runs) await run.turn(connections);
  if (options.latency) {
    const most = Math.max(...options.connections);
    const paced = runs.filter(({ contestant }) => PACEMAKERS.includes(contestant.name));
    const slowest = Math.min(
      ...(paced.length > 0 ? paced : runs).map((run) => run.result().rates[most] ?? 0),
    );
    const rate = Math.max(1, Math.round(slowest * SHARE_OF_SLOWEST));
    for (const run of runs) await run.measureLatency(rate);
  }
  return runs.map((run) => run.result());
}

class Measuring {
  #asked = 0;
  #failed = 0;
  readonly #rates = new Map<number, number[]>();
  readonly #cpu: number[] = [];
  readonly #databaseCpu: number[] = [];
  readonly #bytes: number[] = [];
  #latency: Result['latency'];

  constructor(
    readonly shape: Shape,
    readonly questions: QuestionFile,
    readonly contestant: Contestant,
    readonly servers: Partial<Record<ServerName, RunningServer>>,
    readonly options: MeasureOptions,
  ) {}

  get #url(): string {
    return this.servers[this.contestant.servers[0]]?.url ?? '';
  }

  get #pids(): number[] {
    return this.contestant.servers.flatMap((name) => this.servers[name]?.pid ?? []);
  }

  async turn(connections: number): Promise<void> {
    const form = this.contestant.form(this.shape);
    const load = (seconds: number) =>
      closedLoop(this.#url, connections, seconds, form, this.questions, this.#asked);
    this.#count(await load(WARM_UP_SECONDS));
    const cpuBefore = this.#cpuSeconds();
    const databaseBefore = backendSeconds(this.options.postgresPid);
    const result = await load(this.options.seconds);
    const [cpu, databaseCpu] = [
      this.#cpuSeconds() - cpuBefore,
      backendSeconds(this.options.postgresPid) - databaseBefore,
    ];
    this.#count(result);
    this.#rates.set(connections, [
      ...(this.#rates.get(connections) ?? []),
      (result.requests - result.failed) / (result.microseconds / 1e6),
    ]);
    if (connections < Math.max(...this.options.connections) || result.requests === 0) return;
    this.#cpu.push((cpu / result.requests) * 1000);
    this.#databaseCpu.push((databaseCpu / result.requests) * 1000);
    this.#bytes.push(result.bytes / result.requests);
  }

  async measureLatency(rate: number): Promise<void> {
    const form = this.contestant.form(this.shape);
    const result = await openLoop(
      this.#url,
      rate,
      Math.max(3, this.options.seconds),
      form,
      this.questions,
      this.#asked,
    );
    this.#count(result);
    this.#latency = { ...result, rate };
  }

  result(): Result {
    return {
      contestant: this.contestant,
      rates: Object.fromEntries([...this.#rates].map(([connections, rates]) => [connections, median(rates)])),
      cpu: median(this.#cpu),
      databaseCpu: median(this.#databaseCpu),
      bytes: median(this.#bytes),
      memory: this.#pids.reduce((total, pid) => total + residentBytes(pid), 0),
      failed: this.#failed,
      repeated: this.questions.length > 1 && this.#asked > this.questions.length,
      ...(this.#latency && { latency: this.#latency }),
    };
  }

  #count({ requests, failed }: LoadResult): void {
    this.#asked += requests;
    this.#failed += failed;
  }

  #cpuSeconds = () => this.#pids.reduce((total, pid) => total + cpuSeconds(pid), 0);
}
