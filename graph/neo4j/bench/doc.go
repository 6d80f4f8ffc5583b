// Package bench measures the store in Neo4j, through the API, against what could
// be had instead: a program written by hand for just these questions, and
// @neo4j/graphql, which makes a GraphQL API from type definitions. It holds no
// code but tests.
//
// # Usage
//
//	make bench-neo4j
//
// measures and writes the tables of the README again. It takes about a quarter of
// an hour and needs Linux, Java, Maven and Node.js; a quiet machine, too.
//
//	go test ./graph/neo4j/bench -v -bench-neo4j -bench-claims 10000
//
// measures a smaller graph and shows the table only.
//
// # Design
//
//	client ─HTTP─▶ actorgraph serve --store bolt://… ─┐
//	       ─HTTP─▶ the hand-written program          ─┼─▶ one Neo4j, one graph
//	       ─HTTP─▶ node peer.js                      ─┘
//
// Each contestant is a process of its own, so that its time on the processor and
// its memory can be read from the system. The graph is graphtest.Zipf, loaded by
// Apply. All are asked the same questions, and first it is checked that all
// answer alike: the hand-written program writes the JSON of our API, the answer
// of the peer is brought into its form.
//
// One client asks one question after the other. It goes round the contestants in
// short turns, in another order each time, so that whatever else the machine does
// falls on all alike, and so does what the one before has left to the database to
// do. It counts after everybody has warmed up. Nobody keeps answers.
//
// Nobody else answers traversals. Of these it is shown how many trips they take to
// the database, and how much of the time is spent outside of it.
//
// Loading is measured against a bare loop: the whole graph is read back, deleted
// and created again by UNWIND … CREATE, of which nothing is worked out, looked up
// or compared. Both are done twice, and the second time counts.
//
// # Trade-offs
//
// Ratios to the hand-written program hold from machine to machine, times do not. How
// far the peer is behind also depends on the machine, and on how long it has run: with
// the smallest question it goes on becoming faster for ten thousand requests, which are
// more than it is given. Nothing here fails because something is slow; a target that is
// missed is marked in the table.
//
// The peer has no list of engagements in both directions, and is asked for the
// two lists; it is spared the citations that hedge or deny, of which this graph
// has none. Its types could be given Cypher of one's own, which would no longer
// be its Cypher.
package bench
