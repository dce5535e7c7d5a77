import { describe, expect, it } from 'vitest';
import { check } from '../../src/publishing/check.js';
import { type Draft, inFolders } from '../publishing/support/draft.js';
import { asFound, type FoundFault } from '../publishing/support/faults.js';
import { publishPackages, type SmallPackage } from '../support/package.js';
import { useServer } from '../support/use-server.js';

const square = (west: number, size = 1) =>
  JSON.stringify({
    type: 'Polygon',
    coordinates: [
      [
        [west, 20],
        [west + size, 20],
        [west + size, 21],
        [west, 21],
        [west, 20],
      ],
    ],
  });

const CITED = { document: 'MAP', locator: 'Tờ 1' };

/** Provinces with outlines: two versions of B have the same area, and A was another unit before 2020. */
const land = (outlines: SmallPackage['tables'][string]): SmallPackage => ({
  name: 'land',
  tables: {
    documents: [{ code: 'MAP', title_vi: 'Bản đồ', kind: 'DATASET', language: 'VI' }],
    units: [
      { code: 'VN', kind: 'COUNTRY', name_vi: 'Nước' },
      { code: 'A', kind: 'PROVINCE', name_vi: 'A cũ', parent: 'VN', valid_to: '2020-01-01' },
      { code: 'A', kind: 'PROVINCE', name_vi: 'A', parent: 'VN', valid_from: '2020-01-01' },
      { code: 'B', kind: 'PROVINCE', name_vi: 'B cũ', parent: 'VN', valid_to: '2021-01-01' },
      { code: 'B', kind: 'PROVINCE', name_vi: 'B', parent: 'VN', valid_from: '2021-01-01' },
      { code: 'C', kind: 'PROVINCE', name_vi: 'C', parent: 'VN' },
    ].map((row) => ({ valid_from: '', valid_to: '', parent: '', ...row })),
    unit_changes: [
      { code: 'B-NAME', kind: 'RENAMED', changed_on: '2021-01-01', ...CITED },
      { code: 'A-GROWS', kind: 'MERGED', changed_on: '2020-01-01', ...CITED },
    ],
    unit_change_links: [
      { change: 'B-NAME', predecessor: 'B@..', successor: 'B@2021-01-01', whole: 'true' },
      { change: 'A-GROWS', predecessor: 'A@..', successor: 'A@2020-01-01', whole: 'true' },
    ],
    ...(outlines && outlines.length > 0 && { unit_outlines: outlines }),
  },
});

const OUTLINES = [
  {
    unit: 'A@2020-01-01',
    geometry: square(100),
    ...CITED,
    far_parts_vi: 'Đảo',
    note_vi: 'Gần đúng',
    note_en: 'About',
  },
  { unit: 'B@..', geometry: square(101), ...CITED },
];

interface Shown {
  units: { nodes: { code: string; validFrom: string | null; outline: { geometry: object } | null }[] };
}

const SHOWN = `{ units(first: 100) { nodes { code validFrom outline { geometry farParts note(language: EN)
  source { document { code } locator } dataset { code } } } } }`;

