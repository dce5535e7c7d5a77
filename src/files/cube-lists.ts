import type { NameInBoth } from '../tables/cube-names.js';
import type { Table } from '../tables/table.js';
import type { Cube, CubeDimension } from './cube.js';
import { TIME } from './cube.js';
import type { CellByName, CubeAttribute } from './cube-attributes.js';
import { TableDigest, type TableIdentity } from './table-digest.js';

/** What is known of a code of a cube. */
export interface CubeCode {
  code: string;
  name: NameInBoth;
  /** First and last day, for periods. */
  days: { start: string; end: string } | null;
}

/** The codes of a dimension or an attribute that the rows of a table have, each with its place from 0. */
export class CodeList {
  readonly #codes = new Map<string, CubeCode>();
  #places = new Map<string, number>();

  add(code: string, describe: () => Omit<CubeCode, 'code'>): void {
    if (!this.#codes.has(code)) this.#codes.set(code, { code, ...describe() });
  }

  /** Gives each code its place: in the order of `known`, then as `compare` says or as they came. */
  order(known: readonly string[], compare?: (a: CubeCode, b: CubeCode) => number): void {
    const first = new Map(known.map((code, i) => [code, i]));
    const placeOf = ({ code }: CubeCode) => first.get(code) ?? known.length;
    const sorted = [...this.#codes.values()].sort(
      (a, b) => placeOf(a) - placeOf(b) || (compare?.(a, b) ?? 0),
    );
    this.#places = new Map(sorted.map(({ code }, i) => [code, i]));
  }

  /** In their order. */
  get codes(): CubeCode[] {
    return [...this.#places.keys()].map((code) => this.#codes.get(code) as CubeCode);
  }

  get size(): number {
    return this.#codes.size;
  }

  placeOf(code: string): number {
    const place = this.#places.get(code);
    if (place === undefined) throw new Error(`the code ${code} was not there when the codes were read`);
    return place;
  }
}

/** All codes that a table has, and its identity. */
export interface CubeLists {
  dimensions: ReadonlyMap<CubeDimension, CodeList>;
  attributes: ReadonlyMap<CubeAttribute, CodeList>;
  identity: TableIdentity;
}

/**
 * Reads a whole table for its codes, so that memory is needed for these and not for its rows.
 * @param look sees each row too
 */
export async function readCubeLists(
  table: Table,
  cube: Cube,
  look: (of: CellByName) => void = () => undefined,
): Promise<CubeLists> {
  const digest = new TableDigest(table.columns);
  const dimensions = new Map(cube.dimensions.map((dimension) => [dimension, new CodeList()]));
  const coded = cube.attributes.filter(({ nameOf }) => nameOf);
  const attributes = new Map(coded.map((attribute) => [attribute, new CodeList()]));
  for await (const rows of table.read()) {
    digest.add(rows);
    for (const row of rows) {
      const of = cube.cellsOf(row);
      look(of);
      for (const [{ id, codeOf, nameOf }, list] of dimensions)
        list.add(codeOf(of), () => ({ name: nameOf(of), days: id === TIME ? daysOf(of) : null }));
      for (const [attribute, list] of attributes) {
        const cell = attribute.cell(of);
        if (cell !== null)
          list.add(String(cell), () => ({ name: attribute.nameOf?.(of) as NameInBoth, days: null }));
      }
    }
  }
  for (const [{ known }, list] of dimensions) list.order(known, byDays);
  for (const list of attributes.values()) list.order([]);
  return { dimensions, attributes, identity: digest.end() };
}

const daysOf = (of: CellByName) => ({ start: String(of('period_start')), end: String(of('period_end')) });

function byDays({ days: a }: CubeCode, { days: b }: CubeCode): number {
  if (!a || !b) return 0;
  if (a.start !== b.start) return a.start < b.start ? -1 : 1;
  return a.end === b.end ? 0 : a.end < b.end ? -1 : 1;
}
