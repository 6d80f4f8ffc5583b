// Package clients holds the schema to the code generators of GraphQL clients:
// Relay's compiler, graphql-codegen and genqlient must take it as it is, and
// what Relay makes of it must run. It holds no code but tests.
//
// # Usage
//
//	go test ./schema/clients
//
// needs Node.js and npm, and the network the first time; without them it is
// skipped, which REQUIRE_NODE=1 makes a failure.
//
// # Design
//
// The generators are pinned by package-lock.json, and lie in node_modules, which
// is not kept. genqlient runs in a module of its own, so that it is no dependency
// of this one. Operations are those of schema/examples, and testdata/*.ts for
// what only Relay has: connections that are loaded page by page, fragments that
// are fetched again by the id of their node.
//
// # Trade-offs
//
// graphql-codegen is called through its core and not its command line, which
// would bring three hundred packages more. genqlient does not know interfaces
// that implement interfaces, so it gets the schema without that; see the test.
package clients
