/** A text with the name of its scalar: plain texts are accepted, texts of another scalar are not. */
type Text<Kind extends string> = string & { readonly kind?: Kind };

/** A day: 2025-07-01. */
export type IsoDate = Text<'Date'>;

/** A moment, in UTC: 2025-07-01T09:00:00.000Z. */
export type IsoDateTime = Text<'DateTime'>;

/** 2023, 2023-Q4, 2023-11, 2023-11-30, or an interval 2021-12/2023-11. */
export type Period = Text<'Period'>;

/** A number with all its digits: 95.20. */
export type Decimal = Text<'Decimal'>;

/** An absolute address. */
export type UrlText = Text<'URL'>;

/** A row as data packages write it: cells by the name of their column. */
export type JsonObject = Record<string, unknown>;

/** A geometry of RFC 7946. */
export type GeoJson = { readonly type: string; readonly coordinates: readonly unknown[] };
