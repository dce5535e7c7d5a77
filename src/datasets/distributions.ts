import type { DistributionSource } from './distribution.type.js';

/** The forms that any dataset can be had in as of a revision. */
export const distributionsIn = (revision: number): DistributionSource[] => [
  {
    titleVi: 'Giao diện lập trình GraphQL',
    titleEn: 'GraphQL API',
    mediaType: 'application/graphql-response+json',
    accessPath: `/revisions/${revision}/graphql`,
  },
];
