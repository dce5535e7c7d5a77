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

interface Window {
  used: number;
  ends: number;
}

/** Counts the points that each client uses in a fixed window, in bounded memory. */
export class RateLimit {
  readonly #now: () => number;
  readonly #windows = new LRUCache<string, Window>({ max: MAX_CLIENTS });

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** The number of clients that are remembered. */
  get clients(): number {
    return this.#windows.size;
  }

  /** Takes points from a client, also more than it has. */
  take(client: Allowance, points: number): Balance {
    const now = this.#now();
    let window = this.#windows.get(client.name);
    if (!window || window.ends <= now) {
      window = { used: 0, ends: now + RATE_WINDOW_SECONDS * 1000 };
      this.#windows.set(client.name, window);
    }
    window.used += points;
    return { points: client.points - window.used, seconds: Math.ceil((window.ends - now) / 1000) };
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
