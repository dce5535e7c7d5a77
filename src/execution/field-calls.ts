import { type GraphQLField, type GraphQLResolveInfo, getArgumentValues } from 'graphql';
import type { PlannedField, QueryPlan } from './query-plan.js';

type Values = Record<string, unknown>;

/** What a resolver gets besides the object: the same for all objects of one execution. */
interface FieldCall {
  readonly args: Values;
  readonly info: GraphQLResolveInfo;
}

/** The arguments of the fields of a plan for one execution. */
export class FieldCalls {
  readonly #plan: QueryPlan;
  readonly #variables: Values;
  readonly #calls: FieldCall[] = [];

  constructor(plan: QueryPlan, variables: Values) {
    this.#plan = plan;
    this.#variables = variables;
  }

  /** @throws GraphQLError for a value that is not valid */
  of(field: PlannedField): FieldCall {
    const known = this.#calls[field.number];
    if (known) return known;
    const { definition, nodes, parentType, path } = field;
    const { schema, operation, fragments } = this.#plan;
    const [node] = nodes;
    if (!node) throw new Error(`no selection of ${definition.name}`);
    const args = getArgumentValues(definition as GraphQLField<unknown, unknown>, node, this.#variables);
    const info: GraphQLResolveInfo = {
      fieldName: definition.name,
      fieldNodes: nodes,
      returnType: definition.type,
      parentType,
      path,
      schema,
      fragments,
      rootValue: undefined,
      operation,
      variableValues: this.#variables,
    };
    const call = { args, info };
    this.#calls[field.number] = call;
    return call;
  }
}
