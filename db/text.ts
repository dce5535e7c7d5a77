/**
 * Whether a text can stand in the database: Unicode without the character NUL. Postgres refuses NUL in every
 * text, and half of a surrogate pair would arrive there as another character.
 */
export const isStorable = (text: string): boolean => !text.includes('\0') && !LONE_SURROGATE.test(text);

const LONE_SURROGATE = /\p{Surrogate}/u;
