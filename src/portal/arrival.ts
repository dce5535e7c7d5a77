import type { PageLanguage } from './texts/translations.js';

/** The language that the address of the page asks for; null when it asks for none. */
export function languageFromUrl(page: URL): PageLanguage | null {
  const language = page.searchParams.get('lang');
  return language === 'vi' || language === 'en' ? language : null;
}

/** The page of this catalogue that the reader came from; null when the address names none, or one of another host. */
export function pageBefore(page: URL): URL | null {
  const from = page.searchParams.get('from') ?? '';
  if (!from.startsWith('/')) return null;
  try {
    const url = new URL(from, page);
    return url.origin === page.origin ? url : null;
  } catch {
    return null;
  }
}

/** The address with the language and the page before of another one, so that they are there after a reload. */
export function withArrival(url: URL, arrival: URL): URL {
  for (const name of ['lang', 'from']) {
    const value = arrival.searchParams.get(name);
    if (value !== null) url.searchParams.set(name, value);
  }
  return url;
}
