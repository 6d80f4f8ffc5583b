package neo4j

import (
	"sync/atomic"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Store is an actor graph in a Neo4j database. It is safe for use by many
// goroutines, and by many processes at once.
type Store struct {
	target   target
	driver   neo4j.DriverWithContext
	database string
	options  options
	prober   *prober
	own      bookmarks                   // of what this store wrote
	families atomic.Pointer[familyCache] // as the last writer left them; a writer takes them out
	plans    plans
}

// missing stands for a key to order by that is not there; it sorts behind all
// others.
const missing = 1<<63 - 1

// undated is the publishedDay of what has no date; it sorts behind all others,
// newest first.
const undated = -1 << 40
