import { graphqlEnum } from '../scalars/graphql-enum.js';

export type AccessRights = 'PUBLIC' | 'RESTRICTED' | 'NON_PUBLIC';

export const AccessRightsEnum = graphqlEnum<AccessRights>(
  'AccessRights',
  'Who may read the data that a dataset is made from, as in the vocabulary of access rights of the EU.',
  {
    PUBLIC: 'Open to everybody.',
    RESTRICTED: 'Open to some, or under conditions.',
    NON_PUBLIC: 'Not open, for example because it is confidential.',
  },
);
