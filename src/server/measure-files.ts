import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Database } from '../../db/database.js';
import { CatalogueError } from '../errors.js';
import { MOST_SHEET_ROWS } from '../files/fits-in-sheet.js';
import { FORMS, type Form } from '../files/forms.js';
import { DESCRIBED_FORMS } from '../metadata/distribution-forms.js';
import type { DescribedDataset } from '../metadata/facts.js';
import type { MeasuredFile, MeasuredFiles } from '../metadata/measured-files.js';
import { createContext } from '../request/context.js';
import type { PublicAddress } from '../request/permanent-address.js';
import type { Cells, Table } from '../tables/table.js';
import type { KnownCodes } from '../warnings/known-codes.js';
import { requestTable } from './requested-table.js';
import { datasetFile } from './table-address.js';

/** A dataset with more observations has no sizes and checksums: its files would have to be written to know them. */
export const MOST_MEASURED_ROWS = 2_000;

/** How many datasets are kept. */
const MOST_KEPT = 2_000;

const NAMES = new Set(DESCRIBED_FORMS.map(({ form }) => form));
const MEASURED_FORMS = FORMS.filter(({ name }) => NAMES.has(name));

/**
 * Lengths and checksums of the files of small datasets. Each version is read once, and all its files are written from those
 * rows, by one dataset at a time.
 */
export class FileMeasurer {
  readonly #database: Database;
  readonly #knownCodes: KnownCodes;
  readonly #known = new LRUCache<string, MeasuredFiles>({ max: MOST_KEPT });
  readonly #running = new Map<string, Promise<MeasuredFiles>>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(database: Database, knownCodes: KnownCodes) {
    this.#database = database;
    this.#knownCodes = knownCodes;
  }

  /**
   * @param patienceMs how long to wait for those that are not known yet; they are measured in any case
   * @returns null for a dataset without observations, which has no files, and for one that is not measured in time
   */
  async measure(
    datasets: readonly DescribedDataset[],
    address: PublicAddress,
    patienceMs: number,
  ): Promise<(MeasuredFiles | null)[]> {
    const files: (MeasuredFiles | null)[] = datasets.map(() => null);
    const measuring = datasets.map(async (of, i) => {
      if (of.periodStart !== null) files[i] = await this.#measure(of, address);
    });
    await within(patienceMs, Promise.all(measuring));
    return [...files];
  }

  #measure(
    { dataset: { code }, readable }: DescribedDataset,
    address: PublicAddress,
  ): Promise<MeasuredFiles> | MeasuredFiles {
    // Where the operator has set no address, files that name it are other ones for each client.
    const forms = MEASURED_FORMS.filter(({ namesAddress }) => address.lasting || !namesAddress);
    const key = JSON.stringify([readable, code, address.lasting]);
    const known = this.#known.get(key) ?? this.#running.get(key);
    if (known) return known;
    const measured = this.#last
      .catch(() => {})
      .then(() => this.#read(code, readable, address, forms))
      .then((files) => {
        this.#known.set(key, files);
        return files;
      })
      .finally(() => this.#running.delete(key));
    this.#running.set(key, measured);
    this.#last = measured;
    return measured;
  }

  async #read(
    code: string,
    revision: number,
    address: PublicAddress,
    forms: readonly Form[],
  ): Promise<MeasuredFiles> {
    const context = createContext(this.#database, revision, address);
    const source = { database: this.#database, knownCodes: this.#knownCodes, contextOf: () => context };
    const requested = (form: Form) => requestTable(datasetFile(code, form), source);
    const table = await (await requested(FORMS[0] as Form)).open();
    const rows = await rowsOf(table);
    if (rows === null) {
      const fitsInSheet = (await table.fits?.(MOST_SHEET_ROWS)) ?? true;
      return { refused: new Set(fitsInSheet ? [] : ['xlsx']), sizes: new Map() };
    }
    const inMemory: Table = { ...table, read: () => inOnePage(rows) };
    const refused = new Set<string>();
    const sizes = new Map<string, MeasuredFile>();
    for (const form of forms) {
      const size = await sizeOf((await requested(form)).writeTable(inMemory));
      if (size) sizes.set(form.name, size);
      else refused.add(form.name);
    }
    return { refused, sizes };
  }
}

/** Comes back when the work is done, or when the time is over. */
async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  try {
    await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
    // A later error does not fail this request; the next request for the same files reports it.
    work.catch(() => {});
  }
}

async function* inOnePage(rows: readonly Cells[]): AsyncGenerator<readonly Cells[], undefined> {
  if (rows.length > 0) yield rows;
  return undefined;
}

/** All rows of a table; null if there are too many. */
async function rowsOf(table: Table): Promise<Cells[] | null> {
  if ((await table.fits?.(MOST_MEASURED_ROWS)) === false) return null;
  const rows: Cells[] = [];
  for await (const page of table.read()) {
    rows.push(...page);
    if (rows.length > MOST_MEASURED_ROWS) return null;
  }
  return rows;
}

/** Null for a form that refuses the table. */
async function sizeOf(pieces: AsyncGenerator<Buffer, unknown>): Promise<MeasuredFile | null> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const piece of pieces) {
      hash.update(piece);
      bytes += piece.length;
    }
  } catch (error) {
    if (error instanceof CatalogueError && error.code === 'LIMIT_EXCEEDED') return null;
    throw error;
  }
  return { bytes, sha256: hash.digest('hex') };
}
