package neo4jtest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// patience is generous: a cold Java on a busy machine takes many times longer
// than usual.
const patience = 2 * time.Minute

// await returns when the server answers a statement, or an error when it gave
// up, refused us, or ended.
func await(ctx context.Context, driver neo4j.DriverWithContext, ended <-chan struct{}) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		err := run(ctx, driver, "RETURN 1")
		if err == nil {
			return nil
		}
		if answer, ok := errors.AsType[*neo4j.Neo4jError](err); ok && strings.HasPrefix(answer.Code, "Neo.ClientError.") {
			return err
		}
		select {
		case <-tick.C:
		case <-ended:
			return errors.New("the process ended before it answered")
		case <-ctx.Done():
			return fmt.Errorf("no answer within %v: %w", patience, err)
		}
	}
}

// run runs one statement in a transaction of the server's own making.
func run(ctx context.Context, driver neo4j.DriverWithContext, cypher string) error {
	_, err := strs(ctx, driver, cypher)
	return err
}

// strs runs a statement and returns its first column of texts.
func strs(ctx context.Context, driver neo4j.DriverWithContext, cypher string) ([]string, error) {
	session := driver.NewSession(ctx, neo4j.SessionConfig{})
	defer func() { _ = session.Close(ctx) }()
	result, err := session.Run(ctx, cypher, nil)
	if err != nil {
		return nil, err
	}
	records, err := result.Collect(ctx)
	if err != nil {
		return nil, err
	}
	var found []string
	for _, record := range records {
		if text, ok := record.Values[0].(string); ok {
			found = append(found, text)
		}
	}
	return found, nil
}
