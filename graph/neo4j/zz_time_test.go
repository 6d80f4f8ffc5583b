package neo4j

import ("testing";"time")

func TestZZTime(t *testing.T) {
	server := shared.Server(t)
	for range 5 {
		a := time.Now()
		server.Clear(t)
		b := time.Now()
		s := openAt(t, server)
		c := time.Now()
		if _, err := s.Migrate(t.Context()); err != nil { t.Fatal(err) }
		t.Log("clear", b.Sub(a), "open", c.Sub(b), "migrate", time.Since(c))
	}
}
