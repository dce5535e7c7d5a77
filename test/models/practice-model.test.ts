import { describe, expect, test } from 'vitest';
import { useServer } from '../support/use-server.js';

const server = useServer();

const codes = (nodes: readonly { code: string }[]) => nodes.map(({ code }) => code);

describe('one practice model', () => {
  test('has its names, state, relations and sources', async () => {
    const { data } = await server.query(`{ model(code: "BA_KHONG") {
      code status vi: name en: name(language: EN) summary(language: EN) topic { code } lead { code }
      infrastructureAssets { code } sources { locator quote document { code } } } }`);
    expect(data.model).toEqual({
      code: 'BA_KHONG',
      status: 'OPERATING',
      vi: 'Mô hình “3 Không”',
      en: '“3 No” model',
      summary: expect.stringMatching(/^Residents need not state the same details again/),
      topic: { code: 'e-administration' },
      lead: { code: 'TH-DIC' },
      infrastructureAssets: [{ code: 'DICH_VU_CONG' }],
      sources: [
        {
          locator: null,
          quote: 'thí điểm mô hình “3 Không” và đang nhân rộng trong toàn tỉnh',
          document: { code: 'article-2023-12' },
        },
        {
          locator: null,
          quote: 'thí điểm mô hình “3 không” trên địa bàn tỉnh',
          document: { code: '3-khong-ttv' },
        },
        {
          locator: 'Mục: Mô hình “3 không” và dấu ấn chuyển đổi số ở Thanh Hóa',
          quote: null,
          document: { code: 'vov-dti-2022' },
        },
      ],
    });
  });

  test('that nobody leads and nobody took up says so', async () => {
    const { data } = await server.query(`{ model(code: "CHO_KHONG_TIEN_MAT") {
      lead { code } infrastructureAssets { code } adoptions { totalCount nodes { id } } } }`);
    expect(data.model).toEqual({
      lead: null,
      infrastructureAssets: [],
      adoptions: { totalCount: 0, nodes: [] },
    });
  });

  test.each(['NOPE', 'ba-khong', 'LGSP'])('of the code %j is null', async (code) => {
    const { data, errors } = await server.query('query ($code: String!) { model(code: $code) { code } }', {
      code,
    });
    expect({ data, errors }).toEqual({ data: { model: null } });
  });

  test('is found again by its id', async () => {
    const first = await server.query<{ model: { id: string } }>('{ model(code: "BA_KHONG") { id } }');
    const { id } = first.data.model;
    const { data } = await server.query(
      'query ($id: ID!) { node(id: $id) { __typename id ... on PracticeModel { code } } }',
      { id },
    );
    expect(data.node).toEqual({ __typename: 'PracticeModel', id, code: 'BA_KHONG' });
  });
});

describe('the list of practice models', () => {
  const find = async (filter: object | null): Promise<string[]> => {
    const { data } = await server.query<{ models: { totalCount: number; nodes: { code: string }[] } }>(
      'query ($filter: ModelFilter) { models(filter: $filter, first: 100) { totalCount nodes { code } } }',
      { filter },
    );
    expect(data.models.totalCount).toBe(data.models.nodes.length);
    return codes(data.models.nodes);
  };

  test.each([
    // BA_KHONG and the like are about topics below this one.
    [{ topics: ['government'] }, ['BA_KHONG', 'KY_SO_MOT_CUA', 'NGAY_KHONG_HEN', 'NGAY_KHONG_VIET']],
    [
      { topics: ['e-documents', 'smart-village'] },
      ['KY_SO_MOT_CUA', 'THON_THONG_MINH', 'XA_NTM_KIEU_MAU_CDS'],
    ],
    [{ topics: ['nope'] }, []],
    [{ statuses: ['PLANNED'] }, ['DIA_PHUONG_MAU_ATTT']],
    [{ statuses: ['RETIRED'] }, []],
    [{ adoptedBy: '15523' }, ['BA_KHONG', 'XA_NTM_KIEU_MAU_CDS']],
    [{ adoptedBy: '16543@..' }, ['BA_KHONG']],
    [{ adoptedBy: '16543@1999-01-01' }, []],
    [{ adoptedBy: '38' }, ['CAMERA_NHAN_DAN', 'DIA_PHUONG_MAU_ATTT', 'KHAM_BENH_CCCD']],
    [{ adoptedBy: '38', statuses: ['OPERATING'] }, ['CAMERA_NHAN_DAN', 'KHAM_BENH_CCCD']],
    [{ adoptedBy: '' }, []],
  ])('filtered by %j', async (filter, expected) => {
    expect(await find(filter)).toEqual(expected);
  });

  test('is whole and by code without a filter, and null counts as left out', async () => {
    const all = await find(null);
    expect(all).toHaveLength(13);
    expect(all).toEqual([...all].sort());
    expect(await find({ topics: null, statuses: null, adoptedBy: null })).toEqual(all);
  });
});

// Documents are asked for on one way only: on two ways they come in one statement or two, as it happens.
test('the number of statements does not grow with the number of models', async () => {
  const statements = async (first: number) => {
    const answer =
      await server.query(`{ models(first: ${first}) { totalCount nodes { name topic { code } lead { code }
      infrastructureAssets { code } sources { quote }
      adoptions(first: 5) { totalCount nodes { model { code } unit { code } source { document { code } } } } } } }`);
    expect(answer.errors).toBeUndefined();
    return answer.statements;
  };
  expect(await statements(100)).toBe(await statements(1));
});
