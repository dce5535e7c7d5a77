import { unitKey } from '../identity/entities.js';
import type { UnitRow } from '../units/unit.queries.js';

// The addresses that name what the documents describe. They are the same in every revision.

type Based = { base: string };

/** A code as a part of a path or after `#`. */
const encoded = (code: string): string => encodeURIComponent(code).replaceAll('%40', '@');

export const catalogueAddress = ({ base }: Based): string => `${base}/catalog`;

export const datasetAddress = ({ base }: Based, code: string): string => `${base}/datasets/${encoded(code)}`;

/** The description of a dataset as it was in a revision. */
export const versionAddress = ({ base }: Based, code: string, revision: number): string =>
  `${base}/revisions/${revision}/datasets/${encoded(code)}.jsonld`;

/** A file of a dataset: the newest, or with the bytes of a revision. */
export const fileAddress = ({ base }: Based, code: string, form: string, revision: number | null): string =>
  `${base}${revision === null ? '' : `/revisions/${revision}`}/datasets/${encoded(code)}.${form}`;

export const distributionAddress = (based: Based, code: string, form: string): string =>
  `${datasetAddress(based, code)}#${form}`;

export const serviceAddress = (based: Based, service: string): string =>
  `${catalogueAddress(based)}#${service}`;

export const topicAddress = (based: Based, code: string): string =>
  `${catalogueAddress(based)}#topic-${encoded(code)}`;

/** A unit as a publisher or as a place. Former units share codes with later ones, so they are named by their key. */
export const unitAddress = ({ base }: Based, unit: UnitRow, as: 'agent' | 'place'): string =>
  `${base}/units/${encoded(unit.validTo === null ? unit.code : unitKey(unit))}#${as}`;
