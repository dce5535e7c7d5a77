import { Extensions } from 'type-graphql';

/** How many entries a list without a page may have, by the arguments of its field where they tell. */
export type ListSize = number | ((args: Record<string, unknown>) => number);

/** The name under which the schema keeps it, in the extensions of the field. */
export const LIST_SIZE = 'listSize';

/** Says how many entries a list without a page may have: the cost of a query counts what is inside as often. */
export const AtMost = (size: ListSize): MethodDecorator & PropertyDecorator =>
  Extensions({ [LIST_SIZE]: size });

/** The length of an argument that is a list; a fixed size where it is left out. */
export const lengthOf =
  (argument: string, otherwise: number): ListSize =>
  (args) => {
    const given = args[argument];
    return Array.isArray(given) ? given.length : otherwise;
  };
