import {
  type GraphQLArgument,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { foldText } from '../texts/fold-text.js';

export type EntryKind =
  | 'object'
  | 'interface'
  | 'union'
  | 'enum'
  | 'input'
  | 'scalar'
  | 'field'
  | 'argument'
  | 'value';

/** One thing in the documentation that can be found. */
export interface DocumentationEntry {
  readonly kind: EntryKind;
  readonly name: string;
  /** The page that describes it: `Unit`, `Unit.name`. */
  readonly path: string;
  /** How a list shows it: `Unit`, `Unit.name`, `Query.unit(code:)`. */
  readonly title: string;
  readonly description: string;
  /** The words of its name: `latestPeriod` has “latest” and “period”. */
  readonly words: readonly string[];
  /** The description for comparing. */
  readonly folded: string;
}

export const wordsOfName = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

export function kindOf(type: GraphQLNamedType): EntryKind {
  if (isObjectType(type)) return 'object';
  if (isInterfaceType(type)) return 'interface';
  if (isUnionType(type)) return 'union';
  if (isEnumType(type)) return 'enum';
  return isInputObjectType(type) ? 'input' : 'scalar';
}

/** Types that clients see, without those of introspection. */
export const typesOf = (schema: GraphQLSchema): readonly GraphQLNamedType[] =>
  Object.values(schema.getTypeMap())
    .filter(({ name }) => !name.startsWith('__'))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

/** The fields that return a type or take it as an argument: `Unit.series`. */
export const usersOf = (schema: GraphQLSchema, type: GraphQLNamedType): readonly string[] =>
  typesOf(schema).flatMap((owner) => {
    if (!isObjectType(owner) && !isInterfaceType(owner)) return [];
    return Object.values(owner.getFields()).flatMap((field) => {
      const uses = [field.type, ...field.args.map((argument) => argument.type)];
      return uses.some((use) => getNamedType(use) === type) ? [`${owner.name}.${field.name}`] : [];
    });
  });

/** Everything that the documentation describes. An argument that many fields share is in it once. */
export function documentationEntries(schema: GraphQLSchema): readonly DocumentationEntry[] {
  const seen = new Set<string>();
  const isFirst = ({ name, description }: GraphQLArgument) => {
    const key = `${name} ${description}`;
    return !seen.has(key) && seen.add(key);
  };
  return typesOf(schema).flatMap((type) => {
    const own = entry(kindOf(type), type.name, type.name, type.name, type.description);
    if (isEnumType(type))
      return [
        own,
        ...type
          .getValues()
          .map(({ name, description }) =>
            entry('value', name, type.name, `${type.name}.${name}`, description),
          ),
      ];
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [own];
    const fields = Object.values(type.getFields()).flatMap((field) => {
      const path = `${type.name}.${field.name}`;
      const args: readonly GraphQLArgument[] = 'args' in field ? field.args.filter(isFirst) : [];
      return [
        entry('field', field.name, isInputObjectType(type) ? type.name : path, path, field.description),
        ...args.map((argument) =>
          entry('argument', argument.name, path, `${path}(${argument.name}:)`, argument.description),
        ),
      ];
    });
    return [own, ...fields];
  });
}

const entry = (
  kind: EntryKind,
  name: string,
  path: string,
  title: string,
  description: string | null | undefined,
): DocumentationEntry => ({
  kind,
  name,
  path,
  title,
  description: description ?? '',
  words: wordsOfName(name),
  folded: ` ${foldText(description ?? '')}`,
});
