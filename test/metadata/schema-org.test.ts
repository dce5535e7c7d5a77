import { createHash } from 'node:crypto';
import jsonld from 'jsonld';
import type { Dataset } from 'schema-dts';
import { expect, it } from 'vitest';
import type { schemaOrgOf } from '../../src/metadata/schema-org.js';
import { useServer } from '../support/use-server.js';
import { getDocument, whenMeasured } from './support/get-document.js';

const PUBLIC_URL = 'https://data.example.org';
const server = useServer({ settings: { PUBLIC_URL } }, whenMeasured);

type Document = ReturnType<typeof schemaOrgOf>;

/** What the document has for texts in two languages, which the types of schema.org have as plain texts. */
type Plain<T> = T extends { '@value': string }
  ? string
  : T extends object
    ? { [K in keyof T]: Plain<T[K]> }
    : T;

const get = async (code: string): Promise<Document> =>
  JSON.parse(await getDocument(server, `/datasets/${code}.schemaorg.jsonld`));

/** The context of schema.org, as far as the documents use it, so that no network is needed. */
const SCHEMA_CONTEXT = {
  '@context': {
    '@vocab': 'http://schema.org/',
    contentUrl: { '@type': '@id' },
    license: { '@type': '@id' },
    url: { '@type': '@id' },
  },
};

async function expanded(document: object) {
  const documentLoader = async (url: string) => {
    if (url !== 'https://schema.org/') throw new Error(`the document needs ${url}`);
    return { documentUrl: url, document: SCHEMA_CONTEXT };
  };
  const options = { documentLoader, safe: true };
  return jsonld.expand(document as never, options as never) as unknown as Promise<Record<string, never>[]>;
}

it('has the types of schema.org, as the compiler checks', async () => {
  const { '@context': context, ...document } = (await get('vn-dti')) as unknown as Plain<Document>;
  const typed: Dataset = document;
  expect([context, typed]).toMatchObject(['https://schema.org/', { '@type': 'Dataset' }]);
});

it('says what search engines ask for, and more', async () => {
  const document = await get('vn-dti');
  expect(document).toMatchObject({
    '@id': `${PUBLIC_URL}/datasets/vn-dti`,
    name: [
      { '@language': 'vi', '@value': 'Chỉ số chuyển đổi số cấp tỉnh (DTI)' },
      { '@language': 'en', '@value': 'Provincial Digital Transformation Index (DTI)' },
    ],
    identifier: 'vn-dti',
    license: 'https://creativecommons.org/licenses/by/4.0/',
    temporalCoverage: '2022-01-01/2022-12-31',
    spatialCoverage: { '@type': 'Place', name: [{ '@value': 'Việt Nam' }, { '@value': 'Viet Nam' }] },
    creator: { '@type': 'Organization' },
    includedInDataCatalog: { '@type': 'DataCatalog', '@id': `${PUBLIC_URL}/catalog` },
    version: '1',
  });
  for (const { '@value': text } of document.description) expect(text.length).toBeGreaterThan(50);
  expect(document.variableMeasured?.map(({ name }) => name)).toEqual([
    'value',
    'lower',
    'upper',
    'numerator',
    'denominator',
  ]);
  const [csv] = document.distribution;
  expect(csv).toMatchObject({ '@type': 'DataDownload', encodingFormat: 'text/csv' });
  const bytes = Buffer.from(
    await (await fetch((csv?.contentUrl ?? '').replace(PUBLIC_URL, server.url))).arrayBuffer(),
  );
  expect(csv).toMatchObject({
    contentSize: `${bytes.length} B`,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
});

it.each(['vn-dti', 'vn-pci', 'th-organisations'])('of %s loses nothing when it is expanded', async (code) => {
  const document = await get(code);
  const [dataset] = await expanded(document);
  expect(dataset?.['@type']).toEqual(['http://schema.org/Dataset']);
  const names = (object: object) => Object.keys(object).filter((name) => !name.startsWith('@'));
  expect(names(dataset ?? {}).sort()).toEqual(
    names(document)
      .map((name) => `http://schema.org/${name}`)
      .sort(),
  );
});
