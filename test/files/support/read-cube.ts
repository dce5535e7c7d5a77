import { parse } from 'csv-parse/sync';
import JSONstat from 'jsonstat-toolkit';
import type { CubeRow } from './cube-row.js';

// biome-ignore lint/suspicious/noExplicitAny: messages of JSON
type Message = any;

type ReadAttributes = CubeRow['attributes'];

/** An observation as it was read from a file. */
export interface ReadRow {
  key: Record<string, string>;
  value: string | number | null;
  attributes: ReadAttributes;
}

const FIRST_COLUMNS = 3;

/** The rows of SDMX-CSV; cells are texts, and null where they are empty. */
export function readSdmxCsv(text: string): ReadRow[] {
  const [head = [], ...lines] = parse(text) as string[][];
  const measure = head.indexOf('OBS_VALUE');
  return lines.map((cells) => {
    const cell = (i: number) => (cells[i] === '' ? null : (cells[i] ?? null));
    const some = (from: number, to: number) =>
      Object.fromEntries(head.slice(from, to).map((name, i) => [name, cell(from + i)]));
    return {
      key: some(FIRST_COLUMNS, measure) as Record<string, string>,
      value: cell(measure),
      attributes: some(measure + 1, head.length),
    };
  });
}

const codeOf = ({ id, value }: Message) => id ?? value;

/** The rows of a data message of SDMX-JSON, by the rules of its field guide. */
export function readSdmxJson(message: Message): ReadRow[] {
  const [{ dimensions, attributes }] = message.data.structures;
  const [{ observations }] = message.data.dataSets;
  return Object.entries<Message[]>(observations).map(([key, [value, ...attached]]) => ({
    key: Object.fromEntries(
      key.split(':').map((place, i) => {
        const dimension = dimensions.observation[i];
        return [dimension.id, codeOf(dimension.values[Number(place)])];
      }),
    ),
    value,
    attributes: Object.fromEntries(
      attributes.observation.map(({ id, values }: Message, i: number) => {
        const found = attached[i];
        return [id, values && found !== null ? codeOf(values[found]) : found];
      }),
    ),
  }));
}

/** A cell of a cube of JSON-stat, as jsonstat-toolkit finds it by its codes. */
export interface CubeCell {
  value: number | null;
  status: string | null;
}

/** A reader of the cells of a dataset of JSON-stat. */
export function readJsonStat(dataset: Message): (key: Record<string, string>) => CubeCell {
  // It changes what it is given.
  const found = JSONstat(structuredClone(dataset));
  return (key) => found.Data(key);
}

/** Finds the place of a key in a cube of JSON-stat, by its rule: row-major order. */
export function placesInCube({ id, size, dimension }: Message): (key: Record<string, string>) => number {
  const places = id.map(
    (name: string) => new Map(dimension[name].category.index.map((code: string, i: number) => [code, i])),
  );
  return (key) =>
    id.reduce(
      (place: number, name: string, i: number) => place * size[i] + (places[i].get(key[name]) ?? Number.NaN),
      0,
    );
}
