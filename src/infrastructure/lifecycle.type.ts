import type { lifecycleStatus } from '../../db/tables/infrastructure-asset.js';
import { graphqlEnum } from '../scalars/graphql-enum.js';

export type LifecycleStatus = (typeof lifecycleStatus.enumValues)[number];

export const LifecycleStatusEnum = graphqlEnum<LifecycleStatus>(
  'LifecycleStatus',
  'Status of an infrastructure asset, a practice model or an adoption.',
  {
    PLANNED: 'Decided or announced, but not started.',
    PILOT: 'On trial in a few places or for a limited time.',
    OPERATING: 'In regular use.',
    UPGRADING: 'In use while it is being extended or renewed.',
    RETIRED: 'No longer in use.',
  },
);
