import { createHash } from 'node:crypto';
import type { Quad } from 'n3';
import { beforeAll, describe, expect, it } from 'vitest';
import { DESCRIBED_FORMS } from '../../src/metadata/distribution-forms.js';
import { prune } from '../../src/publishing/prune.js';
import { publishPackages, type SmallPackage } from '../support/package.js';
import { useServer } from '../support/use-server.js';
import { getQuads, whenMeasured } from './support/get-document.js';

const citation = { document: 'DOC', locator: 'Trang 1' };

const base: SmallPackage = {
  name: 'base',
  tables: {
    documents: [{ code: 'DOC', title_vi: 'Văn bản', kind: 'REPORT', language: 'VI' }],
    units: [{ code: 'P', kind: 'PROVINCE', name_vi: 'Tỉnh' }],
    units_of_measure: [{ code: 'M', name_vi: 'Đơn vị đo' }],
    indicators: ['A', 'B'].map((code) => ({
      code,
      name_vi: code,
      unit_of_measure: 'M',
      direction: 'NEUTRAL',
      aggregation: 'SUM',
    })),
  },
};

const figures = (name: string, indicator: string, value: number): SmallPackage => ({
  name,
  dependencies: ['base'],
  tables: { observations: [{ indicator, unit: 'P', period: '2024', value, ...citation }] },
});

const PUBLIC_URL = 'https://data.example.org';
const DCAT = 'http://www.w3.org/ns/dcat#';
const DCT = 'http://purl.org/dc/terms/';
const SPDX = 'http://spdx.org/rdf/terms#';

/** A dataset as a harvester keeps it. */
interface Harvested {
  address: string;
  version: string;
  modified: string;
  /** By media type. */
  checksums: Record<string, string>;
  downloads: Record<string, string>;
  previous: string | undefined;
}

/** What other catalogues do: the datasets of the catalogue, by identifier. */
class Harvester {
  readonly datasets = new Map<string, Harvested>();

  constructor(quads: readonly Quad[]) {
    const all = (subject: string | undefined, name: string) =>
      quads.filter((quad) => quad.subject.value === subject && quad.predicate.value === name);
    const one = (subject: string | undefined, name: string) => all(subject, name)[0]?.object.value;
    const ofType = (type: string) =>
      quads.filter(({ predicate, object }) => predicate.value.endsWith('#type') && object.value === type);
    const catalogue = ofType(`${DCAT}Catalog`)[0]?.subject.value;
    const listed = all(catalogue, `${DCAT}dataset`).map(({ object }) => object.value);
    // Some harvesters take the list, and some everything that is a dataset.
    expect(
      ofType(`${DCAT}Dataset`)
        .map(({ subject }) => subject.value)
        .sort(),
    ).toEqual([...listed].sort());
    for (const address of listed) {
      const id = one(address, `${DCT}identifier`) ?? '';
      expect(this.datasets.has(id), `${id} twice`).toBe(false);
      const files = all(address, `${DCAT}distribution`)
        .map(({ object }) => object.value)
        .filter((file) => one(file, `${DCAT}downloadURL`));
      this.datasets.set(id, {
        address,
        version: one(address, `${DCAT}version`) ?? '',
        modified: one(address, `${DCT}modified`) ?? '',
        previous: one(address, `${DCAT}previousVersion`),
        checksums: Object.fromEntries(
          files.map((file) => [
            file.split('#')[1],
            one(one(file, `${SPDX}checksum`), `${SPDX}checksumValue`),
          ]),
        ),
        downloads: Object.fromEntries(
          files.map((file) => [file.split('#')[1], one(file, `${DCAT}downloadURL`)]),
        ),
      });
    }
  }
}

const idOf = (code: string) => `${PUBLIC_URL}/datasets/${code}`;

