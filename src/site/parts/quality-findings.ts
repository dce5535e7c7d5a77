import type { DatasetQuality, Finding } from '../../reports/quality.js';
import type { SiteKind } from '../site-addresses.js';

/** What is asked of each dataset, in the order in which a page shows it. */
export const QUALITY_QUESTIONS = [
  'withoutValues',
  'gaps',
  'withoutSuccessor',
  'withoutAddress',
  'withoutLicence',
  'withoutVietnamese',
  'withoutEnglish',
] as const;

/** The findings of a dataset by question; those that it has none of may be left out. */
export const findingsOf = ({
  completeness,
  ...dataset
}: DatasetQuality): Partial<Record<(typeof QUALITY_QUESTIONS)[number], Finding>> => ({
  ...dataset,
  ...(completeness && { gaps: completeness.gaps }),
});

/** The kind of page of a thing in the report; undefined if it has none. */
const PAGE_OF: Readonly<Record<string, SiteKind>> = {
  indicator: 'indicators',
  topic: 'topics',
  unit: 'units',
  'infrastructure asset': 'infrastructure',
  model: 'models',
  document: 'documents',
};

export const pageOfFound = (kind: string): SiteKind | undefined => PAGE_OF[kind];
