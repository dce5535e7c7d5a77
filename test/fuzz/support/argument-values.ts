import {
  type GraphQLArgument,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { ArgumentNode } from './query-tree.js';
import type { Random } from './random.js';
import { almost, rubbishDate, rubbishNumber, rubbishPeriod, rubbishText, rubbishValue } from './rubbish.js';
import { type Anchor, existing, type Vocabulary } from './vocabulary.js';

/** How right the values of a query are: all exist, some almost, some are rubbish. */
export type Manner = 'valid' | 'almost' | 'rubbish';

/** What a query is to reach; each is a coordinate. */
export interface Aim {
  argument?: string;
  inputField?: string;
  enumValue?: string;
}

export interface ValueSource {
  random: Random;
  vocabulary: Vocabulary;
  anchor: Anchor | undefined;
  manner: Manner;
  aim: Aim;
  /** Cursors of earlier answers by the field that gave them. */
  cursors: ReadonlyMap<string, readonly string[]>;
}

const OPTIONAL = 0.2;
const OPTIONAL_INPUT = 0.3;

/** Arguments for one field: all that it needs, some that it takes. */
export function argumentsFor(
  source: ValueSource,
  parent: string,
  field: string,
  given: readonly GraphQLArgument[],
  pageSize: number | undefined,
): ArgumentNode[] {
  const { random, manner, aim } = source;
  const paging = given.some(({ name }) => name === 'first');
  const backwards = given.some(({ name }) => name === 'last') && random.chance(0.3);
  const result: ArgumentNode[] = [];
  for (const argument of given) {
    const coordinate = `${parent}.${field}(${argument.name}:)`;
    const wanted = aim.argument === coordinate || leadsTo(argument.type, aim);
    const needed = isNonNullType(argument.type) && argument.defaultValue === undefined;
    const isPage = argument.name === 'first' || argument.name === 'last';
    const isSize = paging && isPage && (argument.name === 'last') === backwards && pageSize !== undefined;
    const isCursor = argument.name === 'after' || argument.name === 'before';
    // A page of the rest and a cursor that fits are added where there is an answer to continue from.
    const likelihood = isSize ? 0.9 : isPage || isCursor ? (manner === 'rubbish' ? 0.1 : 0) : OPTIONAL;
    if (!needed && !(wanted && !isCursor) && !random.chance(likelihood)) continue;
    const coordinates: string[] = [];
    const value =
      isPage && manner !== 'rubbish'
        ? (pageSize ?? random.integer(1, 3))
        : makeValue(source, argument.type, argument.name, field, coordinates);
    if (!needed && value === undefined) continue;
    result.push({ name: argument.name, type: argument.type, value: value ?? null, coordinates });
  }
  return result;
}

/** Whether a value of the type can hold what is aimed at. */
function leadsTo(type: GraphQLInputType, aim: Aim): boolean {
  const named = getNamedType(type);
  const wanted = aim.inputField ?? aim.enumValue;
  if (!wanted) return false;
  if (wanted.startsWith(`${named.name}.`)) return true;
  return (
    isInputObjectType(named) && Object.values(named.getFields()).some((inner) => leadsTo(inner.type, aim))
  );
}

function makeValue(
  source: ValueSource,
  type: GraphQLInputType,
  name: string,
  field: string,
  coordinates: string[],
): unknown {
  const { random, manner } = source;
  if (isNonNullType(type)) return makeValue(source, type.ofType, name, field, coordinates);
  if (manner === 'rubbish' && random.chance(0.08)) return rubbishValue(random);
  if (isListType(type)) {
    // Codes that are not known are an error, which leaves the rest of the answer empty.
    if (getNamedType(type).name === 'BreakdownInput' && random.chance(manner === 'valid' ? 0.98 : 0.7))
      return breakdown(source, coordinates);
    return Array.from({ length: listLength(source) }, () =>
      makeValue(source, type.ofType, name, field, coordinates),
    );
  }
  const named = getNamedType(type);
  if (isEnumType(named))
    return enumValue(
      source,
      named.name,
      named.getValues().map(({ name: value }) => value),
      name,
      coordinates,
    );
  if (isInputObjectType(named)) {
    const result: Record<string, unknown> = {};
    const inner = Object.values(named.getFields());
    // Of a choice (a subject is a unit, an asset or a model) one is given.
    const oneOf = named.isOneOf
      ? choice(
          source,
          named.name,
          inner.map((entry) => entry.name),
        )
      : undefined;
    for (const entry of inner) {
      const coordinate = `${named.name}.${entry.name}`;
      const wanted = source.aim.inputField === coordinate || leadsTo(entry.type, source.aim);
      const include = oneOf
        ? entry.name === oneOf
        : isNonNullType(entry.type) || wanted || random.chance(OPTIONAL_INPUT);
      if (!include) continue;
      coordinates.push(coordinate);
      result[entry.name] = makeValue(source, entry.type, entry.name, field, coordinates);
    }
    return result;
  }
  return scalarOf(source, named.name, name, field);
}

function choice({ random, aim, anchor }: ValueSource, input: string, names: string[]): string {
  const wanted = aim.inputField?.startsWith(`${input}.`) ? aim.inputField.slice(input.length + 1) : undefined;
  if (wanted) return wanted;
  const own = names.filter((name) => anchor?.[name]?.length);
  return random.pick(own.length > 0 && random.chance(0.8) ? own : names);
}

function listLength({ random, manner }: ValueSource): number {
  return random.weighted(
    [12, 1],
    [5, random.integer(2, 5)],
    [manner === 'valid' ? 0.5 : 2, 0],
    [manner === 'rubbish' ? 2 : 0.2, random.integer(20, 400)],
  );
}

function breakdown({ random, anchor, vocabulary, manner }: ValueSource, coordinates: string[]): unknown {
  coordinates.push('BreakdownInput.dimension', 'BreakdownInput.categories');
  const dimensions = anchor?.dimension ?? [];
  if (manner === 'valid' || random.chance(0.5))
    return dimensions.map((dimension, i) => ({
      dimension,
      categories: random.chance(0.7) ? [anchor?.category?.[i] ?? ''] : [],
    }));
  // A catalogue may have no dimension.
  const { dimension: found = [] } = vocabulary.pool;
  const known = found.length > 0 ? found : ['sex'];
  return Array.from({ length: random.pick([0, 1, 2, 40]) }, () => ({
    dimension: random.chance(0.5) ? random.pick(known) : rubbishText(random),
    categories: Array.from({ length: random.pick([0, 1, 30]) }, () => rubbishText(random)),
  }));
}

function enumValue(
  { random, anchor, aim, manner }: ValueSource,
  type: string,
  values: string[],
  name: string,
  coordinates: string[],
): string {
  const wanted = aim.enumValue?.startsWith(`${type}.`) ? aim.enumValue.slice(type.length + 1) : undefined;
  if (manner === 'rubbish' && random.chance(0.05)) return 'NOT_A_VALUE';
  const own = anchor?.[name]?.filter((value) => values.includes(value));
  const value = wanted ?? (own?.length && random.chance(0.7) ? random.pick(own) : random.pick(values));
  coordinates.push(`${type}.${value}`);
  return value;
}

function scalarOf(source: ValueSource, type: string, name: string, field: string): unknown {
  const { random, manner, vocabulary, cursors } = source;
  if (manner === 'rubbish' && random.chance(0.25)) return rubbishScalar(random, type);
  if (type === 'Boolean') return random.chance(0.5);
  if (type === 'Int') {
    if (name === 'number') return random.pick([...vocabulary.revisions, random.integer(0, 5)]);
    return manner === 'rubbish' ? rubbishNumber(random) : random.integer(1, 10);
  }
  if (type === 'Float') return random.integer(0, 1000) / 10;
  if (name === 'after' || name === 'before') return cursor(random, cursors, field);
  if (name === 'query' && manner !== 'valid' && random.chance(0.4)) return rubbishText(random);
  const anchor = random.chance(0.85) ? source.anchor : undefined;
  let text = existing(random, vocabulary, anchor, name, field) ?? 'unknown';
  if (name === 'query' && random.chance(0.4))
    text = `${text} ${existing(random, vocabulary, undefined, name, field) ?? ''}`.slice(0, 200);
  return manner === 'almost' && random.chance(0.4) ? almost(random, text) : text;
}

function rubbishScalar(random: Random, type: string): unknown {
  if (random.chance(0.1)) return rubbishValue(random);
  if (type === 'Int' || type === 'Float') return rubbishNumber(random);
  if (type === 'Period' && random.chance(0.7)) return rubbishPeriod(random);
  if (type === 'Date' && random.chance(0.7)) return rubbishDate(random);
  return rubbishText(random);
}

/** A cursor of this list or another, whole or with one character changed. */
function cursor(random: Random, cursors: ValueSource['cursors'], field: string): string {
  const own = cursors.get(field) ?? [];
  const others = [...cursors.values()].flat();
  const some = own.length > 0 && random.chance(0.6) ? own : others;
  if (some.length === 0) return rubbishText(random);
  const text = random.pick(some);
  if (random.chance(0.5)) return text;
  const at = random.integer(0, Math.max(0, text.length - 1));
  return random.pick([
    text.slice(0, at) + random.pick([...'AZaz09-_=+/ ']) + text.slice(at + 1),
    text.slice(0, at),
    text + text,
    Buffer.from(
      Buffer.from(text, 'base64url').map((byte, i) =>
        i === at % 40 ? byte ^ (1 << random.integer(0, 7)) : byte,
      ),
    ).toString('base64url'),
  ]);
}
