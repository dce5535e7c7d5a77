import { type PageLanguage, type Phrase, translate } from './translations.js';

/**
 * Writes every text of the page that is marked in the HTML: `data-phrase` is the text of an element, `data-label` its
 * label for those who do not see it, `data-placeholder` that of an empty field.
 */
export function updatePageTexts(language: PageLanguage): void {
  document.documentElement.lang = language;
  document.title = translate(language, 'pageTitle');
  const write = (attribute: string, set: (element: HTMLElement, text: string) => void): void => {
    for (const element of document.querySelectorAll<HTMLElement>(`[data-${attribute}]`))
      set(element, translate(language, element.dataset[attribute] as Phrase));
  };
  write('phrase', (element, text) => {
    element.textContent = text;
  });
  write('label', (element, text) => element.setAttribute('aria-label', text));
  write('placeholder', (element, text) => element.setAttribute('placeholder', text));
  byId('language').lang = language === 'vi' ? 'en' : 'vi';
}

/** An element of the page that is always in its HTML. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

/** A new element with these properties and children. */
export function createElement<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: (globalThis.Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}
