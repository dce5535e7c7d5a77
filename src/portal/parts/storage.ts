/** What this browser keeps under a key; null if nothing, or if the browser keeps nothing. */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a text in this browser. Without effect when storage is full or switched off: the page works without it. */
export function store(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // Nothing that the reader sees depends on it.
  }
}
