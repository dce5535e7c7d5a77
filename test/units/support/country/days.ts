const plus = (day: string, days: number): string => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
};

export const dayAfter = (day: string): string => plus(day, 1);
export const dayBefore = (day: string): string => plus(day, -1);

/** The day that is so many days after the first of 2001. */
export const dayOf = (number: number): string => plus('2001-01-01', number);

export const lastDayOf = (year: number): string => `${year}-12-31`;
