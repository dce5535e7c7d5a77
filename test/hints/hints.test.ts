import { getNamedType, isInterfaceType, isObjectType, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { explainErrors } from '../../src/hints/explain-errors.js';
import { namesMeant } from '../../src/hints/names-meant.js';
import { POINTERS } from '../../src/hints/pointers.js';
import { catalogueSchema } from '../../src/schema.js';

const schema = catalogueSchema();

function messagesOf(query: string): string[] {
  const document = parse(query);
  const errors = validate(schema, document);
  explainErrors(schema, document, errors);
  return errors.map(({ message }) => message);
}

describe('a name that the schema does not have', () => {
  it.each([
    ['{ practiceModels { nodes { code } } }', '"model" or "models"'],
    ['{ indicators(limit: 5) { nodes { code } } }', '"first"'],
    ['{ indicators { items { code } } }', '"nodes"'],
    ['{ indicators(where: {}) { totalCount } }', '"filter"'],
    ['{ indicators(codes: ["A"]) { totalCount } }', '"filter: { codes: … }"'],
    ['{ units(at: "2024-12-31") { totalCount } }', '"filter: { inForceOn: … }"'],
    [
      '{ units(filter: { name: "x" }) { totalCount } }',
      '"search(query: "…")", which finds names and other texts',
    ],
    ['{ documents { nodes { published_on } } }', '"issuedOn"'],
    ['{ targets { nodes { targetValue } } }', '"value"'],
    ['{ targets { nodes { status } } }', '"progress { achieved onTrack reason }"'],
    ['{ documents(orderBy: { field: PUBLISHED_AT, direction: DESC }) { totalCount } }', '"ISSUED_ON"'],
    [
      '{ indicators { nodes { unitOfMeasure(language: EN) { code } } } }',
      '"unitOfMeasure { name(language: …) }"',
    ],
    ['{ search(query: "x") { nodes { ... on Unit { code } } } }', '"node { ... on Unit }"'],
    ['{ changes(since: "2025-01-01") { totalCount } }', '"{ revision: … }" or "{ time: … }"'],
    ['{ catalogue { licence { name } } }', '"licence" without fields in braces'],
    ['{ targets { nodes { period { start end label } } } }', '"periodStart", "periodEnd" or "periodText"'],
  ])('%s suggests %s', (query, suggestion) => {
    expect(messagesOf(query)).toEqual([expect.stringContaining(`Did you mean ${suggestion}?`)]);
  });

  it.each([
    ['NAME_DESC', '{ field: NAME, direction: DESC }'],
    ['"-name"', '{ field: NAME, direction: DESC }'],
    ['title', '{ field: NAME, direction: ASC }'],
    ['[{ field: NAME, direction: DESC }]', '{ field: NAME, direction: DESC }'],
    ['unknown', '{ field: NAME | CODE, direction: ASC }'],
  ])('an order written as %s suggests %s', (order, suggestion) => {
    expect(messagesOf(`{ indicators(orderBy: ${order}) { totalCount } }`)).toEqual([
      expect.stringContaining(`Did you mean "${suggestion}"?`),
    ]);
  });

  it('is not given a name of similar spelling but another meaning', () => {
    const [message] = messagesOf('{ indicator(code: "A") { ranking(order: ASC) { totalCount } } }');
    expect(message).toBe('Unknown argument "order" on field "Indicator.ranking".');
  });

  it('keeps the suggestion by spelling where no other is known', () => {
    expect(messagesOf('{ indicators { nodes { cod } } }')).toEqual([
      expect.stringMatching(/Did you mean "code"/),
    ]);
  });

  it('has a suggestion for each of several errors, also in fragments', () => {
    const messages = messagesOf(
      'fragment F on Indicator { method title } { indicators(size: 1) { nodes { ...F } } }',
    );
    expect(messages.map((message) => /Did you mean (.*)\?/.exec(message)?.[1])).toEqual([
      '"definition"',
      '"name"',
      '"first"',
    ]);
  });
});

it('names in the style of other APIs are read like ours', () => {
  const available = ['issuedOn', 'code', 'title'];
  for (const name of ['issued_on', 'ISSUED_ON', 'IssuedOn', 'publishedAt', 'published_at'])
    expect(namesMeant(name, available)).toEqual(['issuedOn']);
  expect(namesMeant('zzz', available)).toEqual([]);
});

describe('a pointer', () => {
  it.each(Object.entries(POINTERS))('%s is a selection that the type has: %s', (key, pointer) => {
    const [name = '', field = ''] = key.split('.');
    const type = schema.getType(name);
    if (!isObjectType(type) && !isInterfaceType(type))
      throw new Error(`${name} is not an object of the schema`);
    expect(Object.keys(type.getFields()), 'the type has this field: remove the pointer').not.toContain(field);
    const selection = pointer
      .replaceAll('period: "…"', 'period: "2024"')
      .replace(/(from|to): "…"/g, '$1: "2024"');
    const document = parse(`{ __typename } fragment F on ${name} { ${withLeaves(name, selection)} }`);
    const errors = validate(schema, document).filter(({ message }) => !message.endsWith('is never used.'));
    expect(errors.map(({ message }) => message)).toEqual([]);
  });
});

/** A pointer to an object without a selection stands for any of its fields. */
function withLeaves(name: string, pointer: string): string {
  const type = schema.getType(name);
  const field = isObjectType(type) ? type.getFields()[pointer] : undefined;
  return field && isObjectType(getNamedType(field.type)) ? `${pointer} { __typename }` : pointer;
}
