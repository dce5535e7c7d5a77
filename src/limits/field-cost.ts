import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLOutputType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { COMPUTED_SIZE, INNER_LIST_SIZE, LIST_SIZE } from '../paging/list-size.js';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from '../paging/page.args.js';
import { costOfValues } from './argument-lists.js';

/** Assumed length of a list without pages, unless its field declares one. */
const UNPAGED_LIST = 5;

/** How often the selection inside an object may repeat. */
export interface Sizes {
  /** Of a connection: the size of its page. */
  page: number;
  /** Assumed length of lists that are fields of the object. */
  lists: number;
}

export const ONCE: Sizes = { page: 1, lists: UNPAGED_LIST };

/** The fields of a connection that contain its page. */
const ENTRIES = new Set(['nodes', 'edges']);

/** A selection set of an object that repeats. */
export interface Selected {
  selections: SelectionSetNode;
  type: GraphQLCompositeType;
  sizes: Sizes;
}

/** What a field costs: once, and for each entry if it is a list or contains the entries of a page. */
export interface FieldCost {
  once: number;
  entries: number;
  each: number;
  /** The selection set of each entry; null for a field without one. */
  inside: Selected | null;
}

export const LEAF: FieldCost = { once: 1, entries: 1, each: 0, inside: null };

/** How often the selection inside a field may repeat, when a page has this many entries. */
export const sizesInside = (
  { extensions }: GraphQLField<unknown, unknown>,
  args: Record<string, unknown>,
  page: number,
): Sizes => ({ page, lists: sizeOf(extensions[INNER_LIST_SIZE], args) ?? UNPAGED_LIST });

/** The cost of a field of this type, which repeats as `sizes` says. */
export function costOfField(
  { name, type, extensions }: GraphQLField<unknown, unknown>,
  args: Record<string, unknown>,
  parent: GraphQLCompositeType,
  sizes: Sizes,
  inside: Selected,
): FieldCost {
  const itself = 1 + costOfValues(args) + (sizeOf(extensions[COMPUTED_SIZE], args) ?? 0);
  if (isConnection(parent) && ENTRIES.has(name))
    return { once: 0, entries: sizes.page, each: itself, inside };
  const entries = isList(type) ? (sizeOf(extensions[LIST_SIZE], args) ?? sizes.lists) : 1;
  return { once: itself, entries, each: 0, inside };
}

export const isConnection = (type: GraphQLCompositeType): boolean =>
  isObjectType(type) && type.name.endsWith('Connection');

const isList = (type: GraphQLOutputType): boolean => isListType(isNonNullType(type) ? type.ofType : type);

const sizeOf = (size: unknown, args: Record<string, unknown>): number | undefined =>
  typeof size === 'function' ? (size as (args: object) => number)(args) : (size as number | undefined);

/** An invalid size counts as the maximum; the list itself reports the error. */
export function pageSizeOf({ first, last }: { first?: unknown; last?: unknown }): number {
  const size = Number(first ?? last ?? DEFAULT_PAGE_SIZE);
  return size >= 1 && size <= MAX_PAGE_SIZE ? size : MAX_PAGE_SIZE;
}