describe('outlines', () => {
  const server = useServer({ template: 'empty' }, async (server) => {
    await publishPackages(server, land(OUTLINES)); // 1
    // One is corrected, one is withdrawn, and one is added.
    await publishPackages(
      server,
      land([
        { ...OUTLINES[0], geometry: square(100, 0.5) },
        { unit: 'C', geometry: square(103), ...CITED },
      ] as typeof OUTLINES),
    ); // 2
  });

  const outlinesAt = async (revision: number) => {
    const { data, errors } = await server.query<Shown>(SHOWN, {}, revision);
    expect(errors).toBeUndefined();
    return Object.fromEntries(
      data.units.nodes.map(({ code, validFrom, outline }) => [`${code}@${validFrom ?? '..'}`, outline]),
    );
  };

  it('are those of all versions with the same area, and of no others', async () => {
    expect(await outlinesAt(1)).toEqual({
      'VN@..': null,
      'A@..': null,
      'A@2020-01-01': {
        geometry: JSON.parse(square(100)),
        farParts: 'Đảo',
        note: 'About',
        source: { document: { code: 'MAP' }, locator: 'Tờ 1' },
        dataset: { code: 'land' },
      },
      'B@..': expect.objectContaining({ geometry: JSON.parse(square(101)) }),
      'B@2021-01-01': expect.objectContaining({
        geometry: JSON.parse(square(101)),
        note: null,
        farParts: null,
      }),
      'C@..': null,
    });
  });

  it('are corrected and withdrawn by a revision, and stay in the one before', async () => {
    const now = await outlinesAt(2);
    expect(now['A@2020-01-01']?.geometry).toEqual(JSON.parse(square(100, 0.5)));
    expect([now['B@..'], now['B@2021-01-01']]).toEqual([null, null]);
    expect(now['C@..']?.geometry).toEqual(JSON.parse(square(103)));
    expect((await outlinesAt(1))['A@2020-01-01']?.geometry).toEqual(JSON.parse(square(100)));
  });

  it('are in the changes of a revision', async () => {
    const { data } = await server.query<{
      revision: { changes: { nodes: { kind: string; entity: string; before: Row; after: Row }[] } };
    }>('{ revision(number: 2) { changes(first: 20) { nodes { kind entity table before after } } } }');
    type Row = { unit: string; geometry: string } | null;
    const changes = data.revision.changes.nodes.filter(({ entity }) => entity === 'UnitOutline');
    expect(changes.map(({ kind, before, after }) => [kind, (before ?? after)?.unit])).toEqual([
      ['CHANGED', 'A@2020-01-01'],
      ['WITHDRAWN', 'B@..'],
      ['ADDED', 'C@..'],
    ]);
    expect([changes[0]?.before?.geometry, changes[0]?.after?.geometry]).toEqual([
      square(100),
      square(100, 0.5),
    ]);
  });

  it('take one statement, however many units there are, and none where they are not selected', async () => {
    const statements = async (query: string) => (await server.query(query, {}, 1)).statements;
    const list = (first: number, fields: string) => `{ units(first: ${first}) { nodes { code ${fields} } } }`;
    const without = await statements(list(6, ''));
    expect(await statements(list(1, 'outline { geometry }'))).toBe(without + 1);
    expect(await statements(list(6, 'outline { geometry }'))).toBe(without + 1);
  });

  it('cost one for each 200 characters of the longest of the revision', async () => {
    await publishPackages(
      server,
      land([{ unit: 'C', geometry: ringOf(400), ...CITED }] as unknown as typeof OUTLINES),
    ); // 3
    const cost = async (revision: number) => {
      const { headers } = await server.query('{ unit(code: "C") { outline { geometry } } }', {}, revision);
      return Number(/requested=(\d+)/.exec(headers.get('catalogue-cost') ?? '')?.[1]);
    };
    const [{ entries }] = (await server.sql`
      SELECT entries FROM longest_list WHERE revision = 3 AND list = 'Outline.geometry'`) as unknown as [
      { entries: number },
    ];
    expect(entries).toBe(Math.floor(ringOf(400).length / 200));
    expect([await cost(1), await cost(3)]).toEqual([3, 3 + entries]);
  });

  it('are in a file of the list of units, with all units, and only there', async () => {
    const get = async (path: string) => {
      const response = await fetch(`${server.url}${path}`);
      return {
        status: response.status,
        type: response.headers.get('content-type'),
        text: await response.text(),
      };
    };
    const { status, type, text } = await get('/revisions/1/units.geojson?parent=VN&inForceOn=2022-01-01');
    expect([status, type]).toEqual([200, 'application/geo+json']);
    const { features } = JSON.parse(text) as {
      features: { type: string; geometry: object | null; properties: Record<string, unknown> }[];
    };
    expect(features.map(({ type, geometry, properties }) => [type, properties.code, geometry])).toEqual([
      ['Feature', 'A', JSON.parse(square(100))],
      ['Feature', 'B', JSON.parse(square(101))],
      ['Feature', 'C', null],
    ]);
    expect(features[0]?.properties).toMatchObject({
      name_vi: 'A',
      kind: 'PROVINCE',
      valid_from: '2020-01-01',
      outline_source_document_code: 'MAP',
    });
    expect(await get('/revisions/1/units.geojson?parent=VN&inForceOn=2022-01-01')).toEqual({
      status,
      type,
      text,
    });
    for (const path of ['/topics.geojson', '/observations.geojson', '/units/A.geojson'])
      expect([path, (await get(path)).status]).toEqual([path, 404]);
    expect((await get('/units.geojson?within=NOPE')).status).toBe(400);
  });

  it('are refused with a code, a row and a reason', async () => {
    const faulty: Draft = {
      ...(land([
        { unit: 'A@2020-01-01', geometry: '{"type":"Point","coordinates":[1,2]}', ...CITED },
        { unit: 'C', geometry: '', ...CITED },
        { unit: 'C', geometry: square(1), ...CITED, locator: '' },
        { unit: 'C', geometry: square(2), ...CITED },
        { unit: 'C', geometry: square(3), ...CITED },
        { unit: 'A', geometry: square(400), ...CITED },
      ] as unknown as typeof OUTLINES) as unknown as Draft),
      name: 'faulty',
    };
    faulty.tables = {
      datasets: [{ code: 'faulty', title_vi: 'x', licence: 'https://example.org/licence' }],
      ...faulty.tables,
    };
    const faults: FoundFault[] = [];
    await inFolders([faulty], (folders) =>
      check(server.sql, folders, { onFault: (fault) => faults.push(asFound(fault)) }),
    );
    const found = faults
      .filter(({ file }) => file === 'faulty/unit_outlines.csv')
      .map(({ row, column, rule }) => [row, column, rule]);
    expect(found).toEqual(
      expect.arrayContaining([
        [2, 'geometry', 'outline'],
        [3, 'geometry', 'required'],
        [4, 'locator', 'citation'],
        [7, 'unit', 'reference'],
        [7, 'geometry', 'outline'],
      ]),
    );
  });
});

/** An outline with this many positions. */
function ringOf(positions: number): string {
  const ring = Array.from({ length: positions - 1 }, (_, i) => {
    const angle = (2 * Math.PI * i) / (positions - 1);
    return [100 + Math.cos(angle), 20 + Math.sin(angle)];
  });
  return JSON.stringify({ type: 'Polygon', coordinates: [[...ring, ring[0]]] });
}
