package bench

import (
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

func TestDevBare(t *testing.T) {
	uri := os.Getenv("DEV_URI")
	if uri == "" {
		t.Skip()
	}
	d, _ := neo4j.NewDriverWithContext(uri, neo4j.NoAuth())
	t0 := time.Now()
	c := copyAll(t, d)
	n, e := c.sizes()
	fmt.Println("copied", n, e, time.Since(t0))
	for _, x := range c.nodes {
		fmt.Println(len(x.rows), x.statement())
	}
	for _, x := range c.edges {
		if len(x.rows) > 3000 {
			fmt.Println(len(x.rows), x.statement())
		}
	}
	for range 2 {
		t0 = time.Now()
		each(t, d, "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 2000 ROWS", func([]any) {})
		fmt.Println("cleared", time.Since(t0))
		took := c.create(t, d)
		fmt.Printf("bare %v: %.0f claims/s\n", took, 100020/took.Seconds())
	}
	each(t, d, "MATCH (n) RETURN count(n)", func(v []any) { fmt.Println(v, n) })
	each(t, d, "MATCH ()-[r]->() RETURN count(r)", func(v []any) { fmt.Println(v, e) })
}