describe('a harvester that comes again', () => {
  const server = useServer({ template: 'empty', settings: { PUBLIC_URL } });
  const harvest = async () => {
    await whenMeasured(server);
    return new Harvester(await getQuads(server, '/catalog.ttl')).datasets;
  };
  const get = async (code: string) => (await harvest()).get(idOf(code)) as Harvested;
  let [first, second, third]: Map<string, Harvested>[] = [];

  beforeAll(async () => {
    await publishPackages(server, base, figures('kept', 'A', 1), figures('changed', 'B', 1));
    first = await harvest();
    await publishPackages(server, figures('changed', 'B', 2));
    second = await harvest();
    const gone: SmallPackage = {
      ...figures('kept', 'A', 1),
      tables: { datasets: [{ code: 'other', title_vi: 'Khác', licence: 'https://example.org/licence' }] },
    };
    await publishPackages(server, gone);
    third = await harvest();
  });

  it('finds each dataset once, by a name that stays', () => {
    expect([...(first?.keys() ?? [])].sort()).toEqual(['base', 'changed', 'kept'].map(idOf));
    expect([...(second?.keys() ?? [])].sort()).toEqual(['base', 'changed', 'kept'].map(idOf));
    for (const [id, { address }] of second ?? []) expect(address).toBe(id);
  });

  it('sees what changed: the time, the version and the checksums', () => {
    const [before, after] = [first?.get(idOf('changed')), second?.get(idOf('changed'))];
    expect([before?.version, after?.version]).toEqual(['1', '2']);
    expect(Date.parse(after?.modified ?? '')).toBeGreaterThan(Date.parse(before?.modified ?? ''));
    expect(after?.previous).toBe(`${PUBLIC_URL}/revisions/1/datasets/changed.jsonld`);
    for (const { form } of DESCRIBED_FORMS) {
      expect(before?.checksums[form], form).toMatch(/^[0-9a-f]{64}$/);
      expect(after?.checksums[form], form).not.toBe(before?.checksums[form]);
    }
  });

  it('sees nothing of a dataset that did not change', () => {
    expect(second?.get(idOf('kept'))).toEqual(first?.get(idOf('kept')));
  });

  it('sees that a dataset was withdrawn', async () => {
    expect([...(third?.keys() ?? [])].sort()).toEqual(['base', 'changed', 'other'].map(idOf));
    expect((await fetch(`${server.url}/datasets/kept.ttl`)).status).toBe(404);
    expect((await fetch(`${server.url}/revisions/2/datasets/kept.ttl`)).status).toBe(200);
  });

  it('downloads the bytes that the checksums are of', async () => {
    const { checksums, downloads } = await get('changed');
    expect(Object.keys(downloads)).toEqual(DESCRIBED_FORMS.map(({ form }) => form));
    for (const [form, address] of Object.entries(downloads)) {
      const bytes = Buffer.from(await (await fetch(address.replace(PUBLIC_URL, server.url))).arrayBuffer());
      expect([form, createHash('sha256').update(bytes).digest('hex')]).toEqual([form, checksums[form]]);
    }
  });

  it('finds the earlier versions in the document of the dataset', async () => {
    const quads = await getQuads(server, '/datasets/changed.ttl');
    const versions = quads.filter(({ predicate }) => predicate.value === `${DCAT}hasVersion`);
    expect(versions.map(({ object }) => object.value)).toEqual(
      [2, 1].map((revision) => `${PUBLIC_URL}/revisions/${revision}/datasets/changed.jsonld`),
    );
    for (const { object } of versions)
      expect((await fetch(object.value.replace(PUBLIC_URL, server.url))).status).toBe(200);
  });

  it('is never led to a revision that was pruned', async () => {
    await publishPackages(server, figures('more', 'A', 1));
    // Only what is older than a minute is pruned.
    await server.sql`UPDATE revision SET published_at = published_at - interval '1 hour' WHERE number < 4`;
    await prune(server.sql, 3);
    await expect.poll(async () => (await get('changed')).previous, { timeout: 10_000 }).toBeUndefined();
    const { downloads } = await get('changed');
    expect(downloads.csv).toBe(`${PUBLIC_URL}/revisions/3/datasets/changed.csv`);
    const quads = await getQuads(server, '/datasets/changed.ttl');
    expect(quads.filter(({ predicate }) => predicate.value === `${DCT}issued`)).toEqual([]);
    expect(JSON.stringify(quads)).not.toMatch(/revisions\/[12]\//);
  });
});
