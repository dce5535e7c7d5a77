import { describe, expect, test } from 'vitest';
import { type Answer } from '../support/server.js';
import { useServer } from '../support/use-server.js';

const server = useServer();

interface Coded {
  code: string;
}
interface AssetList {
  infrastructureAssets: { totalCount: number; nodes: Coded[]; pageInfo: Record<string, unknown> };
}

const codes = (nodes: readonly Coded[]) => nodes.map(({ code }) => code);

describe('one infrastructure asset', () => {
  test('has its names, state, address, relations and sources', async () => {
    const { data } = await server.query(`{ infrastructureAsset(code: "LGSP") {
      code kind status homepage vi: name en: name(language: EN) description(language: EN)
      operator { code } serves { code } dependsOn { code } dependents { code }
      sources { locator quote document { code } } } }`);
    expect(data.infrastructureAsset).toEqual({
      code: 'LGSP',
      kind: 'PLATFORM',
      status: 'OPERATING',
      homepage: 'https://lgsp.thanhhoa.gov.vn/',
      vi: 'Nền tảng tích hợp, chia sẻ dữ liệu tỉnh Thanh Hóa (LGSP)',
      en: 'Data integration and sharing platform of Thanh Hoa Province (LGSP)',
      description: expect.stringMatching(/^Connects software within the province/),
      operator: null,
      serves: [{ code: '38' }],
      dependsOn: [{ code: 'DANH_MUC_DUNG_CHUNG' }, { code: 'LAN_INTERNET' }],
      dependents: [],
      sources: [
        {
          locator: null,
          quote: '10 dịch vụ kết nối các phần mềm nội tỉnh và 11 dịch vụ kết nối bên ngoài',
          document: { code: 'article-2023-12' },
        },
        {
          locator: null,
          quote: 'đồng bộ lên hệ thống danh mục điện tử dùng chung của các cơ quan nhà nước',
          document: { code: 'article-2023-12' },
        },
      ],
    });
  });

  test('without address and dependencies says so, and its sources keep the publisher’s order', async () => {
    const { data } = await server.query(`{ infrastructureAsset(code: "IOC") {
      homepage sources { locator document { code } } } }`);
    expect(data.infrastructureAsset).toEqual({
      homepage: null,
      sources: [
        {
          locator: 'Nội dung bài viết: Trung tâm giám sát, điều hành thông minh IOC tỉnh Thanh Hóa',
          document: { code: 'ioc-thcl' },
        },
        { locator: null, document: { code: 'ioc-2026-bth' } },
      ],
    });
  });

  test.each(['NOPE', 'lgsp2', '', 'BA_KHONG'])('of the code %j is null', async (code) => {
    const { data, errors } = await server.query(
      'query ($code: String!) { infrastructureAsset(code: $code) { code } }',
      { code },
    );
    expect({ data, errors }).toEqual({ data: { infrastructureAsset: null } });
  });

  test('is found again by its id', async () => {
    const first = await server.query<{ infrastructureAsset: { id: string } }>(
      '{ infrastructureAsset(code: "IOC") { id } }',
    );
    const { id } = first.data.infrastructureAsset;
    const { data } = await server.query(
      'query ($id: ID!) { node(id: $id) { __typename id ... on InfrastructureAsset { code kind } } }',
      { id },
    );
    expect(data.node).toEqual({
      __typename: 'InfrastructureAsset',
      id,
      code: 'IOC',
      kind: 'COMMAND_CENTRE',
    });
  });
});

test('what an asset depends on has it among its dependents, both by code', async () => {
  const { data } = await server.query<{
    infrastructureAssets: { nodes: (Coded & { dependsOn: Coded[]; dependents: Coded[] })[] };
  }>('{ infrastructureAssets(first: 100) { nodes { code dependsOn { code } dependents { code } } } }');
  const assets = data.infrastructureAssets.nodes;
  const needs = assets.flatMap(({ code, dependsOn }) => codes(dependsOn).map((other) => `${code} ${other}`));
  const needed = assets.flatMap(({ code, dependents }) =>
    codes(dependents).map((other) => `${other} ${code}`),
  );
  expect(needs).toHaveLength(15);
  expect(needed.sort()).toEqual(needs.sort());
  for (const { dependsOn, dependents } of assets)
    for (const list of [codes(dependsOn), codes(dependents)]) expect(list).toEqual([...list].sort());
});

