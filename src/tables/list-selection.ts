import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { CatalogueError } from '../errors.js';
import { CODE_PLACES } from '../warnings/code-places.js';
import type { ListTable } from './list-table.js';
import type { GivenCode } from './observation-selection.js';
import type { Parameters } from './read-parameters.js';
import type { TableLanguage } from './table.js';

/** Which objects of a list a table has, and the languages of its names. */
export interface ListSelection {
  /** As variables of a query have it. */
  filter: Record<string, unknown>;
  language: TableLanguage;
  /** The codes that it names; a file with a code that does not exist is refused. */
  codes: GivenCode[];
}

/**
 * Reads which objects an address selects, by the filter of the list of the API.
 * @throws CatalogueError FILTER_INVALID, LIMIT_EXCEEDED, DATE_INVALID or PERIOD_INVALID
 */
export function readListSelection(
  schema: GraphQLSchema,
  { name: list, filters, required = [] }: ListTable,
  parameters: Parameters,
): ListSelection {
  const filter: Record<string, unknown> = {};
  const codes: GivenCode[] = [];
  for (const [name, place] of Object.entries(filters)) {
    const { field, subject, type } = fieldAt(schema, place);
    const isList = isListType(getNullableType(type));
    const values = readValues(parameters, name, subject ? null : type, isList);
    if (!values && required.includes(name))
      throw wrong(`${required.join(' and ')} in the address of ${list}; ${name} is missing`);
    if (!values) continue;
    if (!isList && values.length > 1) throw wrong(`one value of ${name}; got ${values.length}`);
    const kind = CODE_PLACES[subject ? `SubjectInput.${subject}` : place];
    if (kind) codes.push(...values.map((code) => ({ kind, code: String(code), parameter: name })));
    const given = subject ? values.map((value) => ({ [subject]: value })) : values;
    filter[field] = isList ? [...((filter[field] as unknown[]) ?? []), ...given] : given[0];
  }
  return { filter, language: parameters.oneOf('lang', ['both', 'vi', 'en'], 'both'), codes };
}

/** The values of a parameter as the type of an input takes them; null if it is not given. */
function readValues(
  parameters: Parameters,
  name: string,
  type: GraphQLInputType | null,
  isList: boolean,
): unknown[] | null {
  const named = type && getNamedType(type);
  if (isEnumType(named))
    return parameters.listOf(
      name,
      named.getValues().map((value) => value.name),
    );
  if (named?.name === 'Boolean') {
    const given = parameters.oneOf(name, ['any', 'false', 'true', '0', '1'], 'any');
    return given === 'any' ? null : [given === 'true' || given === '1'];
  }
  const text = isList ? parameters.list(name) : parameters.text(name);
  if (text === null) return null;
  const values = [text].flat();
  // Wrong days and periods are errors here, with a code of their own.
  if (isScalarType(named)) for (const value of values) named.parseValue(value);
  return values;
}

/** The field of an input, or the argument, that `UnitFilter.kinds`, `TargetFilter.subjects.unit` or `Query.topics.codes` names. */
function fieldAt(
  schema: GraphQLSchema,
  place: string,
): { field: string; subject: string | undefined; type: GraphQLInputType } {
  const [of = '', field = '', below] = place.split('.');
  const type = schema.getType(of);
  const found = isInputObjectType(type)
    ? type.getFields()[field]
    : isObjectType(type) && type.getFields()[field]?.args.find(({ name }) => name === below);
  if (!found) throw new Error(`the schema has no ${place}`);
  return { field: found.name, subject: isInputObjectType(type) ? below : undefined, type: found.type };
}

const wrong = (expected: string): CatalogueError =>
  new CatalogueError('FILTER_INVALID', `expected ${expected}`);
