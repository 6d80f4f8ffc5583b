// The peer: @neo4j/graphql and GraphQL Yoga as their documentation sets them up,
// over the same database and the same labels. It generates its Cypher from the
// types below.
//
//     node peer.js bolt://127.0.0.1:7687
//
// It listens on a loopback port of its own choice and prints the address.
"use strict";

const { createServer } = require("node:http");
const { Neo4jGraphQL } = require("@neo4j/graphql");
const { createYoga } = require("graphql-yoga");
const neo4j = require("neo4j-driver");

const typeDefs = `
  type Actor @node(labels: ["Thing"]) {
    id: ID!
    name: String!
    made: [Claim!]! @relationship(type: "SUBJECT", direction: IN)
    received: [Claim!]! @relationship(type: "OBJECT", direction: IN)
  }
  type Claim @node {
    id: ID!
    kind: String!
    rank: BigInt!
    drawn: Boolean
    status: String!
    lastPublished: String
    subject: [Actor!]! @relationship(type: "SUBJECT", direction: OUT)
    object: [Actor!]! @relationship(type: "OBJECT", direction: OUT)
    supports: [Citation!]! @relationship(type: "SUPPORTS", direction: IN)
  }
  type Citation @node {
    id: ID!
    stance: String!
    quote: String
    publishedDay: BigInt!
    document: [Document!]! @relationship(type: "IN", direction: OUT)
  }
  type Document @node {
    id: ID!
    title: String
    published: String
    url: String
    source: [Source!]! @relationship(type: "PUBLISHED_BY", direction: OUT)
  }
  type Source @node {
    id: ID!
    name: String!
  }
`;

async function main() {
  const driver = neo4j.driver(process.argv[2], undefined, { telemetryDisabled: true });
  const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
  const server = createServer(createYoga({ schema, logging: false, graphiql: false }));
  server.listen(0, "127.0.0.1", () => console.log(`listening ${server.address().port}`));
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
