import { z } from 'zod';
import { dialectShape, encodingShape, mustBe, numberShape } from './dialect.js';

const MAX_RESOURCES = 1_000;
const MAX_LIST_LENGTH = 1_000;

/** The version of the format that this program reads, and the default. */
export const FORMAT_VERSION = 1;

const field = z.looseObject({
  name: z.string(mustBe('the name of a column')).describe('Name of the column in the first row of the file.'),
  ...numberShape,
});

const resource = z.looseObject(
  {
    name: z
      .string(mustBe('a short name of the file, in quotation marks'))
      .describe('Short name of the file.'),
    path: z
      .string(mustBe('the name of one CSV or XLSX file in the folder, such as "units.csv"'))
      .describe(
        'The file, relative to the folder of the package and inside it. Nothing is downloaded from an address.',
      ),
    table: z
      .string(mustBe('the name of the table that the file fills, such as "units"'))
      .describe('The table that the file fills.'),
    dataset: z
      .string(mustBe('the code of a dataset, in quotation marks'))
      .optional()
      .describe('Code of the dataset that owns the rows; left out only for the table `datasets`.'),
    bytes: z
      .int(mustBe('the size of the file in bytes, a whole number'))
      .optional()
      .describe('Size of the file in bytes, which is checked.'),
    hash: z
      .string(mustBe('the checksum of the file in quotation marks, such as "sha256:…"'))
      .optional()
      .describe(
        'Checksum of the file, which is checked: `sha256:` and the digits; without a prefix it is MD5.',
      ),
    encoding: encodingShape,
    dialect: dialectShape
      .optional()
      .describe('Format of the file, if it differs from the dialect of the package.'),
    schema: z
      .looseObject(
        {
          fields: z
            .array(field, mustBe('a list of columns, each with "name"'))
            .describe('One for each column.'),
          missingValues: z
            .tuple(
              [z.literal('')],
              mustBe(
                '[""], because only an empty cell means no value; for a missing observation, write the status MISSING',
              ),
            )
            .optional(),
        },
        mustBe('an object with the list "fields"'),
      )
      .optional()
      .describe('All columns of the file, in order; by default those of its first row.'),
  },
  mustBe('an object for each file: { "name": …, "path": …, "table": …, "dataset": … }'),
);

export type ResourceShape = z.infer<typeof resource>;

const licence = z
  .looseObject(
    { name: z.string().optional(), path: z.url(mustBe('the address of the licence')).optional() },
    mustBe('an object: { "name": "CC-BY-4.0", "path": "https://…" }'),
  )
  .refine(({ name, path }) => name || path, mustBe('identified by "name", "path" or both'));

/** Checked first, since a later version may have any other form. */
export const versionShape = z.object(
  {
    formatVersion: z
      .literal(
        FORMAT_VERSION,
        mustBe(
          `${FORMAT_VERSION}, the only version that this program supports; for a later version, upgrade the program`,
        ),
      )
      .optional()
      .describe('Version of this format.'),
    profile: z
      .enum(
        ['data-package', 'tabular-data-package'],
        mustBe('"data-package" or "tabular-data-package": other profiles are not supported'),
      )
      .optional()
      .describe('Profile of Data Package version 1.'),
    $schema: z
      .string(mustBe('the address of a JSON Schema, in quotation marks'))
      .refine(
        (address) => !/\bdatapackage\.org\/profiles\/(?![12](\.\d+)?\/)/.test(address),
        mustBe('the address of the schema of Data Package version 1 or 2: other versions are not supported'),
      )
      .optional()
      .describe('Address of the JSON Schema that editors use to check this file.'),
  },
  mustBe('an object: { "name": …, "licenses": …, "sources": …, "resources": … }'),
);

/** What `datapackage.json` must contain: Frictionless, with our `table`, `dataset` and `dependencies`. */
export const descriptorShape = versionShape.extend({
  name: z
    .string(mustBe('the permanent name of the package, in quotation marks'))
    .max(200, mustBe('at most 200 characters long'))
    .regex(/^[a-z0-9][a-z0-9._-]*$/, mustBe('written only with lower-case letters, digits, ".", "_" and "-"'))
    .describe('Permanent name of the package: publishing one with the same name replaces it.'),
  version: z
    .string(mustBe('text in quotation marks, such as "1.0.0"'))
    .optional()
    .describe('Version of the package.'),
  licenses: z
    .array(licence, mustBe('a list of the licences of the package, each with "name", "path" or both'))
    .min(1, mustBe('a list of at least one licence'))
    .max(MAX_LIST_LENGTH, mustBe(`a list of at most ${MAX_LIST_LENGTH} licences`))
    .describe('Licences of the contents of the package, each with a name, an address or both.'),
  sources: z
    .array(
      z.looseObject({ title: z.string(mustBe('the title of a source, in quotation marks')) }),
      mustBe('a list of the sources, each with "title"'),
    )
    .min(1, mustBe('a list of at least one source'))
    .max(MAX_LIST_LENGTH, mustBe(`a list of at most ${MAX_LIST_LENGTH} sources`))
    .describe('Where the data comes from.'),
  dependencies: z
    .array(
      z.string(mustBe('the name of a package, in quotation marks')),
      mustBe('a list of names of packages'),
    )
    .max(MAX_LIST_LENGTH, mustBe(`a list of at most ${MAX_LIST_LENGTH} packages`))
    .default([])
    .describe('Names of the packages whose codes this package refers to.'),
  dialect: dialectShape.optional().describe('How all files are written.'),
  resources: z
    .array(resource, mustBe('a list of the files of the package'))
    .min(1, mustBe('a list of at least one file'))
    .max(
      MAX_RESOURCES,
      mustBe(`a list of at most ${MAX_RESOURCES} files; combine the rows of each table in one file`),
    )
    .describe('The files of the package. Several may contain rows of the same table.'),
});