describe('the list of infrastructure assets', () => {
  const find = async (filter: object | null): Promise<string[]> => {
    const { data } = await server.query<AssetList>(
      `query ($filter: InfrastructureFilter) {
        infrastructureAssets(filter: $filter, first: 100) { totalCount nodes { code } } }`,
      { filter },
    );
    const { totalCount, nodes } = data.infrastructureAssets;
    expect(totalCount).toBe(nodes.length);
    return codes(nodes);
  };

  test.each([
    [{ kinds: ['COMMAND_CENTRE', 'CHANNEL'] }, ['IOC', 'MANG_XA_HOI', 'TTCH_GIAO_THONG', 'ZALO_OA']],
    [{ kinds: [] }, []],
    [{ statuses: ['UPGRADING'] }, ['TTCH_GIAO_THONG', 'VIEN_THONG']],
    [{ statuses: ['UPGRADING', 'PILOT'], kinds: ['COMMAND_CENTRE'] }, ['IOC', 'TTCH_GIAO_THONG']],
    [{ statuses: ['RETIRED'] }, []],
    [{ operator: 'VN-MPS' }, ['VNEID']],
    [{ operator: 'VN-MPS@..' }, ['VNEID']],
    [{ operator: 'VN-MPS@1999-01-01' }, []],
    [{ serves: 'VN' }, ['DANH_MUC_DUNG_CHUNG', 'VNEID']],
    [{ serves: 'VN', operator: 'VN-MIC' }, ['DANH_MUC_DUNG_CHUNG']],
    [{ dependsOn: 'LAN_INTERNET' }, ['IPV6', 'LGSP', 'TRAO_DOI_VAN_BAN']],
    [{ dependsOn: 'LGSP' }, []],
    [{ dependsOn: '' }, []],
    [{ serves: 'NOPE' }, []],
  ])('filtered by %j', async (filter, expected) => {
    expect(await find(filter)).toEqual(expected);
  });

  test('is whole and by code without a filter, and null counts as left out', async () => {
    const all = await find(null);
    expect(all).toHaveLength(19);
    expect(all).toEqual([...all].sort());
    const nulls = { kinds: null, statuses: null, operator: null, serves: null, dependsOn: null };
    expect(await find(nulls)).toEqual(all);
  });

  test('comes whole in pages, forwards and backwards', async () => {
    const all = await find(null);
    const walk = async (size: string, from: string, more: string, end: string) => {
      const pages: string[][] = [];
      for (let cursor: string | null = null; pages.length < 10; ) {
        const answer: Answer<AssetList> = await server.query(
          `query ($cursor: String) { infrastructureAssets(${size}: 8, ${from}: $cursor) {
            nodes { code } pageInfo { ${more} ${end} } } }`,
          { cursor },
        );
        const { nodes, pageInfo } = answer.data.infrastructureAssets;
        pages.push(codes(nodes));
        if (!pageInfo[more]) break;
        cursor = pageInfo[end] as string;
      }
      return pages;
    };
    expect(await walk('first', 'after', 'hasNextPage', 'endCursor')).toEqual([
      all.slice(0, 8),
      all.slice(8, 16),
      all.slice(16),
    ]);
    expect(await walk('last', 'before', 'hasPreviousPage', 'startCursor')).toEqual([
      all.slice(11),
      all.slice(3, 11),
      all.slice(0, 3),
    ]);
  });
});

test('a unit has the assets that it operates and those that serve it, each unit its own', async () => {
  const { data } = await server.query(`{
    country: unit(code: "VN") { infrastructureAssets { totalCount nodes { code } } }
    operator: unit(code: "TH-VNPT") { infrastructureAssets { totalCount nodes { code } } }
    province: unit(code: "38") { infrastructureAssets(first: 2) {
      totalCount nodes { code } pageInfo { hasNextPage } } }
    none: unit(code: "15523", on: "2025-01-01") { infrastructureAssets { totalCount nodes { code } } } }`);
  expect(data).toEqual({
    country: {
      infrastructureAssets: { totalCount: 2, nodes: [{ code: 'DANH_MUC_DUNG_CHUNG' }, { code: 'VNEID' }] },
    },
    operator: { infrastructureAssets: { totalCount: 1, nodes: [{ code: 'VNPT_NETWORK' }] } },
    province: {
      infrastructureAssets: {
        totalCount: 17,
        nodes: [{ code: 'CONG_THONG_TIN' }, { code: 'DICH_VU_CONG' }],
        pageInfo: { hasNextPage: true },
      },
    },
    none: { infrastructureAssets: { totalCount: 0, nodes: [] } },
  });
});

test('the number of statements does not grow with the number of assets', async () => {
  const statements = async (first: number) => {
    const answer = await server.query(`{ infrastructureAssets(first: ${first}) { totalCount nodes { name
      operator { code } serves { code infrastructureAssets(first: 3) { nodes { code } } }
      dependsOn { code } dependents { code } sources { quote document { code } } } } }`);
    expect(answer.errors).toBeUndefined();
    return answer.statements;
  };
  expect(await statements(100)).toBe(await statements(2));
});
