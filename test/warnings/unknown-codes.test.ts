import { getNamedType, isInputObjectType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { catalogueSchema } from '../../src/schema.js';
import { CODE_PLACES } from '../../src/warnings/code-places.js';
import { useServer } from '../support/use-server.js';

/** Texts that are no codes, and codes that fail with CODE_NOT_FOUND if they are unknown. */
const OTHERS = [
  'BreakdownInput.categories',
  'BreakdownInput.dimension',
  'Query.changes.tables',
  'Query.compare.indicators',
  'Query.compare.units',
  'Query.enumLabels.enum',
  'Query.search.query',
  'Revision.changes.tables',
  'Unit.categorySum.dimension',
  'Unit.categorySum.indicator',
  'Unit.categorySum.parent',
  'Unit.observations.indicator',
];

describe('the places of codes', () => {
  it('are all arguments and fields of inputs that are texts, except those that are no codes or fail', () => {
    const texts: string[] = [];
    const isText = ({ name, type }: { name: string; type: Parameters<typeof getNamedType>[0] }) =>
      getNamedType(type)?.name === 'String' && name !== 'after' && name !== 'before';
    for (const type of Object.values(catalogueSchema().getTypeMap())) {
      if (type.name.startsWith('__')) continue;
      if (isInputObjectType(type))
        texts.push(
          ...Object.values(type.getFields())
            .filter(isText)
            .map(({ name }) => `${type.name}.${name}`),
        );
      if (isObjectType(type))
        for (const field of Object.values(type.getFields()))
          texts.push(...field.args.filter(isText).map(({ name }) => `${type.name}.${field.name}.${name}`));
    }
    expect(texts.sort()).toEqual([...Object.keys(CODE_PLACES), ...OTHERS].sort());
  });
});

describe('an answer warns of unknown codes', () => {
  const server = useServer();
  const warningsOf = async (query: string, variables = {}) => {
    const { status, errors, extensions, statements } = await server.query(query, variables);
    expect([status, errors]).toEqual([200, undefined]);
    return { warnings: (extensions as { warnings?: { message: string }[] }).warnings, statements };
  };

  it('with the field, the argument and the code that is probably meant', async () => {
    const { warnings } = await warningsOf(
      '{ a: indicators(filter: { topics: ["goverment"] }) { totalCount } }',
    );
    expect(warnings).toEqual([
      {
        path: ['a'],
        argument: 'filter.topics',
        code: 'CODE_NOT_FOUND',
        message: 'no topic has the code "goverment"; is "government" meant?',
      },
    ]);
  });

  it.each([
    ['{ indicator(code: "PCJ") { code } }', 'no indicator has the code "PCJ"; is "PCI" meant?'],
    ['{ unit(code: "nowhere") { code } }', 'no unit has the code "nowhere"'],
    [
      '{ document(code: "dti-2024-vct") { code } }',
      'no document has the code "dti-2024-vct"; is "dti-2024-vtc" meant?',
    ],
    ['{ dataset(code: "nowhere") { code } }', 'no dataset has the code "nowhere"'],
    ['{ model(code: "nowhere") { code } }', 'no model has the code "nowhere"'],
    ['{ infrastructureAsset(code: "nowhere") { code } }', 'no infrastructure asset has the code "nowhere"'],
    [
      '{ indicators(filter: { unitsOfMeasure: ["nowhere"] }) { totalCount } }',
      'no unit of measure has the code "nowhere"',
    ],
    [
      '{ observations(filter: { subjects: [{ unit: "38" }, { unit: "38@1900-01-01" }] }) { totalCount } }',
      'no unit has the code "38@1900-01-01"',
    ],
    [
      '{ observations(filter: { indicators: ["nowhere"] }) { pageInfo { hasNextPage } nodes { id } } }',
      'no indicator has the code "nowhere"',
    ],
  ])('%s', async (query, message) => {
    const { warnings } = await warningsOf(query);
    expect(warnings?.map((warning) => warning.message)).toEqual([message]);
  });

  it('once for all rows of a list', async () => {
    const { warnings } = await warningsOf(
      'query ($unit: String) { indicators(first: 100) { nodes { latest(unit: $unit) { text } } } }',
      { unit: 'nowhere' },
    );
    expect(warnings).toMatchObject([{ path: ['indicators', 'nodes', 'latest'], argument: 'unit' }]);
  });

  it('also of one among others that are known, in a fragment too', async () => {
    const { warnings } = await warningsOf(
      '{ ...f } fragment f on Query { indicators(filter: { topics: ["government", "nowhere"] }) { nodes { code } } }',
    );
    expect(warnings?.map(({ message }) => message)).toEqual(['no topic has the code "nowhere"']);
  });

  it('at most 20 times, and says how many there are more', async () => {
    const topics = Array.from({ length: 25 }, (_, i) => `nowhere-${i}`);
    const { warnings = [] } = await warningsOf(
      'query ($topics: [String!]) { indicators(filter: { topics: $topics }) { totalCount } }',
      { topics },
    );
    expect(warnings).toHaveLength(21);
    expect(warnings[20]?.message).toBe('5 more codes of the query are unknown');
  });

  it('not of codes that are known, without a statement if they found something', async () => {
    expect(await warningsOf('{ indicator(code: "PCI") { code } }')).toEqual({ statements: 1 });
    expect((await warningsOf('{ unit(code: "38", on: "1900-01-01") { code } }')).warnings).toBeUndefined();
    expect(
      await warningsOf('{ observations(filter: { subjects: [{ unit: "38@.." }] }) { nodes { text } } }'),
    ).not.toHaveProperty('warnings.0.path.1');
  });

  it('not, and reads nothing more, where a list returns all the codes that it was given', async () => {
    const query = (codes: string) => `{ indicators(filter: { codes: ${codes} }) { nodes { code } } }`;
    expect(await warningsOf(query('["PCI", "DTI_RANK"]'))).toEqual({ statements: 1 });
    const { warnings } = await warningsOf(query('["PCI", "DTI_RNAK"]'));
    expect(warnings?.map(({ message }) => message)).toEqual([
      'no indicator has the code "DTI_RNAK"; is "DTI_RANK" meant?',
    ]);
  });

  it('not at a permanent address, whose bytes never change', async () => {
    const query = '{ indicator(code: "nowhere") { code } }';
    const { data, extensions } = await server.query(query, {}, 1);
    expect(data).toEqual({ indicator: null });
    expect(extensions).toEqual({ revision: 1 });
  });

  it('not of a query that failed, and without a change of the errors of one that failed in part', async () => {
    const failed = await server.query('{ indicator(code: "nowhere") { nonsense } }');
    expect([failed.status, failed.extensions]).toEqual([400, expect.not.objectContaining({ warnings: [] })]);
    const { data, errors, extensions } = await server.query(
      '{ a: indicator(code: "nowhere") { code } b: node(id: "wrong") { id } }',
    );
    expect(data).toEqual({ a: null, b: null });
    expect(errors?.map(({ path }) => path)).toEqual([['b']]);
    expect(extensions).toHaveProperty('warnings.0.path', ['a']);
  });

  it('without a statement for a query without codes, and with one for codes that are known but find nothing', async () => {
    expect(await warningsOf('{ indicators(first: 1) { nodes { code } } }')).toEqual({ statements: 1 });
    expect(
      await warningsOf(
        '{ indicators(filter: { codes: ["PCI"], topics: ["population"] }) { nodes { code } } }',
      ),
    ).toEqual({ statements: 2 });
  });
});
