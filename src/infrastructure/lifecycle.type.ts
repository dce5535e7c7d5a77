import type { lifecycleStatus } from '../../db/tables/infrastructure-asset.js';
import { graphqlEnum } from '../scalars/graphql-enum.js';

export type LifecycleStatus = (typeof lifecycleStatus.enumValues)[number];

export const LifecycleStatusEnum = graphqlEnum<LifecycleStatus>(
  'LifecycleStatus',
  'How far an infrastructure asset, a practice model or its adoption has come.',
  {
    PLANNED: 'Decided on or announced, not begun.',
    PILOT: 'Being tried in a few places or for a limited time.',
    OPERATING: 'In regular use.',
    UPGRADING: 'In use while it is being extended or renewed.',
    RETIRED: 'No longer in use.',
  },
);
