// Where the time of ours goes: the profile of Node, by package and by function.
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Contestant } from './contestants.js';
import { closedLoop, type QuestionFile } from './load/load.js';
import { short } from './report.js';
import { type ServerEnvironment, startPeer } from './servers/servers.js';
import type { Shape } from './shapes.js';

interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  samples: number[];
  timeDeltas: number[];
}

const CONNECTIONS = 16;
const WARM_UP_SECONDS = 3;
const LONGEST_LIST = 25;

/** Starts ours with a profile, asks it for some seconds, and describes where the time went. */
export async function profileOurs(
  environment: ServerEnvironment,
  ours: Contestant,
  shape: Shape,
  questions: QuestionFile,
  seconds: number,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `profile-${shape.name}-`));
  const server = await startPeer(
    'ours',
    { ...environment, nodeOptions: ['--cpu-prof', '--cpu-prof-dir', folder] },
    {},
  );
  const form = ours.form(shape);
  const { requests } = await closedLoop(server.url, CONNECTIONS, WARM_UP_SECONDS, form, questions, 0);
  const begin = performance.now();
  const result = await closedLoop(server.url, CONNECTIONS, seconds, form, questions, requests);
  const measured = performance.now() - begin;
  const stopping = performance.now();
  await server.stop();
  const [file] = (await readdir(folder)).filter((name) => name.endsWith('.cpuprofile'));
  if (!file) throw new Error(`no profile was written to ${folder}`);
  const profile = JSON.parse(await readFile(join(folder, file), 'utf8')) as Profile;
  const after = performance.now() - stopping;
  return [
    `### Profile of ours: ${shape.name}, ${short(result.requests / (result.microseconds / 1e6))} requests a second with the profiler on`,
    '',
    summaryOf(profile, (measured + after) * 1000),
    `The profile is ${join(folder, file)}.`,
  ].join('\n');
}

/** Self time of the last microseconds without idle time, by package and by function. */
export function summaryOf({ nodes, samples, timeDeltas }: Profile, microseconds: number): string {
  const byId = new Map(nodes.map((node) => [node.id, node.callFrame]));
  const [packages, functions] = [new Map<string, number>(), new Map<string, number>()];
  let left = microseconds;
  let total = 0;
  for (let i = samples.length - 1; i >= 0 && left > 0; i -= 1) {
    const time = timeDeltas[i] ?? 0;
    left -= time;
    const frame = byId.get(samples[i] ?? 0);
    if (!frame || frame.functionName === '(idle)') continue;
    total += time;
    const owner = packageOf(frame);
    add(packages, owner, time);
    add(functions, `${frame.functionName || '(anonymous)'} ${owner}:${frame.lineNumber + 1}`, time);
  }
  const list = (times: Map<string, number>) =>
    [...times]
      .sort(([, a], [, b]) => b - a)
      .slice(0, LONGEST_LIST)
      .map(([name, time]) => `| ${name} | ${((time / total) * 100).toFixed(1)} % |`)
      .join('\n');
  return `| package | self time |\n| --- | --: |\n${list(packages)}\n\n| function | self time |\n| --- | --: |\n${list(functions)}\n`;
}

const add = (times: Map<string, number>, name: string, time: number) =>
  times.set(name, (times.get(name) ?? 0) + time);

/** The package of a function; of ours the room; else what V8 calls it. */
function packageOf({ url, functionName }: Profile['nodes'][number]['callFrame']): string {
  const dependency = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (dependency) return dependency;
  const own = /dist\/((?:src|db)\/[^/]+)/.exec(url)?.[1];
  if (own) return own;
  if (url.startsWith('node:')) return 'node';
  return functionName.startsWith('(') ? functionName : 'native code';
}
