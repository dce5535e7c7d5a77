import type { GeoContext } from 'd3-geo';

type Point = readonly [x: number, y: number];

/**
 * Writes rings as the `d` of a path: whole numbers and relative commands, which is a fifth of what decimals need.
 * Neighbours with the same positions get the same numbers.
 */
export class RelativePath implements GeoContext {
  readonly #keepsDots: boolean;
  #text = '';
  #ring: Point[] = [];
  /** Where the pen is after what is written. */
  #at: Point = [0, 0];

  /** @param keepsDots whether rings that are smaller than a unit are written as dots, for a line with round ends */
  constructor({ keepsDots }: { keepsDots: boolean }) {
    this.#keepsDots = keepsDots;
  }

  toString(): string {
    return this.#text;
  }

  beginPath(): void {}

  arc(): void {}

  moveTo(x: number, y: number): void {
    this.#ring = [[Math.round(x), Math.round(y)]];
  }

  lineTo(x: number, y: number): void {
    const [next, last] = [[Math.round(x), Math.round(y)] as const, this.#ring.at(-1)];
    if (next[0] !== last?.[0] || next[1] !== last[1]) this.#ring.push(next);
  }

  closePath(): void {
    const ring = this.#ring;
    const [first, last] = [ring[0], ring.at(-1)];
    if (!first || !last) return;
    if (ring.length > 1 && first[0] === last[0] && first[1] === last[1]) ring.pop();
    const isDot = ring.length < 3;
    if (isDot && !this.#keepsDots) return;
    this.#text += `m${pair(minus(first, this.#at))}`;
    if (isDot) this.#text += 'h0';
    else this.#text += lines(ring);
    this.#text += 'z';
    this.#at = first;
  }
}

/** The sides of a ring after its first point. */
function lines(ring: readonly Point[]): string {
  let [text, command, at] = ['', '', ring[0] as Point];
  for (const next of ring.slice(1)) {
    const [x, y] = minus(next, at);
    const wanted = y === 0 ? 'h' : x === 0 ? 'v' : 'l';
    const numbers = wanted === 'h' ? `${x}` : wanted === 'v' ? `${y}` : pair([x, y]);
    text += wanted !== command ? wanted + numbers : numbers.startsWith('-') ? numbers : ` ${numbers}`;
    command = wanted;
    at = next;
  }
  return text;
}

const minus = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1]];

const pair = ([x, y]: Point): string => (y < 0 ? `${x}${y}` : `${x} ${y}`);
