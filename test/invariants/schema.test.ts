import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type GraphQLArgument,
  type GraphQLNamedType,
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isObjectType,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { LIST_SIZE } from '../../src/paging/list-size.js';
import { catalogueSchema } from '../../src/schema.js';

const schema = catalogueSchema();

it('the schema in the repository is the one that the code makes; `npm run schema` writes it', () => {
  const emitted = `${printSchema(lexicographicSortSchema(schema))}\n`;
  expect(readFileSync(join(projectRoot, 'schema', 'schema.graphql'), 'utf8')).toBe(emitted);
});

/** Something public: its place in the schema, its name and its description. */
interface Described {
  place: string;
  name: string;
  description: string | null | undefined;
}

const publicTypes = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

function describedBy(type: GraphQLNamedType): Described[] {
  const at = (place: string, { name, description }: Omit<Described, 'place'>) => ({
    place,
    name,
    description,
  });
  const argument = (place: string) => (arg: GraphQLArgument) => at(`${place}(${arg.name}:)`, arg);
  const parts: Described[] = [at(type.name, type)];
  if (isObjectType(type) || isInterfaceType(type))
    for (const field of Object.values(type.getFields())) {
      const place = `${type.name}.${field.name}`;
      parts.push(at(place, field), ...field.args.map(argument(place)));
    }
  if (isInputObjectType(type))
    parts.push(...Object.values(type.getFields()).map((field) => at(`${type.name}.${field.name}`, field)));
  if (isEnumType(type))
    parts.push(...type.getValues().map((value) => at(`${type.name}.${value.name}`, value)));
  return parts;
}

/** Fewer words than these say what the name says already. */
const FEWEST_WORDS = 3;

/** Letters and digits alone, in lower case: `COMMAND_CENTRE` and "Command centre." are the same. */
const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

function isPoor({ name, description }: Described): boolean {
  const text = description?.trim() ?? '';
  return text.split(/\s+/).length < FEWEST_WORDS || bare(text) === bare(name);
}

it('everything public has a description that says more than its name: meaning, unit, when it is null', () => {
  const described = publicTypes.flatMap(describedBy);
  expect(described.length).toBeGreaterThan(500);
  expect(described.filter(isPoor).map(({ place, description }) => `${place}: ${description}`)).toEqual([]);
});

it.each([
  ['code', null],
  ['code', 'Code.'],
  ['COMMAND_CENTRE_OF_A_TOWN', 'Command centre of a town.'],
])('the description of %s is poor: %s', (name, description) => {
  expect(isPoor({ place: name, name, description })).toBe(true);
});

it('every list without a page declares its greatest length, for the cost of a query', () => {
  const undeclared = publicTypes.filter(isObjectType).flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => isListType(getNullableType(field.type)) && isCompositeType(getNamedType(field.type)))
      .filter(({ name }) => !(type.name.endsWith('Connection') && ['nodes', 'edges'].includes(name)))
      .filter(({ extensions }) => extensions[LIST_SIZE] === undefined)
      .map(({ name }) => `${type.name}.${name}`),
  );
  // Their sizes follow from the arguments of the field that gives the object; see InnerListsAtMost.
  expect(undeclared).toEqual([
    'Aggregate.missing',
    'Aggregate.excluded',
    'RankingConnection.withoutData',
    'RankingConnection.excluded',
  ]);
});
