import { z } from 'zod';

/** What a member must be, told where it is missing, of another type or of another form. */
const must = (be: string) => ({ error: `must be ${be}` });

const resource = z.looseObject(
  {
    name: z.string(must('a short name of the file, in quotation marks')),
    path: z.string(must('the name of a CSV file in the folder, as "units.csv"')),
    table: z.string(must('the name of the table that the file fills, as "units"')),
    dataset: z.string(must('the code of a dataset, in quotation marks')).optional(),
    bytes: z.int(must('the size of the file in bytes, a whole number')).optional(),
    encoding: z
      .string()
      .regex(/^utf-?8$/i, must('"utf-8": files in another encoding are not read'))
      .optional(),
    dialect: z
      .looseObject({
        delimiter: z.literal(',', must('",": columns are parted by commas')).optional(),
      })
      .optional(),
    schema: z
      .looseObject(
        { fields: z.array(z.looseObject({ name: z.string(must('the name of a column')) })) },
        must('an object with the list "fields"'),
      )
      .optional(),
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

/** What `datapackage.json` must hold (Frictionless), with our `table`, `dataset` and `dependencies`. */
export const descriptorShape = z.object(
  {
    name: z
      .string(must('the lasting name of the package, in quotation marks'))
      .regex(/^[a-z0-9][a-z0-9._-]*$/, must('of lower-case letters, digits, ".", "_" and "-"')),
    version: z.string(must('text in quotation marks, as "1.0.0"')).optional(),
    licenses: z
      .array(licence, must('a list of the licences of the package, each with "name", "path" or both'))
      .min(1, must('a list of at least one licence')),
    sources: z
      .array(
        z.looseObject({ title: z.string(must('the title of a source, in quotation marks')) }),
        must('a list of the sources, each with "title"'),
      )
      .min(1, must('a list of at least one source')),
    dependencies: z
      .array(z.string(must('the name of a package, in quotation marks')), must('a list of names of packages'))
      .default([]),
    resources: z
      .array(resource, must('a list of the files of the package'))
      .min(1, must('a list of at least one file')),
  },
  must('an object: { "name": …, "licenses": …, "sources": …, "resources": … }'),
);
