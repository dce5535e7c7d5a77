import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type FieldNode,
  Kind,
  type ObjectFieldNode,
  type ObjectValueNode,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  validate,
  visit,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';
import {
  addArgument,
  addInputField,
  addSelection,
  removeArgument,
  removeInputField,
  removeSelection,
  withEdits,
} from '../../src/portal/explorer/query-edits.js';
import { makeLiteral, makeVariable } from '../../src/portal/explorer/variable-edits.js';

const schema = buildSchema(readFileSync(join(projectRoot, 'schema/schema.graphql'), 'utf8'));

const QUERY = `# What it is
query Q(
  $code: String! # of a unit
) {
  unit(code: $code) { code, name # its name
    # the unit above
    parent { code }
  } units(first: 2 # few
    filter: { kinds: [PROVINCE], within: "38" }) { nodes { code } }
}
`;

/** The first field of a name, and the selection set that it is in. */
function find(query: string, name: string): { node: FieldNode; set: SelectionSetNode } {
  let found: { node: FieldNode; set: SelectionSetNode } | undefined;
  visit(parse(query), {
    SelectionSet(set) {
      const node = set.selections.find((one) => one.kind === Kind.FIELD && one.name.value === name);
      if (node?.kind === Kind.FIELD) found ??= { node, set };
    },
  });
  if (!found) throw new Error(`no field ${name}`);
  return found;
}

const errorsIn = (query: string) => validate(schema, parse(query)).map(({ message }) => message);

describe('a change of the query', () => {
  it('adds a field in the line of a selection in one line', () => {
    const changed = withEdits(QUERY, [
      addSelection(
        QUERY,
        find(QUERY, 'nodes').node.selectionSet as SelectionSetNode,
        () => 'parent {\n  code\n}',
      ),
    ]);
    expect(changed).toBe(QUERY.replace('nodes { code }', 'nodes { code parent { code } }'));
  });

  it('adds a field on a line of its own after the others', () => {
    const changed = withEdits(QUERY, [
      addSelection(
        QUERY,
        find(QUERY, 'unit').node.selectionSet as SelectionSetNode,
        (indent) => `kind\n${indent}x: kind`,
      ),
    ]);
    expect(changed).toBe(QUERY.replace('parent { code }\n', 'parent { code }\n    kind\n    x: kind\n'));
    expect(errorsIn(changed)).toEqual([]);
  });

  it.each([
    ['name', 'code, name # its name\n', 'code, # its name\n'],
    ['parent', '    # the unit above\n    parent { code }\n', '    # the unit above\n'],
    [
      'units',
      '} units(first: 2 # few\n    filter: { kinds: [PROVINCE], within: "38" }) { nodes { code } }\n',
      '} \n',
    ],
  ])('takes %s away, and keeps all comments', (name, before, after) => {
    const { node, set } = find(QUERY, name);
    const changed = withEdits(QUERY, [removeSelection(QUERY, set, node)]);
    expect(changed).toBe(QUERY.replace(before, after));
    expect(errorsIn(changed)).toEqual([]);
  });

  it('keeps what follows out of a comment before it', () => {
    const query = '{\n  # all of them\n  topics { code } catalogue { title }\n}';
    const { node, set } = find(query, 'topics');
    expect(errorsIn(withEdits(query, [removeSelection(query, set, node)]))).toEqual([]);
    expect(withEdits(query, [removeSelection(query, set, node)])).toContain('\n  catalogue { title }');
  });

  it('leaves something where the last field was, and puts the next one there', () => {
    const query = '{ topics { code } }';
    const { node, set } = find(query, 'code');
    const empty = withEdits(query, [removeSelection(query, set, node)]);
    expect(empty).toBe('{ topics { __typename } }');
    expect(
      withEdits(empty, [
        addSelection(empty, find(empty, 'topics').node.selectionSet as SelectionSetNode, () => 'name'),
      ]),
    ).toBe('{ topics { name } }');
  });

  it('adds and takes away arguments, with the parentheses of the last', () => {
    const { node } = find(QUERY, 'parent');
    const added = withEdits(QUERY, [addArgument(find(QUERY, 'name').node, 'language', 'EN')]);
    expect(added).toContain('name(language: EN) # its name');
    const name = find(added, 'name').node;
    expect(withEdits(added, [removeArgument(name, name.arguments?.[0] as never)])).toBe(QUERY);
    const units = find(QUERY, 'units').node;
    const without = withEdits(QUERY, [removeArgument(units, units.arguments?.[1] as never)]);
    expect(errorsIn(without)).toEqual([]);
    expect(without).toContain('units(first: 2)');
    expect(node.arguments).toEqual([]);
  });

  it('adds and takes away fields of an input object; one that must have exactly one has the other', () => {
    const filter = (query: string) => find(query, 'units').node.arguments?.[1]?.value as never;
    const added = withEdits(QUERY, [addInputField(filter(QUERY), 'codes', '["38"]', false)]);
    expect(added).toContain('within: "38", codes: ["38"] }');
    const object = filter(added) as ObjectValueNode;
    expect(withEdits(added, [removeInputField(object, object.fields[0] as ObjectFieldNode)])).toContain(
      '{ within: "38", codes: ["38"] }',
    );
    const one = withEdits(QUERY, [addInputField(filter(QUERY), 'codes', '["38"]', true)]);
    expect(one).toContain('filter: { codes: ["38"] })');
  });
});

describe('a variable', () => {
  const operationOf = (query: string) => parse(query).definitions[0] as OperationDefinitionNode;
  const firstValue = (query: string, name: string) => find(query, name).node.arguments?.[0]?.value as never;

  it.each([
    ['{ unit(code: "38") { name } }', 'query ($code: String!) { unit(code: $code) { name } }'],
    ['query { unit(code: "38") { name } }', 'query ($code: String!) { unit(code: $code) { name } }'],
    ['query Q { unit(code: "38") { name } }', 'query Q($code: String!) { unit(code: $code) { name } }'],
    [
      'query Q($code: Int) { unit(code: "38") { name } units(first: $code) { totalCount } }',
      'query Q($code: Int, $code2: String!) { unit(code: $code2) { name } units(first: $code) { totalCount } }',
    ],
  ])('takes the place of a value in %s, and the value takes it back', (query, expected) => {
    const type = schema.getQueryType()?.getFields().unit?.args[0]?.type as never;
    const made = makeVariable(operationOf(query), firstValue(query, 'unit'), 'code', type, '{"other": 1}');
    const changed = withEdits(query, made?.edits ?? []);
    expect(changed).toBe(expected);
    const name = expected.includes('code2') ? 'code2' : 'code';
    expect(JSON.parse(made?.variables ?? '')).toEqual({ other: 1, [name]: '38' });
    const back = makeLiteral(
      parse(changed),
      operationOf(changed),
      firstValue(changed, 'unit'),
      type,
      made?.variables ?? '',
    );
    expect(
      withEdits(changed, back?.edits ?? [])
        .replace('query  {', 'query {')
        .replace(/^query \{/, query.startsWith('{') ? '{' : 'query {'),
    ).toBe(query);
    expect(JSON.parse(back?.variables ?? '')).toEqual({ other: 1 });
  });

  it('changes nothing while the variables are no JSON object', () => {
    const query = '{ unit(code: "38") { name } }';
    const type = schema.getQueryType()?.getFields().unit?.args[0]?.type as never;
    expect(makeVariable(operationOf(query), firstValue(query, 'unit'), 'code', type, '{')).toBeNull();
  });
});
