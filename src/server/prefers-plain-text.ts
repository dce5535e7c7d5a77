/** The weight of a type in a header `Accept`; 0 if it is not named. */
function weightOf(accept: string, type: string): number {
  for (const range of accept.toLowerCase().split(',')) {
    const [name, ...parameters] = range.split(';').map((part) => part.trim());
    if (name !== type) continue;
    const weight = Number(parameters.find((one) => one.startsWith('q='))?.slice(2) ?? 1);
    return Number.isFinite(weight) ? weight : 0;
  }
  return 0;
}

/** Whether a header `Accept` names plain text, and HTML not at all or with a lower weight. Browsers and `curl` do not. */
export const prefersPlainText = (accept: string): boolean =>
  weightOf(accept, 'text/plain') > weightOf(accept, 'text/html');
