import { describe, expect, it } from 'vitest';
import { useServer } from '../support/use-server.js';

const server = useServer();

const node = (id: string | number) =>
  server.query<{ node: { id: string } | null }>('query ($id: ID!) { node(id: $id) { __typename id } }', {
    id,
  });
const encoded = (text: string) => Buffer.from(text).toString('base64url');

describe('a text that is not an id', () => {
  const valid = encoded('Indicator:PAPI_UNWEIGHTED');

  it('is compared with one that is', async () => {
    expect((await node(valid)).data.node).toEqual({ __typename: 'Indicator', id: valid });
  });

  it.each<[id: string | number, what: string]>([
    ['', 'empty'],
    ['38', 'a code'],
    ['DTI_RANK', 'a code'],
    [5, 'a number'],
    ['Indicator:DTI_RANK', 'not encoded'],
    [encoded('Indicator'), 'without a key'],
    [encoded('Indicator:'), 'with an empty key'],
    [encoded('indicator:DTI_RANK'), 'of a type in other letters'],
    [encoded('Category:sex=FEMALE'), 'of a type that is no Node'],
    [encoded('__proto__:x'), 'of no type'],
    [encoded('constructor:x'), 'of no type'],
    [` ${valid}`, 'with a blank before it'],
    [`${valid}=`, 'with padding'],
    [`${valid}!`, 'with something behind it'],
    [`${valid.slice(0, -1)}`, 'cut off'],
    [Buffer.from('Document:411/QĐ-TTg?>').toString('base64'), 'in the other base64'],
    [Buffer.from([...Buffer.from('Topic:'), 0xff]).toString('base64url'), 'that is not UTF-8'],
    ['x'.repeat(5000), 'long'],
  ])('%j is refused: %s', async (id) => {
    const { status, data, errors } = await node(id);
    expect(status).toBe(200);
    expect(data).toEqual({ node: null });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['ID_INVALID']);
    expect(errors?.[0]?.message.length).toBeLessThan(200);
  });
});

describe('an id of an object that does not exist', () => {
  it.each([
    'Indicator:NIX',
    'Indicator:dti_rank',
    'Indicator:vn-dti',
    'Unit:38',
    'Unit:38@',
    'Unit:38@2025-07-01',
    'Unit:@..',
    'InfrastructureAsset:BA_KHONG',
    'PracticeModel:LGSP',
    'Topic:vn-dti',
    'Document:411',
    'Dataset:society',
    'Series:0',
    'Series:-1',
    'Series:1.5',
    'Series:999999999',
    'Series:9999999999999999',
    'Series:abc',
    'Target:1',
    'Adoption:1',
    'Revision:0',
    'Revision:2',
    'Revision:one',
    'Observation:1',
    'Observation:1|2024-01-01|2025-01-01|0',
    'Observation:1|2024-13-01|2025-01-01|0',
    'Observation:1|2025-01-01|2024-01-01|0',
    'Observation:x|y|z|0',
    'Observation:||||',
  ])('%s is null', async (text) => {
    const { data, errors } = await node(encoded(text));
    expect(errors).toBeUndefined();
    expect(data).toEqual({ node: null });
  });

  it('is null in every type for the key of an object of another type', async () => {
    const lists = `{ indicators(first: 5) { nodes { id series(first: 1) { nodes { id observations(first: 1) { nodes { id } } } } } }
      targets(first: 2) { nodes { id } } models(first: 2) { nodes { id adoptions(first: 1) { nodes { id } } } } }`;
    const ids = JSON.stringify((await server.query(lists)).data).match(/(?<="id":")[^"]+/g) ?? [];
    expect(ids.length).toBeGreaterThan(12);
    const keys = ids.map((id) => Buffer.from(id, 'base64url').toString().split(':') as [string, string]);
    const types = ['Indicator', 'Unit', 'Topic', 'Series', 'Observation', 'Target', 'Adoption', 'Revision'];
    const foreign = keys.flatMap(([own, key]) =>
      types.filter((type) => type !== own).map((type) => encoded(`${type}:${key}`)),
    );
    for (let i = 0; i < foreign.length; i += 100) {
      const { data } = await server.query<{ nodes: null[] }>(
        'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
        {
          ids: foreign.slice(i, i + 100),
        },
      );
      expect(new Set(data.nodes)).toEqual(new Set([null]));
    }
  });
});

describe('an object has one id only', () => {
  it('another spelling of the numbers in it names nothing', async () => {
    const { data } = await server.query(`{ revisions { nodes { id } } targets(first: 1) { nodes { id } }
      models(first: 1) { nodes { adoptions(first: 1) { nodes { id } } } }
      observations(filter: { indicators: ["DTI_RANK"] }, first: 1) { nodes { id series { id } } } }`);
    const ids = JSON.stringify(data).match(/(?<="id":")[^"]+/g) ?? [];
    expect(ids).toHaveLength(5);
    for (const id of ids) {
      expect((await node(id)).data.node?.id).toBe(id);
      const text = Buffer.from(id, 'base64url').toString();
      const spellings = [text.replace(':', ':0'), text.replace(/$/, ' '), text.replace(/(\d+)$/, '0$1')];
      for (const spelling of spellings.filter((other) => other !== text))
        expect((await node(encoded(spelling))).data.node, spelling).toBeNull();
    }
  });
});
