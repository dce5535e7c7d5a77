import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportPackage } from '../../src/publishing/export/export-package.js';
import { publish } from '../../src/publishing/publish.js';
import { emptyFolder, withCells, withRows } from '../publishing/support/draft.js';
import { small } from '../publishing/support/drafts.js';
import { serveDrafts } from '../publishing/support/served.js';
import { useServer } from '../support/use-server.js';

const FIELDS = `contact { name email url } vi: keywords en: keywords(language: EN) themes accessRights
  label: accessRightsLabel(language: EN) spatialCoverage { code } statedCoverage { from to fromStart toEnd } conformsTo`;

const EMPTY = {
  contact: null,
  vi: [],
  en: [],
  themes: [],
  accessRights: null,
  label: null,
  spatialCoverage: null,
  statedCoverage: null,
  conformsTo: [],
};

const CELLS = {
  contact_name: 'Phòng dữ liệu',
  contact_email: "o'data+1@so.example.org",
  contact_url: 'https://example.org/lien-he',
  keywords_vi: 'dân số;diện tích, "mới"',
  keywords_en: '',
  themes: 'http://publications.europa.eu/resource/authority/data-theme/GOVE;https://example.org/theme?a=1,2',
  access_rights: 'RESTRICTED',
  spatial_coverage: '38',
  temporal_from: '2023-12',
  temporal_to: '2023',
  conforms_to: 'https://example.org/standard',
};

const described = withCells(small, 'datasets', 2, CELLS);
const withCatalogue = withCells(described, 'catalogue', 2, {
  contact_email: 'data@example.org',
  homepage: 'https://example.org/danh-muc',
});

describe('what a publisher says of a dataset', () => {
  const server = useServer({ template: 'empty' }, async (server) => {
    await serveDrafts(server, withCells(small, 'catalogue', 2, { time_zone: 'Asia/Ho_Chi_Minh' })); // 1
    await serveDrafts(server, withCells(withCatalogue, 'catalogue', 2, { time_zone: 'Asia/Ho_Chi_Minh' })); // 2
  });

  it('is null or empty in packages from before', async () => {
    const { data, errors } = await server.query(
      `{ dataset(code: "small") { ${FIELDS} } catalogue { contact { name } homepage } }`,
      {},
      1,
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ dataset: EMPTY, catalogue: { contact: null, homepage: null } });
  });

  it('is what the package has; keywords are in the other language where one has none', async () => {
    const { data, errors } = await server.query(
      `{ dataset(code: "small") { ${FIELDS} } catalogue { contact { name email url } homepage } }`,
    );
    expect(errors).toBeUndefined();
    const keywords = ['dân số', 'diện tích, "mới"'];
    expect(data.dataset).toEqual({
      contact: { name: CELLS.contact_name, email: CELLS.contact_email, url: CELLS.contact_url },
      vi: keywords,
      en: keywords,
      themes: CELLS.themes.split(';'),
      accessRights: 'RESTRICTED',
      label: 'Restricted',
      spatialCoverage: { code: '38' },
      statedCoverage: { from: '2023-12', to: '2023', fromStart: '2023-12-01', toEnd: '2023-12-31' },
      conformsTo: [CELLS.conforms_to],
    });
    expect(data.catalogue).toEqual({
      contact: { name: null, email: 'data@example.org', url: null },
      homepage: 'https://example.org/danh-muc',
    });
  });

  it('is a change of the row, which lists the columns that were added later only where they are filled', async () => {
    const text = await (await fetch(`${server.url}/revisions/2/changes.jsonl`)).text();
    const [dataset, catalogue] = ['datasets', 'catalogue'].map((table) =>
      text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line))
        .find((line) => line.table === table),
    );
    const { contact_name, themes, keywords_en, spatial_coverage } = dataset.after;
    expect(Object.keys(dataset.before)).not.toContain('contact_name');
    expect({ contact_name, themes, keywords_en, spatial_coverage }).toEqual({
      contact_name: 'Phòng dữ liệu',
      themes: CELLS.themes.split(';'),
      keywords_en: [],
      spatial_coverage: '38@1991-08-12',
    });
    expect(Object.keys(catalogue.before).slice(-2)).toEqual(['time_zone', 'spatial_coverage']);
    expect(catalogue.after).toMatchObject({ contact_email: 'data@example.org', contact_name: null });
  });

  it('is exported, and published again without a change', async () => {
    const folder = join(await emptyFolder(), 'small');
    await exportPackage(server.sql, 'small', folder);
    const [header = '', row = ''] = readFileSync(join(folder, 'datasets.csv'), 'utf8').split('\n');
    expect(header.split(',').slice(-11)).toEqual(Object.keys(CELLS));
    expect(row).toContain('dân số;diện tích, ""mới""');
    expect(await publish(server.sql, [folder])).toMatchObject({ published: false });
  });
});

describe('of many datasets', () => {
  const many = Array.from({ length: 12 }, (_, i) => ({
    code: `d${i}`,
    title_vi: `Bộ ${i}`,
    licence: 'https://example.org/licence',
    spatial_coverage: i % 2 === 0 ? '38' : '380',
  }));
  const server = useServer({ template: 'empty' }, (server) =>
    serveDrafts(server, withRows(small, 'datasets', ...many)),
  );

  it('units are read in one statement', async () => {
    const ask = (first: number) =>
      server.query<{ datasets: { nodes: unknown[] } }>(
        `{ datasets(first: ${first}) { nodes { contact { name } spatialCoverage { code } statedCoverage { from } } } }`,
      );
    const [few, all] = [await ask(2), await ask(13)];
    expect(all.data.datasets.nodes).toHaveLength(13);
    expect(all.statements).toBe(2);
    expect(few.statements).toBe(all.statements);
  });
});

describe('the datasets of the seeds', () => {
  const server = useServer();

  it('have keywords in both languages, a theme of the EU, access rights and an area', async () => {
    const { data } = await server.query<{
      datasets: { nodes: (typeof EMPTY & { code: string; vi: string[]; en: string[]; themes: string[] })[] };
    }>(`{ datasets(first: 100) { nodes { code ${FIELDS} } } }`);
    expect(data.datasets.nodes.length).toBeGreaterThan(10);
    for (const { code, vi, en, themes, accessRights, spatialCoverage } of data.datasets.nodes) {
      expect([vi.length > 0, vi.length === en.length], code).toEqual([true, true]);
      expect(themes.join(' '), code).toMatch(
        /^(http:\/\/publications\.europa\.eu\/resource\/authority\/data-theme\/[A-Z]{4} ?)+$/,
      );
      expect([accessRights, spatialCoverage], code).toEqual([
        'PUBLIC',
        { code: code.startsWith('vn-') ? 'VN' : '38' },
      ]);
    }
    const stated = Object.fromEntries(
      data.datasets.nodes.map(({ code, statedCoverage }) => [code, statedCoverage]),
    );
    expect(stated['vn-pci']).toMatchObject({ from: '2005', to: '2016' });
    expect(stated['vn-units']).toBeNull();
  });
});
