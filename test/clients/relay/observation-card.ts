import { graphql } from 'relay-runtime';

graphql`
  fragment observationCard_observation on Observation {
    id
    text
    value
    relation
    period
    source {
      document {
        code
        title
        url
      }
      locator
      quote
    }
  }
`;
