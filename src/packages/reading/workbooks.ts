import { BrokenFile } from './table-file.js';
import type { SheetSource } from './workbook/open-sheet.js';
import { readWorkbook, type Workbook } from './workbook/workbook.js';

export const isWorkbook = (path: string): boolean => /\.xlsx$/i.test(path);

/** The workbooks of a package; each is read once, however many of its sheets fill a table. */
export class Workbooks {
  readonly #byPath = new Map<string, Promise<Workbook>>();

  add(workbook: Workbook): void {
    this.#byPath.set(workbook.path, Promise.resolve(workbook));
  }

  /**
   * The sheet of that name; without a name, the sheet with the name of the table, or the only sheet.
   * @returns a text with the reason if there is none
   */
  async find(path: string, name: string | undefined, table: string): Promise<SheetSource | string> {
    try {
      const reading = this.#byPath.get(path) ?? readWorkbook(path);
      this.#byPath.set(path, reading);
      const workbook = await reading;
      const { sheets } = workbook;
      const only = sheets.length === 1 ? sheets[0] : undefined;
      const sheet = sheets.find((sheet) => sheet.name === (name ?? table)) ?? (name ? undefined : only);
      if (sheet) return { workbook, sheet };
      const names = sheets.map(({ name }) => `"${name}"`).join(', ');
      return name
        ? `has no sheet "${name}"; the workbook has the sheets ${names}`
        : `has several sheets, ${names}; choose one with "dialect": { "sheetName": … }`;
    } catch (error) {
      if (!(error instanceof BrokenFile)) throw error;
      return error.message;
    }
  }
}
