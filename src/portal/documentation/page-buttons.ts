import { createElement } from '../texts/page-texts.js';

/** A name of the schema that opens its page. */
export function pageLink(text: string, onclick: () => void): HTMLButtonElement {
  return createElement('button', {
    type: 'button',
    className: 'link',
    textContent: text,
    lang: 'en',
    onclick,
  });
}

/** A small button with a short text, and a longer one for those who do not see what it is next to. */
export function actionButton(text: string, label: string, onclick: () => void): HTMLButtonElement {
  return createElement('button', {
    type: 'button',
    className: 'add',
    textContent: text,
    ariaLabel: label,
    onclick,
  });
}
