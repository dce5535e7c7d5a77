let loaded: Promise<void> | undefined;

/** The style sheet of the parts that are loaded when they are opened. Resolves also if it cannot be loaded. */
export function loadToolStyles(): Promise<void> {
  loaded ??= new Promise((resolve) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = new URL('tools.css', import.meta.url).href;
    for (const end of ['load', 'error']) link.addEventListener(end, () => resolve());
    document.head.append(link);
  });
  return loaded;
}
