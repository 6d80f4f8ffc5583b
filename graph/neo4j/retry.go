package neo4j

import (
	"context"
	"errors"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Pauses between attempts double from the first to the longest. Each is drawn
// between its half and the whole, so that those who failed together do not come
// back together.
const (
	firstPause   = 50 * time.Millisecond
	longestPause = time.Second
)

// retry runs attempt until it succeeds, fails for a reason that another attempt
// would not change, or has gone on for longer than budget. It returns the last
// error.
func retry(ctx context.Context, budget time.Duration, attempt func(since time.Duration) error) error {
	began, pause := time.Now(), firstPause
	for {
		err := attempt(time.Since(began))
		if err == nil || ctx.Err() != nil || !passing(err) || time.Since(began)+pause > budget {
			return err
		}
		wait := time.NewTimer(pause/2 + rand.N(pause/2)) //nolint:gosec // no secret
		select {
		case <-wait.C:
		case <-ctx.Done():
			wait.Stop()
			return err
		}
		pause = min(2*pause, longestPause)
	}
}

// passing reports whether another attempt may go better: the server was busy, a
// connection was lost, another member has become the leader.
func passing(err error) bool {
	if _, ok := errors.AsType[silentError](err); ok || neo4j.IsRetryable(err) {
		return true
	}
	if answer, ok := errors.AsType[*neo4j.Neo4jError](err); ok {
		// Two that migrate at once: next time IF NOT EXISTS sees what the other made.
		return strings.HasPrefix(answer.Code, "Neo.ClientError.Schema.") && strings.HasSuffix(answer.Code, "AlreadyExists")
	}
	_, lost := errors.AsType[*neo4j.ConnectivityError](err)
	return lost
}
