import { Extensions } from 'type-graphql';

/** The maximum number of entries of a list without pages; may depend on the arguments of its field. */
export type ListSize = number | ((args: Record<string, unknown>) => number);

/** Keys of the sizes in the extensions of a field. */
export const LIST_SIZE = 'listSize';
export const INNER_LIST_SIZE = 'innerListSize';
export const COMPUTED_SIZE = 'computedSize';

/** Declares the maximum number of entries of a list without pages; the cost of a query counts its selection that often. */
export const AtMost = (size: ListSize): MethodDecorator & PropertyDecorator =>
  Extensions({ [LIST_SIZE]: size });

/** The same for lists that are fields of the returned object, by the arguments of this field. */
export const InnerListsAtMost = (size: ListSize): MethodDecorator & PropertyDecorator =>
  Extensions({ [INNER_LIST_SIZE]: size });

/**
 * Declares how many values a field computes that need not be in the answer, by its arguments; the cost of a query counts
 * each of them once.
 */
export const AlsoComputes = (size: ListSize): MethodDecorator & PropertyDecorator =>
  Extensions({ [COMPUTED_SIZE]: size });

/** The length of a list argument; a fixed size when it is left out. */
export const lengthOf =
  (argument: string, otherwise: number): ListSize =>
  (args) => {
    const given = args[argument];
    return Array.isArray(given) ? given.length : otherwise;
  };
