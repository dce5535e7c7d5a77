import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Quad } from 'n3';
import { beforeAll, describe, expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';
import { getQuads, whenMeasured } from './support/get-document.js';
import { canonical, type ShapeResult, shapesIn, validate } from './support/rdf.js';

const PUBLIC_URL = 'https://data.example.org/catalogue';
const server = useServer({ settings: { PUBLIC_URL } }, whenMeasured);

/** Shapes of DCAT-AP 3.0.1 that are in the project; each file names its source. */
const ownShapes = (name: string) => shapesIn(new URL(`shapes/${name}.ttl`, import.meta.url));

const SHARED = process.env.SHARED_DATA ?? '';
const GENERATED = join(SHARED, 'dcat/shacl/dcat-ap-3.0.1/dcat-ap-SHACL.ttl');
const DCAT_US = join(SHARED, '../conformance/dcat-us/dcat-us_3.0_shacl_shapes.ttl');
const isThere = (file: string) => SHARED !== '' && existsSync(file);

/** How often each kind of finding comes: `Warning dct:temporal MinCount`. */
function counted(results: readonly ShapeResult[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { severity, path, constraint } of results) {
    const key = `${severity} ${path} ${constraint.replace('ConstraintComponent', '')}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

const DATASETS = ['th-digital-transformation', 'th-organisations', 'vn-pci', 'vn-census-2019'];

describe.each(['/catalog', ...DATASETS.map((code) => `/datasets/${code}`)])('%s', (path) => {
  it('says the same in JSON-LD, Turtle and RDF/XML', { timeout: 60_000 }, async () => {
    const [jsonLd, turtle, xml] = await Promise.all(
      ['jsonld', 'ttl', 'rdf'].map(async (form) => canonical(await getQuads(server, `${path}.${form}`))),
    );
    expect(turtle?.length).toBeGreaterThan(1_000);
    expect(jsonLd).toBe(turtle);
    expect(xml).toBe(turtle);
  });

  it('is the same at the revision', async () => {
    const [newest, pinned] = await Promise.all(
      [`${path}.ttl`, `/revisions/1${path}.ttl`].map(async (at) => canonical(await getQuads(server, at))),
    );
    expect(pinned).toBe(newest);
  });

  it('breaks no rule of DCAT-AP 3', async () => {
    const quads = await getQuads(server, `${path}.ttl`);
    for (const shapes of ['shapes', 'shapes_recommended', 'mdr-vocabularies.shape']) {
      const results = await validate(quads, ownShapes(shapes));
      expect(results.filter(({ severity }) => severity === 'Violation')).toEqual([]);
    }
  });

  it.skipIf(!isThere(GENERATED))(
    'breaks no rule of the generated shapes: set SHARED_DATA to the folder with dcat/shacl',
    async () => {
      const quads = await getQuads(server, `${path}.ttl`);
      expect(await validate(quads, shapesIn(GENERATED))).toEqual([]);
    },
  );
});

describe('the warnings for the seeds', () => {
  let quads: Quad[];
  beforeAll(async () => {
    quads = await getQuads(server, '/catalog.ttl');
  });

  it('are those of docs/metadata.md', async () => {
    expect(counted(await validate(quads, ownShapes('shapes_recommended')))).toEqual({
      'Warning temporal MinCount': 6,
      'Warning format MinCount': 9,
      'Warning bbox MinCount': 2,
      'Warning centroid MinCount': 2,
    });
    expect(counted(await validate(quads, ownShapes('mdr-vocabularies.shape')))).toEqual({
      'Warning publisher Node': 19,
      'Warning spatial Node': 16,
      'Warning theme Node': 25,
    });
  });

  it.skipIf(!isThere(DCAT_US))(
    'of DCAT-US 3 are those of docs/metadata.md: set SHARED_DATA to the folder next to conformance/dcat-us',
    async () => {
      expect(counted(await validate(quads, shapesIn(DCAT_US)))).toEqual({
        'Violation name MaxCount': 5,
        'Violation name Datatype': 10,
        'Violation hasEmail MinCount': 19,
      });
    },
  );

  it('see a rule that is broken', async () => {
    const withoutTitles = quads.filter(({ predicate }) => !predicate.value.endsWith('/title'));
    const results = await validate(withoutTitles, ownShapes('shapes'));
    expect(counted(results)['Violation title MinCount']).toBeGreaterThan(10);
  });
});
