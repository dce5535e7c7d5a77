import { CatalogueError } from '../errors.js';
import { suggestCode } from '../scalars/suggest-code.js';

/** The most values that a parameter may list. */
const MOST_VALUES = 1_000;

const wrong = (message: string): CatalogueError => new CatalogueError('FILTER_INVALID', message);

const withoutValue = (name: string): CatalogueError =>
  wrong(`expected a value for ${name}; got none. Leave ${name} out to select without it`);

/** Names that people try, and what does the same. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  year: 'write from=2024&to=2024',
  date: 'write from=2024-03&to=2024-03',
  period: 'write from=2024&to=2024',
  limit: 'a file has all rows; select fewer with the other parameters, or read pages by GraphQL or OData',
  top: 'a file has all rows; select fewer with the other parameters, or read pages by GraphQL or OData',
  page: 'a file has all rows; select fewer with the other parameters, or read pages by GraphQL or OData',
  offset: 'a file has all rows; select fewer with the other parameters, or read pages by GraphQL or OData',
  format: 'the form is the ending of the address, such as .csv, .xlsx or .parquet',
  q: 'files are selected by codes; find codes with the search of GraphQL',
  search: 'files are selected by codes; find codes with the search of GraphQL',
  province: 'write within=CODE, or unit=CODE for the province itself',
  language: 'write lang=vi or lang=en',
  bom: 'it is a parameter of CSV',
  sep: 'it is a parameter of CSV',
  decimal: 'it is a parameter of CSV',
};

/** The parameters of an address, each read once; at the end none may be left. */
export class Parameters {
  readonly #given: Map<string, unknown>;
  readonly #known: string[] = [];

  constructor(search: Record<string, unknown>) {
    this.#given = new Map(Object.entries(search));
  }

  /**
   * The text of a parameter; null if it is not given.
   * @throws CatalogueError FILTER_INVALID if it is given twice or empty: without its value it would select everything
   */
  text(name: string): string | null {
    this.#known.push(name);
    const value = this.#given.get(name);
    this.#given.delete(name);
    if (value === undefined) return null;
    if (value === '') throw withoutValue(name);
    if (typeof value !== 'string')
      throw wrong(`expected ${name} once, with values separated by commas; got it several times`);
    return value;
  }

  /** The values of a parameter, separated by commas; null if it is not given. */
  list(name: string): string[] | null {
    const values = this.text(name)
      ?.split(',')
      .map((value) => value.trim())
      .filter((value) => value !== '');
    if (!values) return null;
    if (values.length === 0) throw withoutValue(name);
    if (values.length > MOST_VALUES)
      throw new CatalogueError(
        'LIMIT_EXCEEDED',
        `expected at most ${MOST_VALUES} values of ${name}; got ${values.length}`,
      );
    return values;
  }

  /** True or false; false if it is not given. */
  flag(name: string): boolean {
    return this.oneOf(name, ['false', 'true', '0', '1'], 'false').match(/true|1/) !== null;
  }

  oneOf<T extends string>(name: string, values: readonly T[], otherwise: T): T {
    const given = this.text(name);
    if (given === null) return otherwise;
    return known(name, values, values.includes(given as T) ? given : given.toLowerCase());
  }

  /** Values of a closed list, in any letter case. */
  listOf<T extends string>(name: string, values: readonly T[]): T[] | null {
    return this.list(name)?.map((given) => known(name, values, given.toUpperCase())) ?? null;
  }

  /** @throws CatalogueError FILTER_INVALID for a parameter that was not read, with the one that is probably meant */
  end(): void {
    const [name] = this.#given.keys();
    if (name === undefined) return;
    const meant = suggestCode(name, this.#known);
    const advice = Object.hasOwn(OTHER_NAMES, name) ? OTHER_NAMES[name] : meant && `is "${meant}" meant?`;
    const hint = advice ? `; ${advice}` : '';
    const expected =
      this.#known.length === 0 ? 'no parameters' : `only the parameters ${this.#known.join(', ')}`;
    throw wrong(`expected ${expected}; got ${JSON.stringify(name.slice(0, 50))}${hint}`);
  }
}

function known<T extends string>(name: string, values: readonly T[], given: string): T {
  const found = values.find((value) => value === given);
  if (found !== undefined) return found;
  throw wrong(
    `expected ${name} to be one of ${values.join(', ')}; got ${JSON.stringify(given.slice(0, 50))}`,
  );
}
