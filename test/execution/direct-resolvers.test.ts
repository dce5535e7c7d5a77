import { type GraphQLResolveInfo, isObjectType, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../db/database.js';
import { instanceMaker, oncePerField } from '../../src/execution/argument-instances.js';
import { createContext } from '../../src/request/context.js';
import { catalogueSchema } from '../../src/schema.js';
import { SeriesArgs, SeriesFilter } from '../../src/series/series.args.js';

describe('resolvers called directly', () => {
  it('return a value at once if they have one, also with arguments', () => {
    const unit = catalogueSchema().getType('Unit');
    if (!isObjectType(unit)) throw new Error('Unit is no object type');
    const row = { nameVi: 'Thanh Hóa', nameEn: null };
    // The field reads nothing.
    const context = createContext(undefined as unknown as Database, 1);
    const name = unit.getFields().name?.resolve?.(row, { language: 'EN' }, context, infoOf('{ name }'));
    expect(name).toBe('Thanh Hóa');
  });

  it('get instances with the fields that are given, in the order of the class, as type-graphql makes them', () => {
    const made = instanceMaker(SeriesArgs)({
      filter: { totalsOnly: true, breakdown: [{ categories: ['f'], dimension: 'sex' }], indicators: null },
      first: 2,
    }) as SeriesArgs;
    expect(made).toBeInstanceOf(SeriesArgs);
    expect(made.filter).toBeInstanceOf(SeriesFilter);
    expect(JSON.stringify(made)).toBe(
      '{"first":2,"filter":{"indicators":null,"breakdown":[{"dimension":"sex","categories":["f"]}],"totalsOnly":true}}',
    );
  });

  it('get the same arguments for all parents of a field, and others for another field or another execution', () => {
    const given = oncePerField((args) => ({ ...args }));
    const [first, second] = [infoOf('{ a }'), infoOf('{ b }')];
    const args = given({ first: 1 }, first);
    expect(given({ first: 1 }, first)).toBe(args);
    expect(given({ first: 2 }, { ...first, variableValues: {} })).toEqual({ first: 2 });
    expect(given({ first: 3 }, { ...second, variableValues: first.variableValues })).toEqual({ first: 3 });
    expect(given({ first: 1 }, first)).toBe(args);
  });
});

function infoOf(query: string): GraphQLResolveInfo {
  const [operation] = parse(query).definitions;
  if (operation?.kind !== 'OperationDefinition') throw new Error('expected an operation');
  const [node] = operation.selectionSet.selections;
  return { fieldNodes: [node], variableValues: {} } as unknown as GraphQLResolveInfo;
}
