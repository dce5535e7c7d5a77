import {
  type DocumentNode,
  defaultFieldResolver,
  extendSchema,
  type GraphQLSchema,
  getVariableValues,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import { fieldsToCompile, MOST_FIELDS } from './compilable.js';
import { type WithoutNestedVariables, withoutNestedVariables } from './nested-variables.js';

/** A query is compiled when it arrives for the third time: compiling costs as much as executing it a few times. */
const SEEN_BEFORE = 2;

/** Fields of a usual query: the memory for compiled queries is that of so many of them, and holds fewer if they are larger. */
const USUAL_FIELDS = 40;

/** A query that had more answers with errors is left to graphql-js, which executes it again each time. */
const MOST_ERRORS = 10;

/** A type whose values pass as they are. */
const COERCED = '_Coerced';

/** Compiled code, and what adds the variables that it needs. */
interface Compiled extends Pick<WithoutNestedVariables, 'complete'> {
  execute: CompiledQuery['query'];
}

/** What is known of one operation of a document. */
interface Known {
  seen: number;
  errors: number;
  /** Number of fields of its code; null if it must not be compiled. */
  fields: number | null;
  /** Null if it is not compiled: it could not be, or its compiled form failed. */
  query: Compiled | null | undefined;
}

/** The data of the answer, for variables as they arrived; null if graphql-js has to execute the query. */
export type Execute = (variables: Record<string, unknown>, context: unknown) => Promise<object | null>;

/**
 * Executes queries that arrive often as compiled code (graphql-jit). It answers only what it answers as graphql-js does,
 * to the byte: the kinds of documents of `fieldsToCompile`, with variables that graphql-js has coerced, and without an error.
 * Everything else is null here, and graphql-js executes it.
 */
export class CompiledQueries {
  readonly #schema: GraphQLSchema;
  /** Variables are coerced already, so in a compiled document all of them have one type that leaves them as they are. */
  readonly #schemaOfCoerced: GraphQLSchema;
  readonly #known: LRUCache<OperationDefinitionNode, Known>;

  /** @param size the most queries that are kept compiled, at least one */
  constructor(schema: GraphQLSchema, size: number) {
    this.#schema = schema;
    this.#schemaOfCoerced = schemaToCompile(schema);
    this.#known = new LRUCache({
      max: size,
      maxSize: size * USUAL_FIELDS + MOST_FIELDS,
      sizeCalculation: ({ fields }) => fields ?? 1,
    });
  }

  /** A query as compiled code; null if graphql-js has to execute it. */
  find(document: DocumentNode, operation: OperationDefinitionNode): Execute | null {
    const known = this.#compiled(document, operation);
    const { query } = known;
    if (!query) return null;
    return async (variables, context) => {
      const { coerced } = getVariableValues(this.#schema, operation.variableDefinitions ?? [], variables, {
        // graphql-js reports them; one is enough to know that it has to.
        maxErrors: 1,
      });
      const complete = coerced && query.complete(coerced);
      if (!complete) return null;
      const { data, errors } = await query.execute(undefined, context, complete);
      if (data && !errors?.length) return data;
      known.errors += 1;
      if (known.errors > MOST_ERRORS) known.query = null;
      return null;
    };
  }

  #compiled(document: DocumentNode, operation: OperationDefinitionNode): Known {
    let known = this.#known.get(operation);
    if (!known) {
      const fields = fieldsToCompile(this.#schema, document, operation);
      known = { seen: 0, errors: 0, fields, query: fields === null ? null : undefined };
      this.#known.set(operation, known);
    }
    known.seen += 1;
    if (known.query === undefined && known.seen > SEEN_BEFORE)
      known.query = this.#compile(document, operation);
    return known;
  }

  #compile(original: DocumentNode, { name }: OperationDefinitionNode): Compiled | null {
    const { document, added, complete } = withoutNestedVariables(this.#schema, original);
    const compiled = compileQuery(this.#schemaOfCoerced, withCoercedVariables(document, added), name?.value, {
      disablingCapturingStackErrors: true,
    });
    return isCompiledQuery(compiled) ? { execute: compiled.query, complete } : null;
  }
}

/** A copy with the type of coerced variables. Every field has a resolver: the compiler awaits only what resolvers return. */
function schemaToCompile(schema: GraphQLSchema): GraphQLSchema {
  const copy = extendSchema(schema, parse(`scalar ${COERCED}`), { assumeValid: true });
  for (const type of Object.values(copy.getTypeMap()))
    if (isObjectType(type))
      for (const field of Object.values(type.getFields())) field.resolve ??= defaultFieldResolver;
  return copy;
}

const variableOf = (name: string): VariableDefinitionNode => ({
  kind: Kind.VARIABLE_DEFINITION,
  variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } },
  type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: COERCED } },
});

const withCoercedVariables = (document: DocumentNode, added: readonly string[]): DocumentNode =>
  visit(document, {
    OperationDefinition: (node) => ({
      ...node,
      variableDefinitions: [
        ...(node.variableDefinitions ?? []).map(({ variable }) => variableOf(variable.name.value)),
        ...added.map(variableOf),
      ],
    }),
  });
