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
    ...figure_observation @alias(as: "figure")
  }
`;
