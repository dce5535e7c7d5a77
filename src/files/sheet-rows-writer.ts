import { dayNumber } from '../packages/format/day-number.js';
import { columnLetters } from '../packages/reading/workbook/sheet-rows.js';
import type { Cell, Cells, ColumnType } from '../tables/table.js';
import { textOfXml } from './text-of-xml.js';
import { CELL_FORMAT } from './workbook-parts.js';

/** The most characters that Excel takes in a cell. */
const MOST_CHARACTERS = 32_767;

/** How many cells that were cut are named. */
const MOST_NAMED = 1_000;

/** The day of Excel that 1970-01-01 is. */
const EPOCH = 25_569;
/** 1900-03-01: Excel counts a day before it that there was not. */
const FIRST_DAY = 61;
/** 9999-12-31. */
const LAST_DAY = 2_958_465;

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;

/** Writes the rows of a sheet one after the other, and notes which cells it has cut. */
export class SheetRowsWriter {
  readonly #letters: readonly string[];
  readonly #types: readonly ColumnType[];
  readonly #cut: string[] = [];
  #cutCells = 0;
  #row = 0;

  constructor(types: readonly ColumnType[]) {
    this.#types = types;
    this.#letters = types.map((_, i) => columnLetters(i));
  }

  /** The cells whose text was cut: how many, and the places of the first 1,000, such as `B12`. */
  get cut(): { cells: number; places: readonly string[] } {
    return { cells: this.#cutCells, places: this.#cut };
  }

  /** A row in bold. */
  heading(texts: readonly string[]): string {
    return this.#line(texts, (text, place) => this.#text(text, place, CELL_FORMAT.heading));
  }

  row(cells: Cells): string {
    return this.#line(cells, (cell, place, i) => this.#cell(cell, place, this.#types[i]));
  }

  #line<C extends Cell>(cells: readonly C[], write: (cell: C, place: string, i: number) => string): string {
    this.#row += 1;
    const row = this.#row;
    return `<row r="${row}">${cells.map((cell, i) => write(cell, `${this.#letters[i]}${row}`, i)).join('')}</row>`;
  }

  #cell(cell: Cell, place: string, type: ColumnType | undefined): string {
    if (cell === null) return '';
    if (typeof cell === 'number') return number(cell, place);
    if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`;
    if (type === 'decimal' && NUMBER.test(cell) && Number.isFinite(Number(cell))) return number(cell, place);
    const day = type === 'day' ? dayNumber(cell) + EPOCH : null;
    if (day !== null && day >= FIRST_DAY && day <= LAST_DAY) return number(day, place, CELL_FORMAT.day);
    return this.#text(cell, place, CELL_FORMAT.text);
  }

  #text(whole: string, place: string, format: number): string {
    const text = whole.length > MOST_CHARACTERS ? this.#cutText(whole, place) : whole;
    const space = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : '';
    return `<c r="${place}" s="${format}" t="inlineStr"><is><t${space}>${textOfXml(text)}</t></is></c>`;
  }

  #cutText(text: string, place: string): string {
    this.#cutCells += 1;
    if (this.#cut.length < MOST_NAMED) this.#cut.push(place);
    // Not between the two halves of a character.
    return `${text.slice(0, MOST_CHARACTERS - 1).replace(/[\ud800-\udbff]$/, '')}…`;
  }
}

const number = (value: number | string, place: string, format: number = CELL_FORMAT.general): string =>
  `<c r="${place}"${format === CELL_FORMAT.general ? '' : ` s="${format}"`}><v>${value}</v></c>`;
