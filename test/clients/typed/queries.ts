import { graphql } from '../generated/typed';

export const ObservationCardFragment = graphql(`
  fragment ObservationCard on Observation {
    period
    text
    value
    relation
    lower
    upper
    source {
      document {
        code
        url
      }
      quote
    }
  }
`);

export const ArticleQuery = graphql(`
  query Article($code: String!) {
    document(code: $code) {
      issuedOn
      observations(first: 100) {
        totalCount
        nodes {
          ...ObservationCard
          series {
            indicator {
              code
            }
            subject {
              __typename
              name
              ... on Unit {
                validFrom
              }
            }
          }
        }
      }
    }
  }
`);

export const RankQuery = graphql(`
  query Rank($indicator: String!, $subjects: [SubjectInput!], $from: Period) {
    indicator(code: $indicator) {
      name(language: EN)
      direction
      dataset {
        licence
        modified
      }
      series(filter: { subjects: $subjects, totalsOnly: true }) {
        nodes {
          observations(from: $from) {
            nodes {
              ...ObservationCard
            }
          }
        }
      }
    }
  }
`);

export const UnitsQuery = graphql(`
  query Units($filter: UnitFilter, $after: String) {
    units(first: 50, after: $after, filter: $filter) {
      totalCount
      nodes {
        id
        code
        name
        kind
        validFrom
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const ThingQuery = graphql(`
  query Thing($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Subject {
        name
      }
      ... on Unit {
        validFrom
        parent {
          name
        }
      }
    }
  }
`);
