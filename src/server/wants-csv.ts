const JSON_TYPES = ['application/json', 'application/graphql-response+json'];

/** The weight of a media type in a header `Accept`; 0 if it is not named. */
const weightOf = (accept: string, type: string): number => {
  for (const range of accept.toLowerCase().split(',')) {
    const [name, ...parameters] = range.split(';').map((part) => part.trim());
    if (name !== type) continue;
    const weight = Number(parameters.find((one) => one.startsWith('q='))?.slice(2) ?? 1);
    return Number.isNaN(weight) ? 0 : weight;
  }
  return 0;
};

/** Whether a header `Accept` names CSV, and prefers it to JSON. */
export function wantsCsv(accept: string | undefined): boolean {
  if (!accept?.toLowerCase().includes('text/csv')) return false;
  const csv = weightOf(accept, 'text/csv');
  return csv > 0 && JSON_TYPES.every((type) => weightOf(accept, type) < csv);
}
