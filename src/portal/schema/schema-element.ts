import type { Text } from '@codemirror/state';
import { type GraphQLSchema, getNamedType } from 'graphql';
import { getTokenAtPosition, getTypeInfo, type IPosition, Position } from 'graphql-language-service';

/** An element of the schema that a word of a query names. */
export interface SchemaElement {
  /** Its address in the documentation: `Unit`, `Unit.name`. */
  readonly path: string;
  /** As the schema declares it: `Unit.name: String!`. */
  readonly signature: string;
  readonly description: string | null;
}

export function positionAt(document: Text, offset: number): IPosition {
  const line = document.lineAt(offset);
  return new Position(line.number - 1, offset - line.from);
}

/** What the word at this place names in the schema; null if nothing. */
export function schemaElementAt(schema: GraphQLSchema, document: Text, offset: number): SchemaElement | null {
  // The token is that which ends after the position.
  const token = getTokenAtPosition(document.toString(), positionAt(document, offset), 1);
  const { kind, step } = token.state;
  const { fieldDef, parentType, argDef, enumValue, type, inputType } = getTypeInfo(schema, token.state);
  const fieldPath = parentType && fieldDef ? `${getNamedType(parentType)}.${fieldDef.name}` : null;
  if ((kind === 'Field' && step === 0) || (kind === 'AliasedField' && step === 2))
    return fieldPath && fieldDef ? element(fieldPath, `${fieldPath}: ${fieldDef.type}`, fieldDef) : null;
  if (kind === 'Argument' && step === 0 && argDef)
    return element(fieldPath ?? '', `${argDef.name}: ${argDef.type}`, argDef);
  if (kind === 'EnumValue' && enumValue && inputType)
    return element(String(getNamedType(inputType)), enumValue.name, enumValue);
  if (kind === 'ObjectField' && step === 0 && fieldDef)
    return element(String(getNamedType(fieldDef.type)), `${fieldDef.name}: ${fieldDef.type}`, fieldDef);
  if (kind === 'NamedType' && type) {
    const named = getNamedType(type);
    return element(named.name, named.name, named);
  }
  return null;
}

const element = (
  path: string,
  signature: string,
  { description }: { description?: string | null | undefined },
): SchemaElement => ({ path, signature, description: description ?? null });
