import { graphql } from 'relay-runtime';

graphql`
  query indicatorListQuery($count: Int!, $filter: IndicatorFilter) {
    catalogue {
      title(language: EN)
      licence
      revision {
        number
        publishedAt
      }
    }
    ...indicatorList_page @arguments(count: $count, filter: $filter)
  }
`;

graphql`
  fragment indicatorList_page on Query
  @refetchable(queryName: "indicatorListPageQuery")
  @argumentDefinitions(
    count: { type: "Int", defaultValue: 20 }
    cursor: { type: "String" }
    filter: { type: "IndicatorFilter" }
  ) {
    indicators(first: $count, after: $cursor, filter: $filter, orderBy: { field: NAME, direction: DESC })
      @connection(key: "indicatorList_indicators", filters: ["filter"]) {
      totalCount
      edges {
        node {
          id
          code
          name(language: EN)
          direction
          dataset {
            code
            licence
          }
        }
      }
    }
  }
`;
