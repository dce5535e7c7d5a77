import type { DistributionSource } from './distribution.type.js';

/**
 * The forms that any dataset can be had in as of a revision.
 * @param path below which readers reach the server; empty at the root of a host
 */
export const distributionsIn = (revision: number, path: string): DistributionSource[] => [
  {
    titleVi: 'Giao diện lập trình GraphQL',
    titleEn: 'GraphQL API',
    mediaType: 'application/graphql-response+json',
    accessPath: `${path}/revisions/${revision}/graphql`,
  },
];
