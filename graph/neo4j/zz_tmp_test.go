package neo4j

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"actorgraph/graph/graphtest"
)

func TestZZ(t *testing.T) {
	server := shared.Server(t)
	records := graphtest.Records(rand.New(rand.NewPCG(1, 9)), 20)
	for range 6 {
		a := time.Now()
		s := openMigrated(t, server)
		b := time.Now()
		graphtest.Apply(t, s, records...)
		c := time.Now()
		_, err := s.Check(t.Context())
		d := time.Now()
		_, err2 := s.broken(t.Context())
		fmt.Println(b.Sub(a), c.Sub(b), d.Sub(c), time.Since(d), err, err2)
	}
}
