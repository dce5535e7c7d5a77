import { describe, expect, it } from 'vitest';
import { parsePeriod } from '../../src/scalars/period.js';
import { oneOfEach } from '../support/one-of-each.js';
import { publishPackages } from '../support/package.js';
import { seedRows } from '../support/seed-rows.js';
import type { Fields } from '../support/server.js';
import { useServer } from '../support/use-server.js';

const COUNTS = `counts { indicators units infrastructureAssets models adoptions topics documents datasets
  series observations targets }`;

describe('the catalogue of the seeds', () => {
  const server = useServer();

  const ask = async <Data = Fields>(query: string) => {
    const { data, errors } = await server.query<Data>(query);
    expect(errors).toBeUndefined();
    return data;
  };

  it('has the title, description, licence and publisher of its file, in both languages', async () => {
    const [row = {}] = seedRows('catalogue');
    const { catalogue } = await ask(`{ catalogue { title en: title(language: EN)
      description descriptionEn: description(language: EN) licence publisher { code name } } }`);
    expect(catalogue).toEqual({
      title: row.title_vi,
      en: row.title_en,
      description: row.description_vi,
      descriptionEn: row.description_en,
      licence: row.licence,
      publisher: { code: 'TH-PPC', name: 'Ủy ban nhân dân tỉnh Thanh Hóa' },
    });
  });

  it('spans the years from the first to the last of its observations', async () => {
    const periods = seedRows('observations').map(({ period }) => parsePeriod(period as string));
    const first = periods.map(({ start }) => start).sort()[0];
    // Half-open: the last day is the one before the last end.
    const end = periods
      .map(({ end: day }) => day)
      .sort()
      .at(-1) as string;
    const last = new Date(Date.parse(end) - 1).toISOString();
    const { catalogue } = await ask<{ catalogue: { temporalCoverage: string } }>(
      '{ catalogue { temporalCoverage } }',
    );
    expect(catalogue.temporalCoverage).toBe(`${first?.slice(0, 4)}/${last.slice(0, 4)}`);
    expect(catalogue.temporalCoverage).toBe('2005/2025');
  });

  it('counts the rows of its files', async () => {
    const { catalogue } = await ask<{ catalogue: { counts: unknown } }>(`{ catalogue { ${COUNTS} } }`);
    const rows = (table: string) => seedRows(table).length;
    const [{ series } = {}] =
      await server.sql`SELECT count(DISTINCT (series_id))::integer AS series FROM observation`;
    expect(catalogue.counts).toEqual({
      indicators: rows('indicators'),
      units: rows('units'),
      infrastructureAssets: rows('infrastructure_assets'),
      models: rows('practice_models'),
      adoptions: rows('adoptions'),
      topics: rows('topics'),
      documents: rows('documents'),
      datasets: rows('datasets'),
      series,
      observations: rows('observations'),
      targets: rows('targets'),
    });
  });

  it('counts what its lists count', async () => {
    interface Counted {
      totalCount: number;
    }
    const LISTS = [
      'indicators',
      'units',
      'infrastructureAssets',
      'models',
      'documents',
      'datasets',
      'observations',
      'targets',
    ] as const;
    type List = (typeof LISTS)[number];
    const data = await ask<
      Record<List, Counted> & {
        catalogue: { counts: Record<List | 'adoptions' | 'topics' | 'series', number> };
        models: { nodes: { adoptions: Counted }[] };
        topics: unknown;
        some: { nodes: { series: Counted }[] };
        others: { nodes: { series: Counted }[] };
      }
    >(`{ catalogue { ${COUNTS} } indicators { totalCount } units { totalCount }
      infrastructureAssets { totalCount } models(first: 100) { totalCount nodes { adoptions { totalCount } } }
      topics { code children { code children { code } } } documents { totalCount } datasets { totalCount }
      observations(filter: { includeAlternatives: true }) { totalCount } targets { totalCount }
      some: indicators(first: 100) { nodes { series { totalCount } } }
      others: indicators(last: 100) { nodes { code series { totalCount } } } }`);
    const sum = (totals: Counted[]) => totals.reduce((all, { totalCount }) => all + totalCount, 0);
    const { counts } = data.catalogue;
    for (const name of LISTS) expect(counts[name], name).toBe(data[name].totalCount);
    expect(counts.adoptions).toBe(sum(data.models.nodes.map(({ adoptions }) => adoptions)));
    expect(counts.topics).toBe(JSON.stringify(data.topics).match(/"code"/g)?.length);
    // The last hundred overlap with the first hundred.
    const twice = 200 - counts.indicators;
    const series = [...data.some.nodes, ...data.others.nodes.slice(twice)].map((node) => node.series);
    expect(series).toHaveLength(counts.indicators);
    expect(counts.series).toBe(sum(series));
  });

  it('counts only what is selected, in one statement', async () => {
    const count = async (query: string) => (await server.query(query)).statements;
    expect(await count('{ catalogue { title } }')).toBe(1);
    expect(await count('{ catalogue { counts { __typename } } }')).toBe(1);
    expect(await count('{ catalogue { counts { units } } }')).toBe(2);
    expect(await count(`{ catalogue { ${COUNTS} } }`)).toBe(2);
    const { data } = await server.query<{ catalogue: { counts: unknown } }>(
      '{ catalogue { counts { a: units b: units datasets } } }',
    );
    const [units, datasets] = [seedRows('units').length, seedRows('datasets').length];
    expect(data.catalogue.counts).toEqual({ a: units, b: units, datasets });
  });

  it('knows the revision that it was read from', async () => {
    const { catalogue, revision } = await ask<{ catalogue: { revision: unknown }; revision: unknown }>(
      '{ catalogue { revision { id number note publishedAt } } revision(number: 1) { id number note publishedAt } }',
    );
    expect(catalogue.revision).toEqual(revision);
    expect(revision).toMatchObject({ number: 1, note: 'Dữ liệu ban đầu (initial data)' });
  });
});

