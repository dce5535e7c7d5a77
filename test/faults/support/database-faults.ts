import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './scene.js';

/** Longer than a server takes to look for a new revision on a replica. */
const LONGEST_LAG_MS = 30_000;

const KILLED: Fault = {
  name: 'killed',
  about: 'kill -9 of every process of Postgres while a publication runs, and a restart',
  async run({ cluster }, { faultMs }) {
    await cluster.publish();
    const publishing = cluster.publish().catch(() => undefined);
    await sleep(200);
    cluster.signal('SIGKILL');
    await publishing;
    await sleep(faultMs);
    await cluster.restart();
    return undefined;
  },
};

const CUT: Fault = {
  name: 'connections cut',
  about: 'all connections of the reader ended, five times',
  async run({ cluster }, { faultMs }) {
    let ended = 0;
    for (let n = 0; n < 5; n++) {
      ended += await cluster.cutConnections();
      if (n < 4) await sleep(faultMs / 4);
    }
    if (ended === 0) throw new Error('no connection was ended');
    return `${ended} connections ended`;
  },
};

const STOPPED: Fault = {
  name: 'stopped',
  about: 'SIGSTOP of every process of Postgres, then SIGCONT',
  async run({ cluster }, { faultMs }) {
    cluster.signal('SIGSTOP');
    await sleep(faultMs);
    cluster.signal('SIGCONT');
    return undefined;
  },
};

const PUBLICATIONS: Fault = {
  name: 'publications',
  about: 'a publication every three seconds',
  staleMs: 1_000,
  async run({ cluster }, { faultMs }) {
    const until = performance.now() + faultMs;
    const before = cluster.published;
    while (performance.now() < until) {
      const next = performance.now() + 3_000;
      await cluster.publish();
      await sleep(Math.max(0, Math.min(next, until) - performance.now()));
    }
    return `${cluster.published - before} publications`;
  },
};

/** Queries that are in the way of what a replica replays are ended at once. */
const AT_ONCE = { max_standby_streaming_delay: 0 };

const LAG: Fault = {
  name: 'replica lag',
  about: 'the server reads a replica that stops replaying while revisions are published, and continues',
  replica: AT_ONCE,
  async run({ cluster, replica, load }, { faultMs }) {
    if (!replica) throw new Error('there is no replica');
    await replica.run((sql) => sql`SELECT pg_wal_replay_pause()`);
    const before = cluster.published;
    const until = performance.now() + faultMs;
    do await cluster.publish();
    while (performance.now() < until);
    const rightBefore = load.report.right;
    if (load.report.newestSeen > before)
      throw new Error('a revision that the replica does not have was read');
    await replica.run((sql) => sql`SELECT pg_wal_replay_resume()`);
    const resumed = performance.now();
    // The publication that was replayed last.
    while (load.report.newestSeen < cluster.published && performance.now() - resumed < LONGEST_LAG_MS)
      await sleep(50);
    const seconds = ((performance.now() - resumed) / 1000).toFixed(1);
    return `${rightBefore} right answers of its own newest revision; the newest of all was read ${seconds} s after it continued`;
  },
};

export const databaseFaults = { KILLED, CUT, STOPPED, PUBLICATIONS, LAG };
