/** The fields of an observation that a page shows; the query has the variable `language`. */
export const SHOWN = `id text(language: $language) value lower upper denominator relation status
  missingReasonLabel(language: $language) note period periodStart periodEnd periodText(language: $language)
  source { locator quote document { code title(language: $language) url } } dataset { licence }`;

export interface ShownObservation {
  id: string;
  text: string;
  value: number | null;
  lower: number | null;
  upper: number | null;
  denominator: number | null;
  relation: string;
  status: string;
  missingReasonLabel: string | null;
  note: string | null;
  period: string;
  periodStart: string;
  periodEnd: string;
  periodText: string;
  source: {
    locator: string | null;
    quote: string | null;
    document: { code: string; title: string; url: string | null };
  };
  dataset: { licence: string } | null;
}

/** Whether values look like ranks, of which 1 is the best: less is better, and none is above its denominator. False for none. */
export const lookLikeRanks = (
  direction: string,
  values: readonly Pick<ShownObservation, 'value' | 'denominator'>[],
): boolean =>
  direction === 'LOWER_IS_BETTER' &&
  values.length > 0 &&
  values.every(({ denominator, value }) => denominator !== null && (value ?? 0) <= denominator);

export interface NamedThing {
  code: string;
  name: string;
}

/** Addresses in data become links only where they are of the web. */
export const webAddress = (url: string | null): string | undefined =>
  url !== null && /^https?:\/\//i.test(url) ? url : undefined;
