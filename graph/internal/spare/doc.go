// Package spare keeps the memory of one request for the next.
//
// # Design
//
// A [List] lends what was given back last, whichever processor asks, and keeps it
// through garbage collections. A [sync.Pool] does neither: an answer of some hundred
// kilobytes brings about the collections that empty it, and what one processor gave
// back another does not find, so that such answers were grown from nothing again and
// again.
//
// # Trade-offs
//
// What is kept stays in memory for as long as the program runs, so a list has a bound
// on it. All who ask wait for one mutex, for some nanoseconds.
package spare
