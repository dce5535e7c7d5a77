import { graphql } from 'relay-runtime';

graphql`
  query subjectSeriesQuery($unit: String!, $asset: String!, $unitCount: Int!, $assetCount: Int!) {
    unit(code: $unit) {
      ...subjectSeries_subject @arguments(count: $unitCount)
    }
    infrastructureAsset(code: $asset) {
      ...subjectSeries_subject @arguments(count: $assetCount)
    }
  }
`;

// On the interface: the next page of any subject, whatever it is, comes by `node(id:)`.
graphql`
  fragment subjectSeries_subject on Subject
  @refetchable(queryName: "subjectSeriesPageQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 20 }, cursor: { type: "String" }) {
    __typename
    id
    code
    name
    ... on Unit {
      kind
      validFrom
    }
    ... on InfrastructureAsset {
      homepage
    }
    series(first: $count, after: $cursor, filter: { totalsOnly: true })
      @connection(key: "subjectSeries_series") {
      totalCount
      edges {
        node {
          id
          indicator {
            id
            code
          }
          latest {
            id
            ...observationCard_observation
          }
        }
      }
    }
  }
`;
