import { parseArgs } from 'node:util';
import type { Tier } from '../support/world-package.js';
import { MIXES, type Mix } from './contestants.js';
import { SHAPES, type Shape } from './shapes.js';

export interface BenchmarkOptions {
  tier: Tier;
  shapes: Shape[];
  mixes: Mix[];
  /** Names of contestants; all if empty. */
  peers: string[];
  seconds: number;
  rounds: number;
  connections: number[];
  latency: boolean;
  /** Compares the answers and measures nothing. */
  onlyCompare: boolean;
  /** Where the time of ours goes, instead of the comparison. */
  profile: boolean;
  /** Writes the section in RESULTS.md. */
  write: boolean;
  seed: number;
  /** Settings of ours. */
  settings: Record<string, string>;
  /** Runs ours and the other peers with the Node of PostGraphile. */
  newerNode: boolean;
  /** Another checkout of the project, built, that takes part. */
  before?: string;
  /** A folder that keeps the database for the next run. */
  data?: string;
}

/** @throws Error for a name that is not known */
export function readOptions(args: string[]): BenchmarkOptions {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      shapes: { type: 'string', default: 'all' },
      mix: { type: 'string', default: 'all' },
      peers: { type: 'string', default: '' },
      seconds: { type: 'string', default: '2' },
      rounds: { type: 'string', default: '3' },
      connections: { type: 'string', default: '1,16' },
      'no-latency': { type: 'boolean', default: false },
      'only-compare': { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      set: { type: 'string', multiple: true, default: [] },
      'newer-node': { type: 'boolean', default: false },
      before: { type: 'string' },
      data: { type: 'string' },
    },
  });
  const settings = values.set.map((setting) => {
    const at = setting.indexOf('=');
    return [setting.slice(0, at), setting.slice(at + 1)];
  });
  return {
    tier: oneOf(['100k', '500k', '1m', '2m', 'all'] as const, positionals[0] ?? '1m'),
    shapes: chosen(SHAPES, values.shapes, ({ name }) => name),
    mixes: chosen(MIXES, values.mix, (mix) => mix),
    peers: values.peers.split(',').filter(Boolean),
    seconds: Number(values.seconds),
    rounds: Number(values.rounds),
    connections: values.connections.split(',').map(Number),
    latency: !values['no-latency'],
    onlyCompare: values['only-compare'],
    profile: values.profile,
    write: values.write,
    seed: Number(values.seed),
    settings: Object.fromEntries(settings),
    newerNode: values['newer-node'],
    ...(values.before !== undefined && { before: values.before }),
    ...(values.data !== undefined && { data: values.data }),
  };
}

function chosen<Item>(items: readonly Item[], names: string, nameOf: (item: Item) => string): Item[] {
  if (names === 'all') return [...items];
  return names.split(',').map((name) => {
    const found = items.find((item) => nameOf(item) === name);
    if (found === undefined)
      throw new Error(`expected some of ${items.map(nameOf).join(', ')}; got "${name}"`);
    return found;
  });
}

function oneOf<Name extends string>(names: readonly Name[], text: string): Name {
  const found = names.find((name) => name === text);
  if (found === undefined) throw new Error(`expected one of ${names.join(', ')}; got "${text}"`);
  return found;
}
