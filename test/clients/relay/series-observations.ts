import { graphql } from 'relay-runtime';

graphql`
  query seriesObservationsQuery($indicator: String!, $subjects: [SubjectInput!]!, $first: Int, $last: Int) {
    indicator(code: $indicator) {
      series(first: 1, filter: { subjects: $subjects, totalsOnly: true }) {
        nodes {
          ...seriesObservations_series @arguments(first: $first, last: $last)
        }
      }
    }
  }
`;

// Both ways: a chart that grows to the left asks for `last` and `before`, a table for `first` and `after`.
graphql`
  fragment seriesObservations_series on Series
  @refetchable(queryName: "seriesObservationsPageQuery")
  @argumentDefinitions(
    first: { type: "Int" }
    after: { type: "String" }
    last: { type: "Int" }
    before: { type: "String" }
    from: { type: "Period" }
  ) {
    observations(first: $first, after: $after, last: $last, before: $before, from: $from)
      @connection(key: "seriesObservations_observations") {
      totalCount
      edges {
        node {
          ...observationCard_observation
        }
      }
    }
  }
`;
