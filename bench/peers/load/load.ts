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
  /** In a closed loop only. */
  microseconds: number;
  failed: number;
  bytes: number;
  /** Microseconds. */
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

/** As many requests as the server answers, each connection with one at a time. */
export const closedLoop = (
  url: string,
  connections: number,
  seconds: number,
  form: RequestForm,
  questions: QuestionFile,
  skipped: number,
): Promise<LoadResult> => {
  const given = shared(form, questions, skipped);
  if (wrkVersion === undefined)
    return run(process.execPath, [
      file('autocannon.js'),
      url,
      String(connections),
      String(seconds),
      ...given,
    ]);
  return run('wrk', [
    ...[
      '-t1',
      `-c${connections}`,
      `-d${seconds}s`,
      '--timeout',
      '30s',
      '-s',
      file('requests.lua'),
      url,
      '--',
    ],
    ...given,
    questions.length === 1 ? 'single' : 'list',
  ]);
};

/** Requests at a fixed rate. */
export const openLoop = (
  url: string,
  rate: number,
  seconds: number,
  form: RequestForm,
  questions: QuestionFile,
  skipped: number,
): Promise<LoadResult> =>
  run(process.execPath, [
    file('open-loop.js'),
    url,
    String(rate),
    String(seconds),
    ...shared(form, questions, skipped),
  ]);

function run(command: string, args: string[]): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const take = (piece: Buffer) => {
      output += piece.toString();
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', reject);
    child.once('close', () => {
      const result = /RESULT (\{.*\})/.exec(output)?.[1];
      if (result) resolve(JSON.parse(result) as LoadResult);
      else reject(new Error(`${command} gave no result: ${output.slice(-1000)}`));
    });
  });
}
