import { FORMS } from '../files/forms.js';

/** The media type of each form of files, without parameters. */
export const FORM_TYPES: ReadonlyMap<string, string> = new Map(
  FORMS.map(({ name, type }) => [name, type.split(';', 1)[0] ?? type]),
);
