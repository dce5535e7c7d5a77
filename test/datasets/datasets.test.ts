import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { publish } from '../../src/publishing/publish.js';
import { useServer } from '../support/use-server.js';

const server = useServer();

const codesOf = async (args: string, variables = {}) => {
  const { data, errors } = await server.query<{
    datasets: { totalCount: number; nodes: { code: string }[] };
  }>(
    `query ($filter: DatasetFilter) { datasets(${args}, filter: $filter) { totalCount nodes { code } } }`,
    variables,
  );
  expect(errors).toBeUndefined();
  const codes = data.datasets.nodes.map(({ code }) => code);
  expect(data.datasets.totalCount).toBe(codes.length);
  return codes;
};

describe('a dataset', () => {
  it('has every field', async () => {
    const { data } = await server.query(`{ dataset(code: "vn-dti") {
      code title en: title(language: EN) description(language: EN) licence attribution homepage frequency
      publisher { code } topics { code } temporalCoverage
      distributions { title en: title(language: EN) mediaType accessPath } } }`);
    expect(data.dataset).toEqual({
      code: 'vn-dti',
      title: 'Chỉ số chuyển đổi số cấp tỉnh (DTI)',
      en: 'Provincial Digital Transformation Index (DTI)',
      description: expect.stringContaining('all 63 provinces'),
      licence: 'https://creativecommons.org/licenses/by/4.0/',
      attribution: expect.stringContaining('dti.gov.vn'),
      homepage: 'https://dti.gov.vn/xep-hang-2022',
      frequency: 'P1Y',
      publisher: { code: 'VN-MIC' },
      topics: ['digital-transformation-index', 'government', 'economy', 'society'].map((code) => ({ code })),
      temporalCoverage: '2022',
      distributions: [
        {
          title: 'Giao diện lập trình GraphQL',
          en: 'GraphQL API',
          mediaType: 'application/graphql-response+json',
          accessPath: '/revisions/1/graphql',
        },
      ],
    });
  });

  it('has null and empty lists where nothing is known', async () => {
    const { data } = await server.query(`{ dataset(code: "th-organisations") {
      homepage frequency publisher { code } topics { code } temporalCoverage } }`);
    expect(data.dataset).toEqual({
      homepage: null,
      frequency: null,
      publisher: null,
      topics: [],
      temporalCoverage: null,
    });
  });

  it('is null for a code that no dataset has', async () => {
    expect((await server.query('{ dataset(code: "VN_DTI") { id } }')).data.dataset).toBeNull();
  });

  it('spans the years of its observations, from the first to the last inclusive', async () => {
    const { data } = await server.query(`{
      pci: dataset(code: "vn-pci") { temporalCoverage } papi: dataset(code: "vn-papi") { temporalCoverage } }`);
    expect(data).toEqual({
      pci: { temporalCoverage: '2005/2016' },
      papi: { temporalCoverage: '2011/2016' },
    });
  });

  it('can be downloaded from the address of its distribution', async () => {
    const { data } = await server.query<{
      dataset: { distributions: [{ mediaType: string; accessPath: string }] };
    }>('{ dataset(code: "vn-dti") { distributions { mediaType accessPath } } }');
    const { accessPath, mediaType } = data.dataset.distributions[0];
    const answer = await fetch(server.url + accessPath, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: mediaType },
      body: JSON.stringify({ query: '{ dataset(code: "vn-dti") { code } }' }),
    });
    expect(answer.headers.get('content-type')).toContain(mediaType);
    expect(await answer.json()).toMatchObject({ data: { dataset: { code: 'vn-dti' } } });
  });
});

describe('datasets', () => {
  it('come by code, or by title as a Vietnamese dictionary has them', async () => {
    const codes = await codesOf('first: 100');
    expect(codes.length).toBeGreaterThan(10);
    expect(codes).toEqual([...codes].sort());
    const titles = async (direction: string) => {
      const { data } = await server.query<{ datasets: { nodes: { title: string }[] } }>(
        `{ datasets(first: 100, orderBy: { field: TITLE, direction: ${direction} }) { nodes { title } } }`,
      );
      return data.datasets.nodes.map(({ title }) => title);
    };
    const dictionary = (await titles('ASC')).sort(new Intl.Collator('vi').compare);
    expect(await titles('ASC')).toEqual(dictionary);
    expect(await titles('DESC')).toEqual(dictionary.reverse());
  });

  it.each([
    // Its own topic lies below the topic asked for.
    [{ topics: ['government'], publishers: ['VN-CECODES'] }, ['vn-papi']],
    [{ topics: ['business-environment'] }, ['vn-pci']],
    [{ topics: ['e-government', 'business-environment'] }, ['vn-egov-2017', 'vn-pci']],
    [{ topics: ['no-such-topic'] }, []],
    [{ topics: [] }, []],
    [{ publishers: ['VN-MIC', 'VN-VCCI'] }, ['vn-dti', 'vn-pci']],
    [{ publishers: ['VN-MIC@1900-01-01'] }, []],
  ])('are found by %j', async (filter, codes) => {
    expect(await codesOf('first: 100', { filter })).toEqual(codes);
  });

  it('are all there for a filter of nulls', async () => {
    const nulls = { topics: null, publishers: null };
    expect(await codesOf('first: 100', { filter: nulls })).toEqual(await codesOf('first: 100'));
  });

  it('take as many statements for one as for many', async () => {
    const ask = (first: number) =>
      server.query<{ datasets: { nodes: unknown } }>(
        `{ datasets(first: ${first}) { nodes { publisher { code } topics { code } modified temporalCoverage } } }`,
      );
    const [few, many] = [await ask(3), await ask(10)];
    expect(many.data.datasets.nodes).toHaveLength(10);
    expect(many.statements).toBe(4);
    expect(few.statements).toBe(many.statements);
  });
});

describe('a dataset over revisions', () => {
  it('was modified when a row of it last came or went, as each revision knew it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'package-'));
    try {
      await cp(join(projectRoot, 'seeds', 'thanh-hoa'), folder, { recursive: true });
      const targets = join(folder, 'targets.csv');
      const lines = (await readFile(targets, 'utf8')).trimEnd().split('\n');
      await writeFile(targets, `${lines.slice(0, -1).join('\n')}\n`);
      await publish(server.sql, [folder]);
    } finally {
      await rm(folder, { recursive: true });
    }
    const published = await server.sql<
      { at: Date }[]
    >`SELECT published_at AS at FROM revision ORDER BY number`;
    const [first, second] = published.map(({ at }) => at.toISOString());
    await expect
      .poll(async () => (await server.query('{ catalogue { revision { number } } }')).extensions.revision)
      .toBe(2);

    const query = `{ changed: dataset(code: "th-digital-transformation") { modified }
      other: dataset(code: "vn-dti") { modified distributions { accessPath } } }`;
    expect((await server.query(query)).data).toEqual({
      changed: { modified: second },
      other: { modified: first, distributions: [{ accessPath: '/revisions/2/graphql' }] },
    });
    expect((await server.query(query, {}, 1)).data).toEqual({
      changed: { modified: first },
      other: { modified: first, distributions: [{ accessPath: '/revisions/1/graphql' }] },
    });
    expect(second).not.toBe(first);
  });
});
