import { phrasesEn } from './phrases-en.js';
import { phrasesVi } from './phrases-vi.js';

export type PageLanguage = 'vi' | 'en';

export type Phrase = keyof typeof phrasesVi;

type Values = Record<string, string | number>;

const phrases: Record<PageLanguage, Record<Phrase, string>> = { vi: phrasesVi, en: phrasesEn };

/** A text of the page, with its `{placeholders}` filled in. */
export const translate = (language: PageLanguage, phrase: Phrase, values: Values = {}): string =>
  filled(phrases[language][phrase], values);

/** The texts of a part that is loaded when it is opened: each in Vietnamese and in English. */
export const phraseBook =
  <Key extends string>(book: Record<Key, readonly [vi: string, en: string]>) =>
  (language: PageLanguage, key: Key, values: Values = {}): string =>
    filled(book[key][language === 'vi' ? 0 : 1], values);

const filled = (text: string, values: Values): string =>
  text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder));

/** A number as the language writes it. */
export const writeNumber = (language: PageLanguage, value: number, digits = 0): string =>
  value.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: digits });
