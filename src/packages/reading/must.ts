/** What a member of a description must be, told where it is missing, of another type or of another form. */
export const must = (be: string) => ({ error: `must be ${be}` });
