// Clients that ask questions whose answers are known, over and over, and check every answer.
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../../fuzz/support/random.js';
import type { Asked, Reply } from './check-known-answer.js';
import { knownQuestion } from './known-world.js';
import { LoadReport } from './load-report.js';

/** Longer than the server may take for any answer: then it hangs. */
const LONGEST_WAIT_MS = 60_000;
/** Sooner than `Retry-After` asks for, but not at once. */
const AFTER_FAILURE_MS = 50;
/** How often a client looks whether it may ask. */
const PAUSE_MS = 25;

export interface LoadOptions {
  url: string;
  clients: number;
  /** Clients ask only while /readyz answers 200, as those of a load balancer do that looks so often. */
  readinessMs?: number | undefined;
  /** The newest revision that was announced. */
  newest(): number;
  /** How long after it an older one is still right; without it until an answer had the newer one, as from a replica. */
  staleMs?: number;
}

export interface Load {
  report: LoadReport;
  /** Lets each client finish its request, and sends no more. */
  stop(): Promise<LoadReport>;
}

/** Starts the clients. */
export function startLoad(options: LoadOptions): Load {
  const { url, clients, staleMs } = options;
  const report = new LoadReport();
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const known = newestKnown(options);
  const ready = options.readinessMs
    ? watchReadiness(url, options.readinessMs)
    : { isReady: () => true, stop: async () => undefined };
  let stopped = false;

  const client = async (number: number) => {
    const random = new Random(number);
    while (!stopped) {
      if (!ready.isReady()) {
        await sleep(PAUSE_MS);
        continue;
      }
      const oldest = known();
      // A replica may not have the newest one yet.
      const newest = staleMs === undefined ? options.newest() : oldest;
      const pinned = random.chance(0.4) ? random.integer(1, newest) : undefined;
      const mayBeMissing = (pinned ?? 0) > oldest;
      const asked = { question: knownQuestion(random), pinned, oldest, mayBeMissing };
      const begin = performance.now();
      const reply = await send(url, agent, asked, random.chance(0.5));
      const revision = report.note(asked, reply, begin);
      if (pinned === undefined && revision) known(revision);
      if ('connectionError' in reply || reply.status >= 500) await sleep(AFTER_FAILURE_MS);
    }
  };
  const running = Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  return {
    report,
    async stop() {
      stopped = true;
      await running;
      await ready.stop();
      agent.destroy();
      return report;
    },
  };
}

/** Asks /readyz again and again. */
function watchReadiness(url: string, everyMs: number) {
  let isReady = true;
  let stopped = false;
  const watch = async () => {
    while (!stopped) {
      isReady = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
        ({ ok }) => ok,
        () => false,
      );
      await sleep(everyMs);
    }
  };
  const watching = watch();
  return {
    isReady: () => isReady,
    async stop() {
      stopped = true;
      await watching;
    },
  };
}

/** The newest revision that a request sent now has to see: one that an answer had, or that was announced for long enough. */
function newestKnown({ newest, staleMs = Number.POSITIVE_INFINITY }: LoadOptions): (seen?: number) => number {
  let least = newest();
  const announced: { revision: number; at: number }[] = [];
  let last = least;
  return (seen = 0) => {
    const now = performance.now();
    if (newest() > last) {
      last = newest();
      announced.push({ revision: last, at: now });
    }
    while (announced[0] && now - announced[0].at > staleMs)
      least = Math.max(least, (announced.shift() as { revision: number }).revision);
    least = Math.max(least, seen);
    return least;
  };
}

/** Sends a question, by POST or by GET. */
export function send(url: string, agent: Agent, { question, pinned }: Asked, byGet = false): Promise<Reply> {
  const { query, variables } = question;
  const path = pinned === undefined ? '/graphql' : `/revisions/${pinned}/graphql`;
  const search = new URLSearchParams({ query, variables: JSON.stringify(variables) });
  const body = byGet ? '' : JSON.stringify({ query, variables });
  return new Promise((resolve) => {
    const fail = (error: NodeJS.ErrnoException) => resolve({ connectionError: error.code ?? error.message });
    const outgoing = request(
      url + path + (byGet ? `?${search}` : ''),
      {
        method: byGet ? 'GET' : 'POST',
        agent,
        headers: byGet
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (piece: string) => {
          text += piece;
        });
        response.on('error', fail);
        response.on('end', () => {
          clearTimeout(timer);
          const revision = response.headers['catalogue-revision'] as string | undefined;
          resolve({ status: response.statusCode ?? 0, revision, body: text });
        });
      },
    );
    const timer = setTimeout(() => outgoing.destroy(new Error('no answer in 60 s')), LONGEST_WAIT_MS);
    outgoing.on('error', (error) => {
      clearTimeout(timer);
      fail(error);
    });
    outgoing.end(body);
  });
}
