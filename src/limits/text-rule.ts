import type { ASTNode, ASTVisitor, ValidationContext, ValidationRule } from 'graphql';
import { isStorable } from '../../db/columns.js';
import { CatalogueError } from '../errors.js';
import { showWrongValue } from '../scalars/wrong-value.js';

/** Refuses a literal text in the query that Postgres cannot store. */
export const textRule: ValidationRule = (context: ValidationContext): ASTVisitor => ({
  StringValue(node) {
    if (!isStorable(node.value)) context.reportError(wrongText(node.value, '', node));
  },
});

/**
 * The same for texts in variables, at any depth.
 * @throws CatalogueError TEXT_INVALID with the name of the variable
 */
export function checkVariables(variables: Readonly<Record<string, unknown>>): void {
  // An explicit stack: variables may be nested deeper than the call stack allows.
  const left: [name: string, value: unknown][] = Object.entries(variables);
  for (let next = left.pop(); next; next = left.pop()) {
    const [name, value] = next;
    if (typeof value === 'string' && !isStorable(value)) throw wrongText(value, ` in $${name}`);
    if (typeof value === 'object' && value !== null)
      for (const inside of Object.values(value)) left.push([name, inside]);
  }
}

const wrongText = (text: string, where: string, node?: ASTNode): CatalogueError =>
  new CatalogueError(
    'TEXT_INVALID',
    `expected a text without NUL characters and without lone surrogates; got ${showWrongValue(text)}${where}`,
    node ? { nodes: node } : {},
  );
