import { z } from 'zod';
import { isPlain, type NumberFormat, PLAIN_NUMBER } from './number-format.js';

/** The message for a member of a description that is missing, or has another type or value than it must. */
export const mustBe = (be: string) => ({ error: `must be ${be}` });

const GROUPS = [' ', '\u00a0', '\u202f', '.', ',', "'", '’'] as const;
const decimalChar = z
  .enum(['.', ','], mustBe('"." or ","'))
  .optional()
  .describe('The decimal separator; "." by default.');
const groupChar = z
  .enum(GROUPS, mustBe('".", ",", a space or an apostrophe'))
  .optional()
  .describe('The thousands separator; none by default.');
const bareNumber = z
  .boolean(mustBe('true or false'))
  .optional()
  .describe('If false, a symbol such as % or $ may precede or follow the number, and is ignored.');

/** Members of a field of a table schema that say how its numbers are written. */
export const numberShape = { decimalChar, groupChar, bareNumber };

type NumberShape = z.infer<z.ZodObject<typeof numberShape>>;

/** Encodings that are supported, by each of their names. */
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
  .string(mustBe('the encoding of the file, such as "utf-8"'))
  .refine(
    (name) => Object.hasOwn(ENCODINGS, name.toLowerCase()),
    mustBe('"utf-8", "utf-16le" or "windows-1258"; save the file as "CSV UTF-8"'),
  )
  .optional()
  .describe('Encoding of the file; by default "utf-8", with or without a byte-order mark.');

/** A member that may be given, but only with the value that is supported. */
const only = <T extends z.util.Literal | boolean>(value: T, be: string) =>
  z.literal(value, mustBe(be)).optional();

/** `dialect` of a package or of one of its files; the members have the names of Frictionless and CSVW. */
export const dialectShape = z.strictObject(
  {
    $schema: z.string().optional(),
    delimiter: z
      .enum([',', ';', '\t', '|'], mustBe('",", ";", "\\t" or "|"'))
      .optional()
      .describe('The column separator; "," by default.'),
    quoteChar: z
      .enum(['"', "'"], mustBe('a quotation mark, " or \''))
      .optional()
      .describe("The quotation mark around a cell that contains a separator; '\"' by default."),
    doubleQuote: only(true, 'true, because a quotation mark in a cell is doubled'),
    lineTerminator: z
      .enum(['\n', '\r\n', '\r'], mustBe('"\\n", "\\r\\n" or "\\r"; all three are accepted'))
      .optional(),
    skipInitialSpace: only(false, 'false, because spaces are part of the cell'),
    header: only(true, 'true, because the first row names the columns'),
    headerRows: z.tuple([z.literal(1)], mustBe('[1], because the first row names the columns')).optional(),
    encoding: encodingShape,
    ...numberShape,
    sheetName: z
      .string(mustBe('the name of a sheet of the workbook'))
      .optional()
      .describe(
        'The sheet of a workbook; by default the sheet with the name of the table, or the only sheet.',
      ),
  },
  {
    error: ({ code, keys }) =>
      code === 'unrecognized_keys'
        ? unknownMembers(keys as string[])
        : 'must be an object such as { "delimiter": ";" }',
  },
);

function unknownMembers(keys: readonly string[]): string {
  const known = Object.keys(dialectShape.shape).filter((key) => key !== '$schema');
  const unknown = keys.map((key) => `"${key}"`).join(', ');
  return `${unknown} ${keys.length === 1 ? 'is' : 'are'} unknown; expected only ${known.join(', ')}`;
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

/** How numbers are written, by column: a field of the schema has precedence over the dialect of the file. */
export function numberFormats(
  dialect: DialectShape,
  fields: readonly (NumberShape & { name: string })[],
  columns: readonly string[],
): ReadonlyMap<string, NumberFormat> {
  const formats = new Map<string, NumberFormat>();
  for (const name of columns) {
    const field = fields.find((field) => field.name === name);
    const format = { ...PLAIN_NUMBER, ...numberMembers(dialect), ...(field && numberMembers(field)) };
    if (!isPlain(format)) formats.set(name, format);
  }
  return formats;
}

const numberMembers = ({ decimalChar, groupChar, bareNumber }: NumberShape): Partial<NumberFormat> => ({
  ...(decimalChar !== undefined && { decimalChar }),
  ...(groupChar !== undefined && { groupChar }),
  ...(bareNumber !== undefined && { bareNumber }),
});
