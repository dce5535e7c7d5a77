import { isIP } from 'node:net';
import { LRUCache } from 'lru-cache';

/** The length of a window. It begins with the first request of a client. */
export const RATE_WINDOW_SECONDS = 60;

/** Maximum number of clients that are remembered; the one that was away longest is forgotten first. */
const MAX_CLIENTS = 50_000;

/** Who uses points, and how many it has in each window. */
export interface Allowance {
  /** The prefix of an API key, or an address as `addressBlock` writes it. */
  name: string;
  points: number;
}

/** What a client has left in its window. */
export interface Balance {
  /** Below 0 if it has used more than it had. */
  points: number;
  /** Seconds until it has all points again. */
  seconds: number;
}

/** What a client used. */
export interface ClientUse {
  client: string;
  points: number;
  /** When its window ends, in milliseconds since 1970. */
  ends: number;
}

interface Window {
  used: number;
  ends: number;
}

/** Counts the points that each client uses in a fixed window, in bounded memory. */
export class RateLimit {
  readonly #now: () => number;
  readonly #onUse: ((use: ClientUse) => void) | undefined;
  readonly #windows = new LRUCache<string, Window>({ max: MAX_CLIENTS });

  constructor(now: () => number = Date.now, onUse?: (use: ClientUse) => void) {
    this.#now = now;
    this.#onUse = onUse;
  }

  /** The number of clients that are remembered. */
  get clients(): number {
    return this.#windows.size;
  }

  /** Takes points from a client, also more than it has. */
  take(client: Allowance, points: number): Balance {
    const now = this.#now();
    const ends = now + RATE_WINDOW_SECONDS * 1000;
    const window = this.#use({ client: client.name, points, ends });
    if (points > 0) this.#onUse?.({ client: client.name, points, ends: window.ends });
    return { points: client.points - window.used, seconds: Math.ceil((window.ends - now) / 1000) };
  }

  /** Adds what a client used in another process. */
  add(use: ClientUse): void {
    this.#use(use);
  }

  #use({ client, points, ends }: ClientUse): Window {
    let window = this.#windows.get(client);
    if (!window || window.ends <= this.#now()) {
      window = { used: 0, ends };
      this.#windows.set(client, window);
    }
    window.used += points;
    return window;
  }
}

/** An IPv4 address, or the first 64 bits of an IPv6 address: a household or a server has at least these. */
export function addressBlock(address: string): string {
  const plain = address.replace(/%.*$/, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped) return mapped;
  if (isIP(plain) !== 6) return plain;
  // The URL parser writes each group in its shortest form, without a dotted end.
  const [head = '', tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::');
  const groups = (text: string | undefined) => (text ? text.split(':') : []);
  const missing = 8 - groups(head).length - groups(tail).length;
  const all =
    tail === undefined ? groups(head) : [...groups(head), ...Array(missing).fill('0'), ...groups(tail)];
  return `${all.slice(0, 4).join(':')}::/64`;
}
