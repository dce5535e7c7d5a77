import {
  BREAK,
  type DocumentNode,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from 'graphql';
import type { MeteredContext } from '../limits/meter-fields.js';
import { executePlan } from './execute-plan.js';
import { QueryPlan } from './query-plan.js';

/** A query that had more answers with errors is left to graphql-js, which executes it again each time. */
const MOST_ERRORS = 10;

interface Known {
  errors: number;
  /** Null if graphql-js always executes it. */
  plan: QueryPlan | null;
}

/** The data of the answer, for variables as they arrived; null if graphql-js has to execute the query. */
export type Execute = (variables: Record<string, unknown>, context: MeteredContext) => Promise<object | null>;

/**
 * Executes queries by a plan that is made once for each document. It answers only what it answers as graphql-js does, to the
 * byte: queries without `@skip`, `@include` and introspection, with variables that graphql-js has coerced, and without an
 * error. Everything else is null here, and graphql-js executes it.
 */
export class PlannedQueries {
  readonly #schema: GraphQLSchema;
  /** As long as the document is kept. */
  readonly #known = new WeakMap<OperationDefinitionNode, Known>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** A query by its plan; null if graphql-js has to execute it. */
  find(document: DocumentNode, operation: OperationDefinitionNode): Execute | null {
    const known = this.#knownOf(document, operation);
    const { plan } = known;
    if (!plan) return null;
    return async (variables, context) => {
      const { coerced } = getVariableValues(this.#schema, operation.variableDefinitions ?? [], variables, {
        // graphql-js reports them; one is enough to know that it has to.
        maxErrors: 1,
      });
      if (!coerced) return null;
      const data = await executePlan(plan, coerced, context);
      if (data) return data;
      known.errors += 1;
      if (known.errors > MOST_ERRORS) known.plan = null;
      return null;
    };
  }

  #knownOf(document: DocumentNode, operation: OperationDefinitionNode): Known {
    const found = this.#known.get(operation);
    if (found) return found;
    const plan = canBePlanned(document, operation) ? new QueryPlan(this.#schema, document, operation) : null;
    const known = { errors: 0, plan };
    this.#known.set(operation, known);
    return known;
  }
}

/** A key `__proto__` would be no key of an object, so names with two underscores are left to graphql-js. */
const PLANNED_META_FIELD = '__typename';

/** Is it a query of a kind that is answered as graphql-js does? */
export function canBePlanned(document: DocumentNode, operation: OperationDefinitionNode): boolean {
  if (operation.operation !== OperationTypeNode.QUERY) return false;
  let isPlanned = true;
  visit(document, {
    enter: (node) => {
      const key = node.kind === Kind.FIELD ? (node.alias ?? node.name).value : '';
      const isMeta = key.startsWith('__') && key !== PLANNED_META_FIELD;
      if (!isMeta && node.kind !== Kind.DIRECTIVE) return undefined;
      isPlanned = false;
      return BREAK;
    },
  });
  return isPlanned;
}
