/** What people read instead of an enum value, in Vietnamese and in English. In a list it begins with a capital letter. */
export type Label = readonly [vi: string, en: string];

/** The labels of enums, by the name of the enum and the value. */
export type LabelsByEnum = Readonly<Record<string, Readonly<Record<string, Label>>>>;
