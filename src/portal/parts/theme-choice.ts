import { byId } from '../texts/page-texts.js';
import { readStored, store } from './storage.js';

const KEY = 'playground.theme';

/** Lets the reader choose light or dark; the browser remembers it. */
export function offerThemes(): void {
  const select = byId<HTMLSelectElement>('theme');
  const apply = (theme: string) => {
    document.documentElement.dataset.theme = theme;
  };
  const stored = readStored(KEY);
  if (stored === 'light' || stored === 'dark') {
    select.value = stored;
    apply(stored);
  }
  select.addEventListener('change', () => {
    store(KEY, select.value);
    apply(select.value);
  });
}
