// The others: people who ask for little while somebody attacks, and a balancer that looks whether the server answers.
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

export interface Others {
  /** Of each small query that was answered as it should be, in milliseconds. */
  milliseconds: number[];
  /** What came instead, by status, code or error. */
  failures: Record<string, number>;
  sent: number;
  /** Times that /readyz and /healthz did not answer 200 within a second. */
  notReady: number;
  notAlive: number;
}

const QUERIES = [
  '{catalogue{title revision{number}}}',
  '{indicator(code:"PCI"){name series(first:3){nodes{observations(last:2){nodes{text period}}}}}}',
  '{unit(code:"38",on:"2025-06-30"){name kind children(first:5){nodes{name}}}}',
  '{search(query:"thanh hoa",first:5){nodes{kind node{id}}}}',
  '{indicators(first:10){nodes{code name}}}',
  '{models(first:5){nodes{name adoptions(first:3){totalCount}}}}',
  '{documents(first:5){nodes{title}}}',
];
const PER_SECOND = 5;
const LONGEST_WAIT_MS = 20_000;
const HEALTH_WAIT_MS = 1_000;

/** Asks until it is over; every second request opens a connection of its own. */
export async function watchOthers(url: string, isOver: () => boolean): Promise<Others> {
  const others: Others = { milliseconds: [], failures: {}, sent: 0, notReady: 0, notAlive: 0 };
  const kept = new Agent({ keepAlive: true });
  const running = new Set<Promise<void>>();
  const start = (work: Promise<void>) => {
    running.add(work);
    void work.finally(() => running.delete(work));
  };
  for (let n = 0; !isOver(); n++) {
    start(askOne(n));
    if (n % PER_SECOND === 0) start(checkHealth());
    await pause(1000 / PER_SECOND);
  }
  await Promise.all(running);
  kept.destroy();
  return others;

  async function askOne(n: number): Promise<void> {
    others.sent++;
    const body = JSON.stringify({ query: QUERIES[n % QUERIES.length] });
    const begin = performance.now();
    const answer = await ask(`${url}/graphql`, LONGEST_WAIT_MS, n % 2 ? kept : undefined, body);
    if (answer === '200') others.milliseconds.push(performance.now() - begin);
    else others.failures[answer] = (others.failures[answer] ?? 0) + 1;
  }

  async function checkHealth(): Promise<void> {
    const [ready, alive] = await Promise.all(
      ['readyz', 'healthz'].map((path) => ask(`${url}/${path}`, HEALTH_WAIT_MS)),
    );
    if (ready !== '200') others.notReady++;
    if (alive !== '200') others.notAlive++;
  }
}

function ask(url: string, waitMs: number, agent?: Agent, body?: string): Promise<string> {
  return new Promise((resolve) => {
    const headers = body
      ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
      : {};
    const outgoing = request(
      url,
      { method: body ? 'POST' : 'GET', headers, agent: agent ?? false },
      (response) => {
        let text = '';
        response.on('data', (piece: Buffer) => {
          text += piece.toString();
        });
        response.on('end', () => {
          clearTimeout(timer);
          resolve([response.statusCode, errorCode(text)].filter(Boolean).join(' '));
        });
        response.on('error', () => resolve('cut off'));
      },
    );
    const timer = setTimeout(() => {
      resolve(`nothing in ${waitMs / 1000} s`);
      outgoing.destroy();
    }, waitMs);
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      resolve(error.code ?? 'error');
    });
    outgoing.end(body);
  });
}

/** Code of the first error of an answer; data may have members of the same name. */
export function errorCode(text: string): string | undefined {
  const errors = text.indexOf('"errors":[');
  return errors > 0 ? /"extensions":\{"code":"([A-Z_]+)"/.exec(text)?.[1] : undefined;
}
