// Package traverse answers how entities are connected, on top of any graph.Reader.
//
// # Design
//
// New wraps a reader. What it is asked that starts with graph.RootPaths,
// graph.RootNeighborhood or graph.RootConnecting it answers itself, and everything
// else it passes on; so to the API a traversal is a query like any other, and both
// stores share one implementation.
//
//   - explorer.go: what is around entities, read one frontier at a time
//     (graph.RootFrontier) and kept for the rest of the question
//   - shortest.go: all shortest ways between two entities, searched from both ends
//   - routes.go, paths.go: ways through given entities, by length or by evidence
//   - path.go: the engagements on a way, and what it rests on as a whole: weakest
//     step, origins, time, words
//   - neighborhood.go, connecting.go, picture.go: parts of the graph to draw
//   - answer.go: entities and claims of an answer, with whatever is selected of them
//
// # What a step is
//
// A step goes along a drawn engagement, in either direction: a fact, never an
// allegation or a plan. Of several engagements between two entities the strongest
// stands for all (graph.Strength), so paths differ in the entities on them. An
// entity with more than maxDegree engagements is not walked through, since it
// connects everything with everything; it may still be an end, or be asked for by
// via. The filter holds for each engagement, also when degrees are counted.
//
// # Order
//
// Equal paths come in the order of the ids on them, and every choice among equals
// is made by id: an answer does not depend on the store or on the order of loading.
//
// # Trade-offs
//
// A frontier is one round trip. Searching from both ends visits few entities. Each
// comes with its degree, so the search goes on from the side with fewer engagements;
// if these are many, it first asks whether any leads to the other side. That is one
// more round trip, which spares reading what is around the last frontier, the largest
// by far. Searches know who is next to whom, and only for the ways to show is it read
// by which engagement. What is visited is bounded nevertheless (maxVisited), and an
// answer that is cut says so.
//
// With via, each part is as short as can be, so a path may come back to an entity,
// but never to its own ends.
package traverse
