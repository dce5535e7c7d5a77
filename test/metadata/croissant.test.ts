import { createHash } from 'node:crypto';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import jsonld from 'jsonld';
import { expect, it } from 'vitest';
import type { croissantOf } from '../../src/metadata/croissant.js';
import { useServer } from '../support/use-server.js';
import { getDocument, whenMeasured } from './support/get-document.js';

const PUBLIC_URL = 'https://data.example.org';
const server = useServer({ settings: { PUBLIC_URL } }, whenMeasured);

const get = async (code: string): Promise<ReturnType<typeof croissantOf>> =>
  JSON.parse(await getDocument(server, `/datasets/${code}.croissant.json`));

const text = {
  oneOf: [
    { type: 'string', minLength: 1 },
    {
      type: 'object',
      required: ['@value', '@language'],
      properties: { '@value': { type: 'string', minLength: 1 }, '@language': { type: 'string' } },
    },
  ],
};
const reference = { type: 'object', required: ['@id'], properties: { '@id': { type: 'string' } } };
const time = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT' };

/** The members that Croissant 1.1 requires of a dataset, of a file, of a set of records and of a field. */
const REQUIRED = {
  type: 'object',
  required: [
    '@context',
    '@type',
    'conformsTo',
    'name',
    'description',
    'license',
    'url',
    'creator',
    'datePublished',
    'distribution',
    'recordSet',
  ],
  properties: {
    '@type': { const: 'sc:Dataset' },
    conformsTo: { const: 'http://mlcommons.org/croissant/1.1' },
    name: text,
    description: text,
    url: { type: 'string', pattern: '^https?://' },
    license: { type: 'string', pattern: '^https?://' },
    creator: { type: 'object', required: ['@type', 'name'], properties: { name: text } },
    datePublished: time,
    version: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' },
    distribution: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['@type', '@id', 'name', 'contentUrl', 'encodingFormat'],
        properties: {
          '@type': { const: 'cr:FileObject' },
          contentUrl: { type: 'string', pattern: '^https?://' },
          contentSize: { type: 'string', pattern: '^\\d+ B$' },
          sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
        },
      },
    },
    recordSet: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['@type', '@id', 'name', 'key', 'field'],
        properties: {
          '@type': { const: 'cr:RecordSet' },
          key: reference,
          field: {
            type: 'array',
            minItems: 1,
            items: {
              type: 'object',
              required: ['@type', '@id', 'name', 'dataType', 'source'],
              properties: {
                '@type': { const: 'cr:Field' },
                dataType: { enum: ['sc:Text', 'sc:Integer', 'sc:Float', 'sc:Boolean', 'sc:Date'] },
                source: {
                  type: 'object',
                  required: ['fileObject', 'extract'],
                  properties: { fileObject: reference, extract: { type: 'object', required: ['column'] } },
                },
              },
            },
          },
        },
      },
    },
  },
};

const validate = new Ajv2020({ strict: false }).compile(REQUIRED);

it.each(['vn-dti', 'th-census-2019', 'vn-pci'])('of %s has what Croissant 1.1 requires', async (code) => {
  const document = await get(code);
  validate(document);
  expect(validate.errors).toBeNull();
  validate({ ...document, creator: undefined, recordSet: [] });
  expect(validate.errors).not.toBeNull();
});

it.each(['vn-dti', 'vn-pci'])('of %s refers to what it has, each thing once', async (code) => {
  const { distribution, recordSet } = await get(code);
  const [records] = recordSet;
  const files = distribution.map((file) => file['@id']);
  const fields = records?.field.map((field) => field['@id']) ?? [];
  const ids = [...files, records?.['@id'], ...fields];
  expect(new Set(ids).size).toBe(ids.length);
  expect(fields).toContain(records?.key['@id']);
  for (const { source } of records?.field ?? []) expect(files).toContain(source.fileObject['@id']);
});

it('describes the columns of the file that it names, and its bytes', async () => {
  const { distribution, recordSet } = await get('th-census-2019');
  const csv = distribution.find((file) => file['@id'] === 'observations.csv');
  const answer = await fetch((csv?.contentUrl ?? '').replace(PUBLIC_URL, server.url));
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(csv).toMatchObject({
    sha256: createHash('sha256').update(bytes).digest('hex'),
    contentSize: `${bytes.length} B`,
  });
  const [head = [], ...rows] = parse(bytes) as string[][];
  const fields = recordSet[0]?.field ?? [];
  expect(fields.map(({ source }) => source.extract.column)).toEqual(head);
  expect(fields.some(({ name }) => name.startsWith('dimension_'))).toBe(true);
  const FITS: Record<string, RegExp> = {
    'sc:Text': /./s,
    'sc:Integer': /^-?\d+$/,
    'sc:Float': /^-?\d+(\.\d+)?$/,
    'sc:Boolean': /^(true|false)$/,
    'sc:Date': /^\d{4}-\d\d-\d\d$/,
  };
  for (const row of rows)
    for (const [i, cell] of row.entries()) {
      const { name, dataType = '' } = fields[i] ?? {};
      if (cell !== '') expect([name, cell]).toEqual([name, expect.stringMatching(FITS[dataType] as RegExp)]);
    }
});

/** A node of expanded JSON-LD. */
interface Expanded {
  [name: string]: Expanded[];
}

it('keeps its meaning when it is expanded', async () => {
  const documentLoader = async (url: string): Promise<never> => {
    throw new Error(`the document needs ${url}`);
  };
  const document = await get('vn-dti');
  // The addresses of its parts are relative to that of the document.
  const options = { documentLoader, base: `${PUBLIC_URL}/datasets/vn-dti.croissant.json` };
  const [dataset = {}] = (await jsonld.expand(document as never, options as never)) as unknown as Expanded[];
  expect(dataset).toMatchObject({
    '@type': ['https://schema.org/Dataset'],
    'http://purl.org/dc/terms/conformsTo': [{ '@value': 'http://mlcommons.org/croissant/1.1' }],
  });
  const [records = {}] = dataset['http://mlcommons.org/croissant/recordSet'] ?? [];
  const fields = records['http://mlcommons.org/croissant/field'] ?? [];
  expect(fields.length).toBe(document.recordSet[0]?.field.length);
  expect(fields[0]).toMatchObject({
    '@type': ['http://mlcommons.org/croissant/Field'],
    'http://mlcommons.org/croissant/dataType': [{ '@id': 'https://schema.org/Text' }],
  });
});
