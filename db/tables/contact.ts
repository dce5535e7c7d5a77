import { text } from 'drizzle-orm/pg-core';

/** Whom readers can ask; each null where it is not known. */
export const contactColumns = () => ({
  contactName: text(),
  contactEmail: text(),
  contactUrl: text(),
});
