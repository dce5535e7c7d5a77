import { z } from 'zod';
import { must } from './must.js';
import { isPlain, type NumberFormat, PLAIN_NUMBER } from './number-format.js';

const GROUPS = [' ', '\u00a0', '\u202f', '.', ',', "'", '’'] as const;
const decimalChar = z
  .enum(['.', ','], must('"." or ","'))
  .optional()
  .describe('What parts decimals: "." where it is left out.');
const groupChar = z
  .enum(GROUPS, must('".", ",", a blank or an apostrophe'))
  .optional()
  .describe('What parts thousands; nothing does where it is left out.');
const bareNumber = z
  .boolean(must('true or false'))
  .optional()
  .describe('false: a sign such as % or $ may stand with the number, and is left out.');

/** Members of a field of a schema that say how its numbers are written. */
export const numberShape = { decimalChar, groupChar, bareNumber };

type NumberShape = z.infer<z.ZodObject<typeof numberShape>>;

/** Encodings that are read, by the names that they go by. */
const ENCODINGS: Record<string, Encoding> = {
  utf8: 'utf-8',
  'utf-8': 'utf-8',
  'utf-8-sig': 'utf-8',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'windows-1258': 'windows-1258',
  cp1258: 'windows-1258',
};

export type Encoding = 'utf-8' | 'utf-16le' | 'windows-1258';

export const encodingShape = z
  .string(must('the encoding of the file, as "utf-8"'))
  .refine(
    (name) => Object.hasOwn(ENCODINGS, name.toLowerCase()),
    must('"utf-8", "utf-16le" or "windows-1258"; save the file as "CSV UTF-8"'),
  )
  .optional()
  .describe('Encoding of the file: "utf-8", with or without a byte-order mark, where it is left out.');

/** A member that may be there to say what is so anyway. */
const only = <T extends z.util.Literal | boolean>(value: T, be: string) =>
  z.literal(value, must(be)).optional();

/** `dialect` of a package or of one of its files: names of Frictionless and CSVW. */
export const dialectShape = z.strictObject(
  {
    $schema: z.string().optional(),
    delimiter: z
      .enum([',', ';', '\t', '|'], must('",", ";", "\\t" or "|"'))
      .optional()
      .describe('What parts columns: "," where it is left out.'),
    quoteChar: z
      .enum(['"', "'"], must('a quotation mark, " or \''))
      .optional()
      .describe("What stands around a cell that holds a separator: '\"' where it is left out."),
    doubleQuote: only(true, 'true: a quotation mark in a cell is written twice'),
    lineTerminator: z
      .enum(['\n', '\r\n', '\r'], must('"\\n", "\\r\\n" or "\\r"; all three are read'))
      .optional(),
    skipInitialSpace: only(false, 'false: blanks are part of a cell'),
    header: only(true, 'true: the first row names the columns'),
    headerRows: z.tuple([z.literal(1)], must('[1]: the first row names the columns')).optional(),
    encoding: encodingShape,
    ...numberShape,
    sheetName: z
      .string(must('the name of a sheet of the workbook'))
      .optional()
      .describe(
        'The sheet, of a workbook; the one that is called as the table, or the only one, where it is left out.',
      ),
  },
  {
    error: ({ code, keys }) =>
      code === 'unrecognized_keys'
        ? notKnown(keys as string[])
        : 'must be an object, as { "delimiter": ";" }',
  },
);

function notKnown(keys: readonly string[]): string {
  const known = Object.keys(dialectShape.shape).filter((key) => key !== '$schema');
  return `${keys.map((key) => `"${key}"`).join(', ')} is not known; known: ${known.join(', ')}`;
}

export type DialectShape = z.infer<typeof dialectShape>;

/** How a CSV file is written. */
export interface Dialect {
  delimiter: string;
  quoteChar: string;
  encoding: Encoding;
}

export function dialectOf(shape: DialectShape, encoding: string | undefined): Dialect {
  const name = (encoding ?? shape.encoding ?? 'utf-8').toLowerCase();
  return {
    delimiter: shape.delimiter ?? ',',
    quoteChar: shape.quoteChar ?? '"',
    encoding: ENCODINGS[name] ?? 'utf-8',
  };
}

/** How numbers are written, by column: what a field says goes before what the dialect says of the whole file. */
export function numberFormats(
  dialect: DialectShape,
  fields: readonly (NumberShape & { name: string })[],
  columns: readonly string[],
): ReadonlyMap<string, NumberFormat> {
  const formats = new Map<string, NumberFormat>();
  for (const name of columns) {
    const field = fields.find((field) => field.name === name);
    const format = { ...PLAIN_NUMBER, ...numberOf(dialect), ...(field && numberOf(field)) };
    if (!isPlain(format)) formats.set(name, format);
  }
  return formats;
}

const numberOf = ({ decimalChar, groupChar, bareNumber }: NumberShape): Partial<NumberFormat> => ({
  ...(decimalChar !== undefined && { decimalChar }),
  ...(groupChar !== undefined && { groupChar }),
  ...(bareNumber !== undefined && { bareNumber }),
});
