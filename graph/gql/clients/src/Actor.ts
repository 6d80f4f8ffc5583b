// What an explorer written with Relay asks: fragments that page by themselves, and
// that are fetched again by the id of their node.
import { graphql } from "relay-runtime";

export const actorQuery = graphql`
  query ActorQuery($id: ID!) {
    node(id: $id) {
      ...Actor_engagements
      ...Actor_statements
    }
  }
`;

export const engagements = graphql`
  fragment Actor_engagements on Actor
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "Cursor" })
  @refetchable(queryName: "ActorEngagementsPaginationQuery") {
    name
    engagements(first: $first, after: $after) @connection(key: "Actor_engagements") {
      edges {
        node {
          id
          kind
          evidence {
            status
            grade
          }
          ...Actor_claim
        }
      }
    }
  }
`;

export const statements = graphql`
  fragment Actor_statements on Actor
  @argumentDefinitions(first: { type: "Int", defaultValue: 10 }, after: { type: "Cursor" })
  @refetchable(queryName: "ActorStatementsPaginationQuery") {
    statements(first: $first, after: $after) @connection(key: "Actor_statements") {
      edges {
        node {
          id
          quote
        }
      }
    }
  }
`;

export const claim = graphql`
  fragment Actor_claim on Claim
  @argumentDefinitions(first: { type: "Int", defaultValue: 3 }, after: { type: "Cursor" })
  @refetchable(queryName: "ActorClaimPaginationQuery") {
    sentence
    citations(first: $first, after: $after) @connection(key: "Actor_citations") {
      edges {
        node {
          id
          quote
          document {
            id
            title
          }
        }
      }
    }
  }
`;
