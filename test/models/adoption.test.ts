import { describe, expect, test } from 'vitest';
import { type Answer } from '../support/server.js';
import { useServer } from '../support/use-server.js';

const server = useServer();

interface AdoptionList {
  adoptions: {
    nodes: { model: { code: string }; unit: { code: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}

test('an adoption has its model, unit, state, start, extent and source', async () => {
  const { data } = await server.query<{
    model: { adoptions: unknown };
  }>(`{ model(code: "KHAM_BENH_CCCD") { adoptions { totalCount nodes {
    status since numerator denominator model { code } unit { code }
    source { locator quote document { code } } } } } }`);
  const quoting = (quote: string) => ({ locator: null, quote, document: { code: 'article-2023-12' } });
  const adoption = { status: 'OPERATING', since: null, model: { code: 'KHAM_BENH_CCCD' } };
  expect(data.model.adoptions).toEqual({
    totalCount: 2,
    nodes: [
      {
        ...adoption,
        unit: { code: '38' },
        numerator: 678,
        denominator: 678,
        source: quoting('678/678 cơ sở khám chữa bệnh trên địa bàn tỉnh'),
      },
      {
        ...adoption,
        unit: { code: 'TH-GENERAL-HOSPITAL' },
        numerator: null,
        denominator: null,
        source: quoting('tại Bệnh viện Đa khoa tỉnh'),
      },
    ],
  });
});

test('the start keeps the precision of its source', async () => {
  const { data } = await server.query<{ unit: { adoptions: { nodes: unknown } } }>(
    '{ unit(code: "15523", on: "2025-01-01") { adoptions { nodes { since } } } }',
  );
  expect(data.unit.adoptions.nodes).toEqual([{ since: '2023-05' }, { since: '2025' }]);
});

test('an adoption is found again by its id', async () => {
  const first = await server.query<{ unit: { adoptions: { nodes: { id: string }[] } } }>(
    '{ unit(code: "15523", on: "2025-01-01") { adoptions { nodes { id } } } }',
  );
  const ids = first.data.unit.adoptions.nodes.map(({ id }) => id);
  const { data } = await server.query(
    'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Adoption { model { code } } } }',
    { ids },
  );
  expect(data.nodes).toEqual([
    { __typename: 'Adoption', id: ids[0], model: { code: 'BA_KHONG' } },
    { __typename: 'Adoption', id: ids[1], model: { code: 'XA_NTM_KIEU_MAU_CDS' } },
  ]);
});

test('units each have their own adoptions, and one statement reads them all', async () => {
  const query = (first: number) =>
    `{ units(filter: { adopted: "KHAM_BENH_CCCD" }, first: ${first}) { nodes { adoptions(first: 1) {
      totalCount nodes { unit { code } source { document { code } } } } } } }`;
  const all = await server.query<{ units: { nodes: unknown } }>(query(100));
  const source = { document: { code: 'article-2023-12' } };
  expect(all.data.units.nodes).toEqual([
    { adoptions: { totalCount: 3, nodes: [{ unit: { code: '38' }, source }] } },
    { adoptions: { totalCount: 1, nodes: [{ unit: { code: 'TH-GENERAL-HOSPITAL' }, source }] } },
  ]);
  expect((await server.query(query(1))).statements).toBe(all.statements);
});

describe('the adoptions', () => {
  const pages = async (parent: string) => {
    const seen: string[][] = [];
    for (let after: string | null = null; seen.length < 10; ) {
      const answer: Answer<{ parent: AdoptionList }> = await server.query(
        `query ($after: String) { parent: ${parent} { adoptions(first: 2, after: $after) {
          nodes { model { code } unit { code } } pageInfo { hasNextPage endCursor } } } }`,
        { after },
      );
      const { nodes, pageInfo } = answer.data.parent.adoptions;
      seen.push(nodes.map(({ model, unit }) => `${model.code} ${unit.code}`));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    return seen;
  };

  test('of a model come by the code of the unit, page by page', async () => {
    expect(await pages('model(code: "BA_KHONG")')).toEqual([
      ['BA_KHONG 14767', 'BA_KHONG 15523'],
      ['BA_KHONG 15655', 'BA_KHONG 15841'],
      ['BA_KHONG 16159', 'BA_KHONG 16543'],
    ]);
  });

  test('of a unit come by the code of the model, page by page', async () => {
    expect(await pages('unit(code: "38")')).toEqual([
      ['CAMERA_NHAN_DAN 38', 'DIA_PHUONG_MAU_ATTT 38'],
      ['KHAM_BENH_CCCD 38'],
    ]);
  });

  // Last in this file: it changes the file's own database. The seeds are published in the order of codes.
  test('come so too when they were published in another order', async () => {
    const before = [await pages('model(code: "BA_KHONG")'), await pages('unit(code: "38")')];
    await server.sql`WITH mirrored AS (
        SELECT id, row_number() OVER (ORDER BY id) AS up, row_number() OVER (ORDER BY id DESC) AS down,
          model_id, unit_id FROM adoption)
      UPDATE adoption SET model_id = other.model_id, unit_id = other.unit_id
      FROM mirrored own JOIN mirrored other ON other.up = own.down WHERE adoption.id = own.id`;
    expect([await pages('model(code: "BA_KHONG")'), await pages('unit(code: "38")')]).toEqual(before);
  });
});
