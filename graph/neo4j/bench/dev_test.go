package bench

import (
	"fmt"
	"os"
	"testing"

	"actorgraph/graph/graphtest"
)

func TestDev(t *testing.T) {
	uri := os.Getenv("DEV_URI")
	if uri == "" {
		t.Skip()
	}
	records := graphtest.Zipf(*claims)
	all := []*contestant{somebody(t, uri), thePeer(t, uri)}
	if os.Getenv("DEV_OURS") != "" {
		all = append(all, ourselves(t, uri))
	}
	for _, q := range questions(records) {
		compare(t, &q, all)
		s := measure(t, &q, all)
		for _, c := range all {
			fmt.Printf("%-40s %-20s p50 %.2f p99 %.2f cpu %.2f ms\n", q.name, c.name, s[c.name].quantile(.5), s[c.name].quantile(.99), s[c.name].perRequest())
		}
	}
	for _, c := range all {
		fmt.Println(c.name, c.memory(t))
	}
}
