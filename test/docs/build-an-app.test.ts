import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  buildSchema,
  isInterfaceType,
  isObjectType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { useServer } from '../support/use-server.js';
import { blocksOf } from './support/pages.js';

const run = promisify(execFile);
const schema = buildSchema(readFileSync(join(projectRoot, 'schema/schema.graphql'), 'utf8'));
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const blocks = blocksOf('docs/build-an-app.md');
const inLanguage = (wanted: string) =>
  blocks.filter(({ language }) => language === wanted).map(({ text }) => text);

const server = useServer();

/** Each query of the page, with the variables that its first line has. */
const queries = inLanguage('graphql').map((query) => {
  const [, variables = '{}'] = /^# (\{.*\})\n/.exec(query) ?? [];
  const [, name = ''] = /query (\w+)/.exec(query) ?? [];
  return { name, query, variables: JSON.parse(variables) as Record<string, unknown> };
});

/** Where an answer has something (true) and where it has null, {} or [] (false), with one place for all rows of a list. */
function placesOf(value: unknown, place = ''): [string, boolean][] {
  const entries = value !== null && typeof value === 'object' ? Object.entries(value) : [];
  if (entries.length === 0) return [[place, value !== null && typeof value !== 'object']];
  const inside = (key: string) => (Array.isArray(value) ? `${place}[]` : `${place}.${key}`);
  return [[place, true], ...entries.flatMap(([key, each]) => placesOf(each, inside(key)))];
}

/** What may be null in each row. */
const OPTIONAL = /valid(From|To)$|(start|end)Cursor$|reason$/;

it('has a query for each card', () => {
  expect(queries.map(({ name }) => name)).toEqual([
    'Start',
    'Topics',
    'TopicCards',
    'Indicators',
    'UnitPage',
    'Chart',
    'Models',
    'Infrastructure',
    'Search',
  ]);
});

it.each(queries)(
  '$name is answered without errors and warnings, and has data',
  async ({ query, variables }) => {
    const { errors, extensions, data } = await server.query(query, variables);
    expect(errors).toBeUndefined();
    expect(extensions).not.toHaveProperty('warnings');
    const places = placesOf(data);
    const filled = new Set(places.flatMap(([place, full]) => (full ? [place] : [])));
    const empty = places
      .map(([place]) => place)
      .filter((place) => !filled.has(place) && !OPTIONAL.test(place));
    expect([...new Set(empty)]).toEqual([]);
  },
);

it.each(queries)('$name selects the id of each object that has one', ({ query }) => {
  const info = new TypeInfo(schema);
  const without: string[] = [];
  visit(
    parse(query),
    visitWithTypeInfo(info, {
      SelectionSet(node, _key, parent) {
        const type = info.getParentType();
        const inFragment = parent && 'kind' in parent && parent.kind === 'InlineFragment';
        if (!type || inFragment || !('getFields' in type) || !('id' in type.getFields())) return;
        const names = node.selections.map((each) => (each.kind === 'Field' ? each.name.value : ''));
        if (!names.includes('id')) without.push(type.name);
      },
    }),
  );
  expect(without).toEqual([]);
});

/** The names in quotes after `start` and before the bracket that closes its list. */
const namesAfter = (start: string): string[] => {
  const text = inLanguage('ts').find((block) => block.includes(start)) ?? '';
  const [list = ''] = text.slice(text.indexOf(start) + start.length).split(']');
  return [...list.matchAll(/'(\w+)'/g)].map(([, name = '']) => name);
};

it('names exactly the types without an id', () => {
  const withoutId = types.filter(
    (type) => isObjectType(type) && type !== schema.getQueryType() && !('id' in type.getFields()),
  );
  expect(namesAfter('typesWithoutId = [')).toEqual(withoutId.map(({ name }) => name).sort());
});

it('names the types of each interface', () => {
  for (const type of types.filter(isInterfaceType)) {
    const names = schema.getPossibleTypes(type).map(({ name }) => name);
    expect(namesAfter(`${type.name}: [`), type.name).toEqual(names.sort());
  }
});

it('gives a type to each scalar', () => {
  const own = types.filter(({ astNode }) => astNode?.kind === 'ScalarTypeDefinition').map(({ name }) => name);
  const [codegen = ''] = inLanguage('ts').filter((text) => text.includes('scalars:'));
  const [relay = ''] = inLanguage('json');
  const { customScalarTypes } = JSON.parse(relay) as { customScalarTypes: object };
  expect(Object.keys(customScalarTypes)).toEqual(own.sort());
  const [, map = ''] = /scalars: \{(.*)\}/.exec(codegen) ?? [];
  expect([...map.matchAll(/(\w+): '/g)].map(([, name]) => name)).toEqual(own);
});

/** A program of the page that asks the test server. */
const program = (language: string) =>
  (inLanguage(language)[0] ?? '').replaceAll('http://127.0.0.1:4000', server.url);
const exists = (command: string) => spawnSync(command, ['--version']).status === 0;

it('the program in Python prints what the page shows', async ({ skip }) => {
  if (!exists('python3')) skip('python3 is not installed');
  const { stdout } = await run('python3', ['-c', program('python')]);
  expect(stdout).toBe(inLanguage('text')[0]);
});

it('the program in R runs', async ({ skip }) => {
  if (spawnSync('Rscript', ['-e', 'library(httr2)']).status !== 0) skip('R with httr2 is not installed');
  expect((await run('Rscript', ['-e', program('r')])).stdout).toContain('58.5');
}, 60_000);

it.each([
  { language: 'r', variables: { code: 'PCI' }, shown: '"period":"2016"' },
  { language: 'dart', variables: { first: 20 }, shown: '"code":"PHAN_HOI"' },
])('the query of the program in $language is answered', async ({ language, variables, shown }) => {
  const [, query = ''] = /(query \(.*?^\})$/ms.exec(program(language)) ?? [];
  const { errors, data } = await server.query(query, variables);
  expect(errors).toBeUndefined();
  expect(JSON.stringify(data)).toContain(shown);
});
