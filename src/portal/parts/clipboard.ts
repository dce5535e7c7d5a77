import { byId } from '../texts/page-texts.js';
import { type PageLanguage, translate } from '../texts/translations.js';

const SHOWN_MS = 4000;

/** Copies a text and says whether it worked; false without the clipboard, as on a page loaded by plain HTTP. */
export async function copyToClipboard(text: string, language: PageLanguage): Promise<boolean> {
  const copied = await (navigator.clipboard?.writeText(text) ?? Promise.reject()).then(
    () => true,
    () => false,
  );
  announce(translate(language, copied ? 'copied' : 'copyFailed'));
  return copied;
}

/** Shows a message at the top of the page for a few seconds, and reads it to those who listen. */
export function announce(message: string): void {
  const status = byId('share-status');
  status.textContent = message;
  setTimeout(() => {
    if (status.textContent === message) status.textContent = '';
  }, SHOWN_MS);
}
