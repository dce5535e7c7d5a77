import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { examples } from '../../src/portal/examples.js';
import { addField } from '../../src/portal/schema/add-field.js';
import { translateMessage } from '../../src/portal/schema/check-messages.js';
import { formatQuery } from '../../src/portal/schema/format-query.js';
import { inlineFragments } from '../../src/portal/schema/inline-fragments.js';

const schema = buildSchema(readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8'));
const errorsIn = (query: string) => validate(schema, parse(query)).map(({ message }) => message);

describe('a query that is laid out', () => {
  test('has one field a line', () => {
    expect(formatQuery('query A{topics{code,name}}')).toBe(
      'query A {\n  topics {\n    code\n    name\n  }\n}',
    );
  });

  test('keeps its comments where they were', () => {
    const query =
      '# first\nquery A { # at the start\n topics { code # its code\n # before name\n name } }\n# last';
    expect(formatQuery(query)).toBe(
      [
        '# first',
        'query A { # at the start',
        '  topics {',
        '    code # its code',
        '    # before name',
        '    name',
        '  }',
        '}',
        '# last',
      ].join('\n'),
    );
  });

  test('keeps its comments also without a name', () => {
    expect(formatQuery('# x\nquery { topics { code # c\n} }')).toBe(
      '# x\n{\n  topics {\n    code # c\n  }\n}',
    );
  });

  test('is the same when it is laid out again', () => {
    for (const { query } of examples) {
      const once = formatQuery(`# note\n${query}`) ?? '';
      expect(formatQuery(once)).toBe(once);
    }
  });

  test('is nothing when the syntax is wrong', () => expect(formatQuery('query {')).toBeNull());
});

describe('fragments in their places', () => {
  test('leave a query without fragments that is valid', () => {
    const query =
      '{ topics { ...t ...t } node(id: "x") { ...n } } fragment t on Topic { code ...u } fragment u on Topic { name } fragment n on Unit { name }';
    const inlined = inlineFragments(schema, query) ?? '';
    expect(inlined.replace(/\s+/g, ' ')).toBe(
      '{ topics { code name } node(id: "x") { ... on Unit { name } } }',
    );
    expect(errorsIn(inlined)).toEqual([]);
  });

  test('are left where one contains itself', () => {
    expect(inlineFragments(schema, '{ topics { ...t } } fragment t on Topic { parent { ...t } }')).toBeNull();
  });
});

describe('a field that is added from the documentation', () => {
  const add = (query: string, path: string, cursor = query.length): string | null => {
    const change = addField(schema, query, cursor, path);
    return change && query.slice(0, change.from) + change.insert + query.slice(change.from);
  };

  test.each(Object.keys(schema.getQueryType()?.getFields() ?? {}))('%s makes a valid query', (name) => {
    expect(errorsIn(add('', `Query.${name}`) ?? '')).toEqual([]);
  });

  test('comes after the fields of the selection at the cursor', () => {
    const query = '{\n  a: topics {\n    code\n  }\n  b: topics {\n    code\n  }\n}';
    const added = add(query, 'Topic.name', query.lastIndexOf('code'));
    expect(added).toBe('{\n  a: topics {\n    code\n  }\n  b: topics {\n    code\n    name\n  }\n}');
  });

  test('has the arguments that it needs, and fields of what it returns', () => {
    const added = add('{\n  topics {\n    code\n  }\n}', 'Topic.indicators') ?? '';
    expect(added).toContain('indicators {\n      nodes { code name }\n    }');
    expect(errorsIn(added)).toEqual([]);
  });

  test('is not added where its type is not selected, or the syntax is wrong', () => {
    expect(add('{ topics { code } }', 'Unit.name')).toBeNull();
    expect(add('{ topics {', 'Topic.name')).toBeNull();
  });
});

describe('messages of the checks', () => {
  const messages = [
    '{ topics { cod } }',
    '{ topics(a: 1) { code } }',
    '{ topics }',
    '{ topics { code { x } } }',
    '{ unit { code } }',
    'query ($a: Nothing) { topics { code } }',
    'query ($a: Int) { unit(code: $a) { code } }',
    '{ unit(code: $a) { code } }',
    '{ unit(code: 1) { code } }',
    '{ units(filter: { kinds: [NOTHING] }) { nodes { code } } }',
    '{ units(filter: { nothing: 1 }) { nodes { code } } }',
    '{ topics { ...f } }',
    'fragment f on Topic { code } { topics { code } }',
    '{ topics { code } } { topics { code } }',
    'query A { topics { code } } query A { topics { code } }',
    '{ topics { code: name code } }',
    '{ topics { code @nothing } }',
    '{ unit(code: null) { code } }',
  ].flatMap(errorsIn);

  test.each(messages)('are in Vietnamese: %s', (message) => {
    expect(translateMessage(message, 'vi')).not.toBe(message);
    expect(translateMessage(message, 'en')).toBe(message);
  });

  test.each(['{ topics {', '{ topics { } }', '{ a(b: ) }', '{ a(b: "c) }'])(
    'of the syntax are too: %s',
    (query) => {
      let message = '';
      try {
        parse(query);
      } catch (error) {
        message = (error as Error).message;
      }
      expect(translateMessage(message, 'vi')).toMatch(/^Lỗi cú pháp/);
    },
  );
});
