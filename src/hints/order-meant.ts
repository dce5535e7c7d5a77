import {
  type ASTNode,
  type GraphQLInputObjectType,
  getNamedType,
  isEnumType,
  Kind,
  type ObjectFieldNode,
} from 'graphql';
import { namesMeant } from './names-meant.js';

/**
 * How to write an order that was written in the style of another API: `NAME_ASC`, `name_DESC`, `"name"`, `{ name: DESC }`,
 * or a list of orders.
 * @returns undefined if the input is no order, or the node no order in one of these styles
 */
export function orderMeant(node: ASTNode, input: GraphQLInputObjectType): string | undefined {
  const { field, direction } = input.getFields();
  if (!field || !direction) return;
  const type = getNamedType(field.type);
  if (!isEnumType(type)) return;
  const names = type.getValues().map(({ name }) => name);
  const wanted = wantedOrder(node, names);
  if (!wanted) return;
  const [meant] = names.includes(wanted.field) ? [wanted.field] : namesMeant(wanted.field, names);
  return `Did you mean "{ field: ${meant ?? names.join(' | ')}, direction: ${wanted.direction} }"?`;
}

interface Order {
  field: string;
  direction: string;
}

function wantedOrder(node: ASTNode, names: readonly string[]): Order | undefined {
  switch (node.kind) {
    case Kind.ENUM:
    case Kind.STRING:
      return orderInWord(node.value);
    case Kind.LIST:
      return node.values[0] && wantedOrder(node.values[0], names);
    case Kind.OBJECT:
      return node.fields.length > 0 ? orderInFields(node.fields) : undefined;
    case Kind.OBJECT_FIELD:
      return ['field', 'direction'].includes(node.name.value) ? undefined : orderInFields([node]);
  }
  return undefined;
}

function orderInWord(word: string): Order {
  const [, minus, field = word, direction = ''] =
    /^(-?)(.*?)(?:[_: ]*(asc|desc)(?:ending)?)?$/i.exec(word) ?? [];
  return {
    field: field.toUpperCase(),
    direction: minus ? 'DESC' : direction.toUpperCase() || 'ASC',
  };
}

function orderInFields(fields: readonly ObjectFieldNode[]): Order | undefined {
  const value = (name: string) => {
    const found = fields.find((one) => one.name.value === name)?.value;
    return found && 'value' in found ? String(found.value) : undefined;
  };
  const named = value('field');
  if (named !== undefined)
    return { field: named.toUpperCase(), direction: (value('direction') ?? 'ASC').toUpperCase() };
  const [first] = fields;
  if (!first || !('value' in first.value)) return;
  return {
    field: first.name.value.toUpperCase(),
    direction: /desc/i.test(String(first.value.value)) ? 'DESC' : 'ASC',
  };
}
