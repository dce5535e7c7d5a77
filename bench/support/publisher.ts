import { readFileSync } from 'node:fs';
import { connect, type DatabaseAddress } from '../../db/driver/index.js';
import { publish } from '../../src/publishing/publish.js';

/** What a publication in a process of its own took, printed to standard output as JSON. */
export interface Took {
  seconds: number;
  /** The most memory that the process had at once, in megabytes. */
  megabytes: number;
  published: boolean;
}

const [address = '', folder = ''] = process.argv.slice(2);
const sql = connect(JSON.parse(address) as DatabaseAddress, {
  connections: 1,
  applicationName: 'catalogue publisher',
});
const begin = performance.now();
const { published } = await publish(sql, [folder]);
const seconds = (performance.now() - begin) / 1000;
await sql.end();
// The high-water mark of this process: that of `resourceUsage` may be of the one that it was forked from.
const peak = /VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
process.stdout.write(
  JSON.stringify({ seconds, megabytes: Math.round(Number(peak) / 1024), published } satisfies Took),
);
