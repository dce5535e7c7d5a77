import { Extensions } from 'type-graphql';
import type { MeasuredList } from './measured-lists.js';

/** The maximum number of entries of a list without pages; may depend on the arguments of its field. */
export type ListSize = number | ((args: Record<string, unknown>) => number);

/** Keys of the sizes in the extensions of a field. */
export const LIST_SIZE = 'listSize';
export const INNER_LIST_SIZE = 'innerListSize';
export const COMPUTED_SIZE = 'computedSize';
export const MEASURED_LIST = 'measuredList';
export const MEASURED_VALUE = 'measuredValue';

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

/** The measured list that contains the entries of a connection; may depend on the arguments of its field. */
export type PagedList = MeasuredList | ((args: Record<string, unknown>) => MeasuredList | null);

/**
 * Declares that a connection has pages of a measured list, or of a part of it. The cost of a query counts no more
 * entries for a page than the longest such list has. Null where entries are computed that are not in the list.
 */
export const PagesOf = (list: PagedList): MethodDecorator & PropertyDecorator =>
  Extensions({ [MEASURED_LIST]: list });

/**
 * Declares that a field without selection returns a long value, whose length is measured as that of a list. The cost of a
 * query counts the longest of the revision.
 */
export const MeasuredValue = (list: MeasuredList): MethodDecorator & PropertyDecorator =>
  Extensions({ [MEASURED_VALUE]: list });
