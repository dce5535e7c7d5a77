import type { SQL } from 'drizzle-orm';

/** The condition for one field of a filter; none when the field is left out or null. */
export const whenPresent = <T>(part: T | null | undefined, condition: (part: T) => SQL): SQL | undefined =>
  part == null ? undefined : condition(part);
