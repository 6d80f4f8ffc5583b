package bench

import (
	"os"
	"testing"

	"actorgraph/graph/graphtest"
	"actorgraph/graph/neo4jtest"
)

func TestDevAll(t *testing.T) {
	if os.Getenv("DEV_ALL") == "" {
		t.Skip()
	}
	server := neo4jtest.StartToMeasure(t)
	records := graphtest.Zipf(*claims)
	loaded := measureLoads(t, server, records)
	all := []*contestant{devOurs(t, server.URI), somebody(t, server.URI), thePeer(t, server.URI)}
	shown := newTable()
	for _, q := range questions(records) {
		q.warm, q.turn = q.warm/20, max(q.turn/20, 1)
		compare(t, &q, all)
		shown.question(&q, measure(t, &q, all))
	}
	shown.memory(all[1].memory(t), all[0].memory(t), all[2].memory(t))
	shown.loads(loaded, *claims)
	t.Logf("\n%s", shown.String())
}
