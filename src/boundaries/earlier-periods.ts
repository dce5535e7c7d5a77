/** How many earlier periods are looked at for the nearest one with a value on the boundaries of a date. */
export const MAX_EARLIER_PERIODS = 20;
