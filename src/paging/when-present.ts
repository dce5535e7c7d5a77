import type { SQL } from 'drizzle-orm';

/** The condition that a part of a filter makes; none where it is left out. A null counts as left out. */
export const whenPresent = <T>(part: T | null | undefined, condition: (part: T) => SQL): SQL | undefined =>
  part == null ? undefined : condition(part);
