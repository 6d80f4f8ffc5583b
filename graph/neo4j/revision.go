package neo4j

import (
	"context"
	"fmt"
	"strconv"

	"actorgraph/graph"
)

// graphStamp is what an answer says of the graph g as a whole: whether it may be
// shown, and what tells this state of it from all others: the database and the
// node in it, the number of transactions that wrote, and what they came to. It
// comes first in every statement, so what is read after it may be newer, never
// older. A database that somebody empties by hand and loads with the same
// documents in as many transactions passes for unchanged, but for when it was
// recorded.
const graphStamp = "g.marking AS marking, elementId(g) AS element, g.version AS version, g.sum AS digest"

// stampColumns are the columns of graphStamp.
const stampColumns = "marking, element, version, digest"

// stamped takes the stamp off a record that starts with it, and returns the columns
// after it. It refuses to show a graph that holds documents above the clearance:
// what is stored of a claim counts them all.
func (s *Store) stamped(record []any, rows *graph.Rows) ([]any, error) {
	const columns = 4
	if len(record) < columns {
		return nil, graph.Errorf(graph.Internal, "a statement returned nothing")
	}
	stamp, rest := record[:columns], record[columns:]
	if s.options.clearance != 0 && graph.Marking(asInt(stamp[0])) > s.options.clearance {
		return nil, &graph.Error{
			Op: "reading", Code: graph.Unavailable,
			Err:  fmt.Errorf("the database holds documents marked above %s", s.options.clearance),
			Hint: "serve with a higher --clearance, or load what may be shown into a database of its own",
		}
	}
	if stamp[1] != nil { // there is a graph
		rows.SetRevision(s.revisionOf(stamp))
	}
	return rest, nil
}

// revisionOf is the revision that a stamp stands for, under this store's options.
func (s *Store) revisionOf(stamp []any) string {
	o := &s.options
	b := make([]byte, 0, 256)
	b = strconv.AppendBool(append(b, byte(o.clearance)), o.serveText)
	for _, text := range []string{o.browser, asText(stamp[1]), strconv.FormatInt(asInt(stamp[2]), 10), asText(stamp[3])} {
		b = append(append(b, 0), text...)
	}
	return string(b)
}

const stampStatement = "OPTIONAL MATCH (g:Graph {id: 'graph'}) RETURN " + graphStamp

// Revision returns the revision of the graph; see graph.Revisioner. It reads one
// node.
func (s *Store) Revision(ctx context.Context) (string, error) {
	a, err := s.readAnswer(ctx, stampStatement, nil)
	if err != nil {
		return "", err
	}
	rows := graph.NewRows()
	defer rows.Free()
	_, err = s.stamped(a.values, rows)
	return rows.Revision(), err
}