describe('a catalogue without a package that describes it', () => {
  const server = useServer({ template: 'empty' });

  it.each([undefined, 1])('is not ready before anything is published, at revision %s', async (revision) => {
    const { status, errors, data } = await server.query('{ catalogue { title } }', {}, revision);
    expect(status).toBe(503);
    expect(data).toBeUndefined();
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['NOT_READY']);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
  });

  it('has a default title, and null for the rest', async () => {
    await publishPackages(server, {
      name: 'small',
      tables: { topics: [{ code: 't', name_vi: 'Chủ đề', position: 1 }] },
    });
    const { data, errors } = await server.query(`{ catalogue { title en: title(language: EN)
      description publisher { code } licence temporalCoverage ${COUNTS} } }`);
    expect(errors).toBeUndefined();
    expect(data.catalogue).toEqual({
      title: 'Danh mục dữ liệu mở',
      en: 'Open data catalogue',
      description: null,
      publisher: null,
      licence: 'https://creativecommons.org/licenses/by/4.0/',
      temporalCoverage: null,
      counts: {
        indicators: 0,
        units: 0,
        infrastructureAssets: 0,
        models: 0,
        adoptions: 0,
        topics: 1,
        documents: 0,
        datasets: 1,
        series: 0,
        observations: 0,
        targets: 0,
      },
    });
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  it('gets a title, observations and counts by a later revision, and has none in the earlier one', async () => {
    const { tables, ...rest } = oneOfEach('A');
    const named = {
      code: 'catalogue',
      title_vi: 'Danh mục',
      licence: 'https://example.org/own',
      publisher: 'A@2020-01-01',
    };
    await publishPackages(server, { ...rest, tables: { ...tables, catalogue: [named] } });
    const query = `{ catalogue { title en: title(language: EN) publisher { code } licence temporalCoverage
      revision { number } counts { observations series topics units } } }`;
    expect((await server.query(query)).data.catalogue).toEqual({
      title: 'Danh mục',
      en: 'Danh mục',
      publisher: { code: 'A' },
      licence: 'https://example.org/own',
      temporalCoverage: '2024',
      revision: { number: 2 },
      counts: { observations: 1, series: 1, topics: 2, units: 1 },
    });
    expect((await server.query(query, {}, 1)).data.catalogue).toMatchObject({
      title: 'Danh mục dữ liệu mở',
      temporalCoverage: null,
      revision: { number: 1 },
      counts: { observations: 0, series: 0, topics: 1, units: 0 },
    });
  });
});
