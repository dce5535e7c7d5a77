import { phrasesEn } from './phrases-en.js';
import { phrasesVi } from './phrases-vi.js';

export type PageLanguage = 'vi' | 'en';

export type Phrase = keyof typeof phrasesVi;

const phrases: Record<PageLanguage, Record<Phrase, string>> = { vi: phrasesVi, en: phrasesEn };

/** A text of the page, with its `{placeholders}` filled in. */
export function translate(
  language: PageLanguage,
  phrase: Phrase,
  values: Record<string, string | number> = {},
): string {
  return phrases[language][phrase].replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    String(values[name] ?? placeholder),
  );
}

/** A number as the language writes it. */
export const writeNumber = (language: PageLanguage, value: number, digits = 0): string =>
  value.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: digits });
