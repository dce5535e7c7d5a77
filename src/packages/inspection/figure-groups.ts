/** A cell of a file that is an example of others. */
export interface ExampleCell {
  line: number;
  column: string;
  value: string;
}

/** So many examples of values of one kind are kept. */
const MAX_EXAMPLES = 10;

/** In one column of one indicator; a file with more is broken, and the first ones show it. */
const MAX_SIGNS = 8;
const MAX_KINDS_OF_FRACTIONS = 20;

const MAX_CHARACTERS = 200;

/** Values that are the same powers of ten of their quotients, of one indicator. */
export interface FractionKind {
  scales: number;
  count: number;
  last: number;
  examples: (ExampleCell & { numerator: string; denominator: string })[];
}

/** The cells of a column with one sign; with an empty one, those that have none. */
export interface SignedCells {
  first: ExampleCell;
  count: number;
  /** The smallest and largest of their numbers without a minus, of rows that nobody has explained. */
  smallest: number;
  largest: number;
}

/** Figures with three decimals, as in 12.500, and what else there is in their column. */
export interface ThreeDecimals {
  /** The column; value and bounds are one. */
  kind: string;
  count: number;
  first: ExampleCell;
}

/** How the figures of a column are written; value and bounds are one column. */
export interface FigureForms {
  /** A figure shows that a point is a decimal point: 0.5, 12.5. */
  hasDecimals: boolean;
  /** A figure shows that a point is between thousands: 1.234.567. */
  hasThousands: boolean;
  /** There is a whole number from 1 to 999, which would have no point between thousands. */
  hasSmallWholes: boolean;
}

/** What the figures of one indicator in one file have in common; without an indicator, those of the whole file. */
export class FigureGroup {
  /** Index of the file in the sources. */
  readonly source: number;
  /** The code in the file; null in a table without a column for it. */
  readonly indicator: string | null;
  /** Figures that have three decimals and one to three digits before them, by column. */
  readonly threeDecimals = new Map<string, ThreeDecimals>();
  /** How the figures of each column are written. */
  readonly #forms = new Map<string, FigureForms>();
  readonly fractions = new Map<number, FractionKind>();
  /** The signs of each column, such as %; value and bounds are one. */
  readonly signs = new Map<string, Map<string, SignedCells>>();
  readonly #list: FigureGroups;

  constructor(list: FigureGroups, source: number, indicator: string | null) {
    this.#list = list;
    this.source = source;
    this.indicator = indicator;
  }

  /** The forms of a column, to be noted there. */
  formsOf(kind: string): FigureForms {
    let forms = this.#forms.get(kind);
    if (!forms) {
      forms = { hasDecimals: false, hasThousands: false, hasSmallWholes: false };
      this.#forms.set(kind, forms);
    }
    return forms;
  }

  addSign(kind: string, sign: string, cell: ExampleCell, size: number | null): void {
    let signs = this.signs.get(kind);
    if (!signs) {
      signs = new Map();
      this.signs.set(kind, signs);
    }
    let cells = signs.get(sign);
    if (!cells) {
      if (signs.size >= MAX_SIGNS) return;
      cells = { first: shortened(cell), count: 0, smallest: Number.POSITIVE_INFINITY, largest: 0 };
      signs.set(sign, cells);
    }
    cells.count += 1;
    if (size === null) return;
    if (size < cells.smallest) cells.smallest = size;
    if (size > cells.largest) cells.largest = size;
  }

  addThreeDecimals(kind: string, cell: ExampleCell): void {
    const found = this.threeDecimals.get(cell.column);
    if (found) found.count += 1;
    else this.threeDecimals.set(cell.column, { kind, count: 1, first: cell });
  }

  addFraction(scales: number, cell: FractionKind['examples'][number]): void {
    let kind = this.fractions.get(scales);
    if (!kind) {
      if (this.fractions.size >= MAX_KINDS_OF_FRACTIONS) return;
      kind = { scales, count: 0, last: cell.line, examples: [] };
      this.fractions.set(scales, kind);
    }
    kind.count += 1;
    kind.last = cell.line;
    if (kind.examples.length < MAX_EXAMPLES && this.#list.takesExample()) kind.examples.push(shortened(cell));
  }
}

/** Numbers may have as many digits as a row has characters. */
const shortened = <T extends ExampleCell>(cell: T): T => ({
  ...cell,
  value: cell.value.slice(0, MAX_CHARACTERS),
});

/** The groups of all files. Together they take a bounded amount of memory, however long the files are. */
export class FigureGroups implements Iterable<FigureGroup> {
  readonly #groups: FigureGroup[] = [];
  readonly #maxGroups: number;
  #examplesLeft: number;

  /** Files with more indicators are most likely broken; figures of the others are not looked at. */
  constructor(maxGroups = 10_000, maxExamples = 50_000) {
    this.#maxGroups = maxGroups;
    this.#examplesLeft = maxExamples;
  }

  /** Adds a group; null when there are as many as are kept. */
  add(source: number, indicator: string | null): FigureGroup | null {
    if (this.#groups.length >= this.#maxGroups) return null;
    const group = new FigureGroup(this, source, indicator);
    this.#groups.push(group);
    return group;
  }

  /** May one more example be kept? */
  takesExample(): boolean {
    if (this.#examplesLeft === 0) return false;
    this.#examplesLeft -= 1;
    return true;
  }

  [Symbol.iterator](): Iterator<FigureGroup> {
    return this.#groups.values();
  }
}
