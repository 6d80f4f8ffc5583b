package bench

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// bareRows is how many rows a statement of the bare loop creates.
const bareRows = 2000

// copied is a whole database as the rows of the statements that make it again.
type copied struct {
	nodes, edges map[string]*batch // by statement, without its properties
}

// batch is what one statement creates.
type batch struct {
	begin, end string // of the statement, around the properties
	first      int    // the place of the first property in a row
	keys       map[string]int
	rows       []any // lists: the ends of an edge, then the properties
}

func (b *batch) add(ends []any, properties map[string]any) {
	row := slices.Clone(ends)
	for _, k := range slices.Sorted(maps.Keys(properties)) {
		at, ok := b.keys[k]
		if !ok {
			at = b.first + len(b.keys)
			b.keys[k] = at
		}
		for len(row) <= at {
			row = append(row, nil)
		}
		row[at] = properties[k]
	}
	b.rows = append(b.rows, row)
}

func (b *batch) statement() string {
	var s strings.Builder
	s.WriteString(b.begin)
	for i, k := range slices.Sorted(maps.Keys(b.keys)) {
		if i > 0 {
			s.WriteString(", ")
		}
		fmt.Fprintf(&s, "`%s`: r[%d]", k, b.keys[k])
	}
	return s.String() + b.end
}

// copyAll reads the whole database.
func copyAll(t *testing.T, driver neo4j.DriverWithContext) *copied {
	t.Helper()
	c := &copied{nodes: map[string]*batch{}, edges: map[string]*batch{}}
	each(t, driver, "MATCH (n) RETURN labels(n), properties(n)", func(v []any) {
		begin := "UNWIND $rows AS r CREATE (:" + strings.Join(names(t, v[0]), ":") + " {"
		batchOf(c.nodes, begin, "})", 0).add(nil, v[1].(map[string]any))
	})
	each(t, driver, "MATCH (a)-[r]->(b) RETURN labels(a), a.id, type(r), labels(b), b.id, properties(r)", func(v []any) {
		begin := fmt.Sprintf("UNWIND $rows AS r MATCH (a:%s {id: r[0]}) MATCH (b:%s {id: r[1]}) CREATE (a)-[:%s {",
			unique(names(t, v[0])), unique(names(t, v[3])), v[2])
		batchOf(c.edges, begin, "}]->(b)", 2).add([]any{v[1], v[4]}, v[5].(map[string]any))
	})
	for _, b := range c.nodes {
		sortRows(b.rows, b.keys["id"])
	}
	for _, b := range c.edges {
		sortRows(b.rows, 0, 1)
	}
	return c
}

func batchOf(all map[string]*batch, begin, end string, first int) *batch {
	b := all[begin]
	if b == nil {
		b = &batch{begin: begin, end: end, first: first, keys: map[string]int{}}
		all[begin] = b
	}
	return b
}

// sortRows sorts rows by some of their columns, so that pages of indexes are met
// in order.
func sortRows(rows []any, columns ...int) {
	slices.SortStableFunc(rows, func(a, b any) int {
		for _, c := range columns {
			if d := cmp.Compare(key(a, c), key(b, c)); d != 0 {
				return d
			}
		}
		return 0
	})
}

// key is a column to sort by. Ids are texts, but for few.
func key(row any, column int) string {
	v := row.([]any)[column]
	if s, ok := v.(string); ok {
		return s
	}
	return fmt.Sprint(v)
}

func names(t *testing.T, v any) []string {
	t.Helper()
	var all []string
	for _, l := range v.([]any) {
		all = append(all, "`"+l.(string)+"`")
	}
	if len(all) == 0 {
		t.Fatal("a node has no label")
	}
	slices.Sort(all)
	return all
}

// unique is the label of a node under which its id is unique.
func unique(labels []string) string {
	if slices.Contains(labels, "`Thing`") {
		return "`Thing`"
	}
	return labels[0]
}

// create makes the database again, as fast as a loop over statements can that
// knows everything beforehand: constant statements, no look-ups but the ends of
// edges, nothing that exists already. It returns the time that this takes.
func (c *copied) create(t *testing.T, driver neo4j.DriverWithContext) time.Duration {
	t.Helper()
	session := driver.NewSession(t.Context(), neo4j.SessionConfig{DatabaseName: "neo4j"})
	defer session.Close(t.Context())
	start := time.Now()
	for _, kind := range []map[string]*batch{c.nodes, c.edges} {
		for _, name := range slices.Sorted(maps.Keys(kind)) {
			statement := kind[name].statement()
			for rows := range slices.Chunk(kind[name].rows, bareRows) {
				if err := consume(t.Context(), session, statement, map[string]any{"rows": rows}); err != nil {
					t.Fatalf("%s: %v", statement, err)
				}
			}
		}
	}
	return time.Since(start)
}

// sizes are the numbers of nodes and relationships.
func (c *copied) sizes() (nodes, edges int) {
	for _, b := range c.nodes {
		nodes += len(b.rows)
	}
	for _, b := range c.edges {
		edges += len(b.rows)
	}
	return nodes, edges
}

func consume(ctx context.Context, session neo4j.SessionWithContext, statement string, params map[string]any) error {
	result, err := session.Run(ctx, statement, params)
	if err != nil {
		return err
	}
	_, err = result.Consume(ctx)
	return err
}

// each calls f with the values of each record.
func each(t *testing.T, driver neo4j.DriverWithContext, statement string, f func(values []any)) {
	t.Helper()
	session := driver.NewSession(t.Context(), neo4j.SessionConfig{DatabaseName: "neo4j"})
	defer session.Close(t.Context())
	result, err := session.Run(t.Context(), statement, nil)
	if err != nil {
		t.Fatal(err)
	}
	for result.Next(t.Context()) {
		f(result.Record().Values)
	}
	if err := result.Err(); err != nil {
		t.Fatal(err)
	}
}
