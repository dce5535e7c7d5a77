import { graphql } from 'relay-runtime';

graphql`
  query nodeCardQuery($ids: [ID!]!) {
    nodes(ids: $ids) {
      ...nodeCard_node
    }
  }
`;

graphql`
  fragment nodeCard_node on Node @refetchable(queryName: "nodeCardAgainQuery") {
    __typename
    id
    ... on Subject {
      name
    }
    ... on Indicator {
      definition
    }
    ...observationCard_observation @alias(as: "observation")
  }
`;
