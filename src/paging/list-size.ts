import { Extensions } from 'type-graphql';

/** How many entries a list without a page may have, by the arguments of its field where they tell. */
export type ListSize = number | ((args: Record<string, unknown>) => number);

/** The names under which the schema keeps sizes, in the extensions of a field. */
export const LIST_SIZE = 'listSize';
export const INNER_LIST_SIZE = 'innerListSize';

/** Says how many entries a list without a page may have: the cost of a query counts what is inside as often. */
export const AtMost = (size: ListSize): MethodDecorator & PropertyDecorator =>
  Extensions({ [LIST_SIZE]: size });

/** The same for the lists that are fields of the object which a field gives, as its arguments tell. */
export const InnerListsAtMost = (size: ListSize): MethodDecorator & PropertyDecorator =>
  Extensions({ [INNER_LIST_SIZE]: size });

/** The length of an argument that is a list; a fixed size where it is left out. */
export const lengthOf =
  (argument: string, otherwise: number): ListSize =>
  (args) => {
    const given = args[argument];
    return Array.isArray(given) ? given.length : otherwise;
  };
