// Questions of all shapes, in a closed loop to find the capacity and then at a constant rate; what comes back is checked.
import { Agent, request } from 'node:http';
import { Random } from '../../test/fuzz/support/random.js';
import type { Population } from '../peers/data/population.js';
import { questionsOf } from '../peers/questions.js';
import { SHAPES } from '../peers/shapes.js';

/** So often an answer is compared with the one at the address of its revision. */
const COMPARED_EVERY = 50;
const LONGEST_WAIT_MS = 30_000;
/** A notification may take this long to be read. */
const STALE_MS = 1_000;
const MOST_SOCKETS = 256;

export interface SoakCounts {
  requests: number;
  compared: number;
  /** What was not as it should be, by kind. */
  problems: Record<string, number>;
}

interface Answer {
  status: number;
  revision: number;
  body: string;
}

export class SoakLoad {
  readonly counts: SoakCounts = { requests: 0, compared: 0, problems: {} };
  /** Milliseconds of the answers since they were taken last, from when each request was due. */
  #milliseconds: number[] = [];
  readonly #agent = new Agent({ keepAlive: true, maxSockets: MOST_SOCKETS });
  readonly #announced: { revision: number; at: number }[] = [];
  readonly #bodies: string[];
  #newestSeen = 0;
  #next = 0;

  constructor(
    readonly url: string,
    population: Population,
    seed: number,
  ) {
    // As often a question that many ask as one that is new.
    const perShape = SHAPES.flatMap((shape) =>
      (['different', 'zipf'] as const).map((mix) => {
        const questions = questionsOf(mix, shape, population, seed).slice(0, 20_000);
        return questions.map((variables) => JSON.stringify({ query: shape.queries.ours, variables }));
      }),
    );
    const random = new Random(seed);
    this.#bodies = Array.from({ length: 200_000 }, (_, n) => {
      const list = random.pick(perShape);
      return list[n % list.length] as string;
    });
  }

  announce(revision: number): void {
    this.#announced.push({ revision, at: performance.now() });
  }

  takeMilliseconds(): number[] {
    const taken = this.#milliseconds;
    this.#milliseconds = [];
    return taken;
  }

  /** Requests per second of clients that ask without a pause. */
  async capacity(clients: number, seconds: number): Promise<number> {
    const begin = performance.now();
    const before = this.counts.requests;
    const client = async () => {
      while (performance.now() - begin < seconds * 1000) await this.#ask(performance.now());
    };
    await Promise.all(Array.from({ length: clients }, client));
    return ((this.counts.requests - before) * 1000) / (performance.now() - begin);
  }

  /** Sends requests at a constant rate, whether answers come or not. */
  async atRate(perSecond: number, seconds: number): Promise<void> {
    const total = Math.round(perSecond * seconds);
    const begin = performance.now();
    const running = new Set<Promise<void>>();
    for (let sent = 0; sent < total; ) {
      for (; sent < total && begin + (sent * 1000) / perSecond <= performance.now(); sent++) {
        const asking = this.#ask(begin + (sent * 1000) / perSecond);
        running.add(asking);
        void asking.finally(() => running.delete(asking));
      }
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await Promise.all(running);
  }

  close(): void {
    this.#agent.destroy();
  }

  async #ask(due: number): Promise<void> {
    const number = this.#next++;
    const body = this.#bodies[number % this.#bodies.length] as string;
    const oldest = Math.max(this.#newestSeen, this.#announcedBefore(performance.now() - STALE_MS));
    const answer = await this.#send('/graphql', body);
    this.#milliseconds.push(performance.now() - due);
    this.counts.requests += 1;
    const failure = failureOf(answer);
    if (failure) return this.#problem(failure);
    if (answer.revision < oldest) this.#problem('an older revision');
    this.#newestSeen = Math.max(this.#newestSeen, answer.revision);
    if (number % COMPARED_EVERY === 0) await this.#compare(answer, body);
  }

  /** The data have to be those at the address of the revision, which have no cost in their extensions. */
  async #compare(answer: Answer, body: string): Promise<void> {
    const pinned = await this.#send(`/revisions/${answer.revision}/graphql`, body);
    this.counts.compared += 1;
    const failure = failureOf(pinned);
    if (failure) return this.#problem(failure);
    const data = ({ body }: Answer) => body.slice(0, body.lastIndexOf('"extensions"'));
    if (data(pinned) !== data(answer)) this.#problem('other data at the address of the revision');
  }

  #announcedBefore(time: number): number {
    return this.#announced.findLast(({ at }) => at < time)?.revision ?? 0;
  }

  #problem(kind: string): void {
    this.counts.problems[kind] = (this.counts.problems[kind] ?? 0) + 1;
  }

  #send(path: string, body: string): Promise<Answer> {
    return new Promise((resolve) => {
      const fail = (error: NodeJS.ErrnoException) =>
        resolve({ status: 0, revision: 0, body: error.code ?? error.message });
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const options = { method: 'POST', agent: this.#agent, headers, timeout: LONGEST_WAIT_MS };
      const outgoing = request(this.url + path, options, (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece)).on('error', fail);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            revision: Number(response.headers['catalogue-revision']),
            body: Buffer.concat(pieces).toString(),
          }),
        );
      });
      outgoing.on('timeout', () => outgoing.destroy(new Error('no answer in time'))).on('error', fail);
      outgoing.end(body);
    });
  }
}

/** The status and code of an answer that has no data, or not all of them. */
const failureOf = ({ status, body }: Answer): string | undefined =>
  status === 200 && !body.includes('"errors":[')
    ? undefined
    : `${status} ${/"code":"(\w+)"/.exec(body)?.[1] ?? body.slice(0, 60)}`;
