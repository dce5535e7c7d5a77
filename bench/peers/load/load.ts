import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { RequestForm } from '../contestants.js';

/** A list of questions in a file, one in each line: as JSON, and as it is written in an address. */
export interface QuestionFile {
  json: string;
  address: string;
  length: number;
}

export interface LoadResult {
  requests: number;
  microseconds: number;
  failed: number;
  bytes: number;
}

/** How long answers took, in microseconds. */
export interface Latency extends LoadResult {
  p50: number;
  p95: number;
  p99: number;
}

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export const wrkVersion: string | undefined = /wrk (\S+)/.exec(
  spawnSync('wrk', ['-v'], { encoding: 'utf8' }).stdout ?? '',
)?.[1];

const shared = (form: RequestForm, questions: QuestionFile, skipped: number) => [
  form.method === 'POST' ? questions.json : questions.address,
  String(skipped % questions.length),
  form.method,
  form.path,
  form.before,
  form.after,
];

/** wrk is stopped after that, if answers do not come. */
const LONGEST_SECONDS = 120;

/** As many requests as the server answers, each connection with one at a time. Returns after the last answer. */
export const closedLoop = (
  url: string,
  connections: number,
  seconds: number,
  form: RequestForm,
  questions: QuestionFile,
  skipped: number,
): Promise<LoadResult> => {
  const given = shared(form, questions, skipped);
  if (wrkVersion === undefined) return node(url, connections, 0, seconds, given);
  const limits = [
    '-t1',
    `-c${connections}`,
    `-d${seconds + LONGEST_SECONDS}s`,
    '--timeout',
    `${LONGEST_SECONDS}s`,
  ];
  const script = ['-s', file('requests.lua'), url, '--', String(connections), String(seconds)];
  return run('wrk', [...limits, ...script, ...given, questions.length === 1 ? 'single' : 'list']);
};

/** Requests at a fixed rate. */
export const openLoop = (
  url: string,
  rate: number,
  seconds: number,
  form: RequestForm,
  questions: QuestionFile,
  skipped: number,
): Promise<Latency> => node(url, 0, rate, seconds, shared(form, questions, skipped));

const node = (url: string, connections: number, rate: number, seconds: number, given: string[]) =>
  run(process.execPath, [file('node-load.js'), url, ...[connections, rate, seconds].map(String), ...given]);

function run(command: string, args: string[]): Promise<Latency> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const take = (piece: Buffer) => {
      output += piece.toString();
      // wrk sleeps until its time is over, whatever its threads do; a signal wakes it.
      if (piece.includes('DRAINED')) child.kill('SIGINT');
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', reject);
    child.once('close', () => {
      const result = /RESULT (\{.*\})/.exec(output)?.[1];
      if (result) resolve(JSON.parse(result) as Latency);
      else reject(new Error(`${command} gave no result: ${output.slice(-1000)}`));
    });
  });
}
