// What an application built with Relay would hold: a list that is loaded page by
// page and again with other arguments, a thing that is refetched by its id, and a
// screen that shows both.
declare function graphql(text: TemplateStringsArray): unknown

export const list = graphql`
  fragment engagements_actor on Actor
  @refetchable(queryName: "engagementsPageQuery")
  @argumentDefinitions(
    first: { type: "Int", defaultValue: 20 }
    after: { type: "Cursor" }
    filter: { type: "ClaimFilter" }
  ) {
    id
    name
    engagements(first: $first, after: $after, filter: $filter)
      @connection(key: "engagements_actor_engagements", filters: ["filter"]) {
      totalCount
      edges {
        node {
          id
          ...engagements_claim
        }
      }
      pageInfo {
        hasPreviousPage
        startCursor
      }
    }
  }
`

export const claim = graphql`
  fragment engagements_claim on Claim
  @refetchable(queryName: "engagementsClaimQuery")
  @argumentDefinitions(first: { type: "Int", defaultValue: 3 }, after: { type: "Cursor" }) {
    sentence
    evidence {
      grade
      lastPublished
    }
    citations(first: $first, after: $after) @connection(key: "engagements_claim_citations") {
      edges {
        node {
          quote
          document {
            title
          }
        }
      }
    }
  }
`

export const everything = graphql`
  fragment engagements_query on Query
  @refetchable(queryName: "engagementsAllQuery")
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "Cursor" }) {
    engagements(first: $first, after: $after) @connection(key: "engagements_query_engagements") {
      edges {
        node {
          id
        }
      }
    }
  }
`

export const screen = graphql`
  query engagementsScreenQuery($actor: ID!, $filter: ClaimFilter) {
    node(id: $actor) {
      __typename
      ... on Actor {
        ...engagements_actor @arguments(first: 10, filter: $filter) @alias(as: "engaged")
      }
    }
    ...engagements_query
  }
`
