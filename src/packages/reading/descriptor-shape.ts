import { z } from 'zod';
import { dialectShape, encodingShape, numberShape } from './dialect.js';
import { must } from './must.js';

export const MOST_RESOURCES = 1_000;
const MOST_NAMED = 1_000;

/** The version of the format that this program reads; a package that names none is taken to be of it. */
export const FORMAT_VERSION = 1;

const field = z.looseObject({
  name: z.string(must('the name of a column')).describe('The column, as the first row of the file names it.'),
  ...numberShape,
});

const resource = z.looseObject(
  {
    name: z.string(must('a short name of the file, in quotation marks')).describe('Short name of the file.'),
    path: z
      .string(must('the name of one CSV or XLSX file in the folder, as "units.csv"'))
      .describe(
        'The file, relative to the folder of the package and inside of it. Nothing is fetched from an address.',
      ),
    table: z
      .string(must('the name of the table that the file fills, as "units"'))
      .describe('The table that the file fills.'),
    dataset: z
      .string(must('the code of a dataset, in quotation marks'))
      .optional()
      .describe('Code of the dataset that owns the rows; left out for the table of datasets alone.'),
    bytes: z
      .int(must('the size of the file in bytes, a whole number'))
      .optional()
      .describe('Size of the file; where it is given it must be right.'),
    encoding: encodingShape,
    dialect: dialectShape
      .optional()
      .describe('How the file is written, where it is otherwise than the package says.'),
    schema: z
      .looseObject(
        {
          fields: z
            .array(field, must('a list of columns, each with "name"'))
            .describe('One for each column.'),
          missingValues: z
            .tuple([z.literal('')], must('[""]: an empty cell alone is no value; write "MISSING" as status'))
            .optional(),
        },
        must('an object with the list "fields"'),
      )
      .optional()
      .describe(
        'The columns of the file, all of them and in order; where it is left out the first row alone tells.',
      ),
  },
  must('an object for each file: { "name": …, "path": …, "table": …, "dataset": … }'),
);

export type ResourceShape = z.infer<typeof resource>;

const licence = z
  .looseObject(
    { name: z.string().optional(), path: z.url(must('the address of the licence')).optional() },
    must('an object: { "name": "CC-BY-4.0", "path": "https://…" }'),
  )
  .refine(({ name, path }) => name || path, must('named, by "name", "path" or both'));

/** Looked at before all else: what a later version has may be of any other form. */
export const versionShape = z.object(
  {
    formatVersion: z
      .literal(
        FORMAT_VERSION,
        must(
          `${FORMAT_VERSION}: this program reads no other version of the format; use a later program for a later one`,
        ),
      )
      .optional()
      .describe('Version of this format.'),
    profile: z
      .enum(
        ['data-package', 'tabular-data-package'],
        must('"data-package" or "tabular-data-package": packages of other profiles are not read'),
      )
      .optional()
      .describe('Profile of Data Package, as its version 1 had it.'),
    $schema: z
      .string(must('the address of a JSON Schema, in quotation marks'))
      .refine(
        (address) => !/\bdatapackage\.org\/profiles\/(?![12](\.\d+)?\/)/.test(address),
        must('that of version 1 or 2 of Data Package: other versions are not read'),
      )
      .optional()
      .describe('Address of the JSON Schema that an editor checks this by.'),
  },
  must('an object: { "name": …, "licenses": …, "sources": …, "resources": … }'),
);

/** What `datapackage.json` must hold (Frictionless), with our `table`, `dataset` and `dependencies`. */
export const descriptorShape = versionShape.extend({
  name: z
    .string(must('the lasting name of the package, in quotation marks'))
    .max(200, must('of at most 200 characters'))
    .regex(/^[a-z0-9][a-z0-9._-]*$/, must('of lower-case letters, digits, ".", "_" and "-"'))
    .describe('Lasting name of the package: publishing another of this name replaces what it said.'),
  version: z
    .string(must('text in quotation marks, as "1.0.0"'))
    .optional()
    .describe('Version of the package.'),
  licenses: z
    .array(licence, must('a list of the licences of the package, each with "name", "path" or both'))
    .min(1, must('a list of at least one licence'))
    .max(MOST_NAMED, must(`a list of at most ${MOST_NAMED} licences`))
    .describe('Licences of what is in the package, each by name, address or both.'),
  sources: z
    .array(
      z.looseObject({ title: z.string(must('the title of a source, in quotation marks')) }),
      must('a list of the sources, each with "title"'),
    )
    .min(1, must('a list of at least one source'))
    .max(MOST_NAMED, must(`a list of at most ${MOST_NAMED} sources`))
    .describe('Where the figures come from.'),
  dependencies: z
    .array(z.string(must('the name of a package, in quotation marks')), must('a list of names of packages'))
    .max(MOST_NAMED, must(`a list of at most ${MOST_NAMED} packages`))
    .default([])
    .describe('Names of the packages whose codes are used here.'),
  dialect: dialectShape.optional().describe('How all files are written.'),
  resources: z
    .array(resource, must('a list of the files of the package'))
    .min(1, must('a list of at least one file'))
    .max(
      MOST_RESOURCES,
      must(`a list of at most ${MOST_RESOURCES} files; put rows of one table into one file`),
    )
    .describe('The files of the package. Several may fill one table.'),
});
