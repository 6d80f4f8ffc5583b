package bench

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
)

// What we mean to reach.
const (
	mostOfByHand  = 1.1  // our time to an answer, against that of the hand-written program
	leastCPUAhead = 8.0  // how many times less of the processor we take than the peer
	mostMemory    = 40.0 // MB
	leastOfBare   = 0.7  // our rate of loading, against that of a bare loop
	leastAgain    = 5.0  // rate of loading what is there already, against that of new documents
)

// table is a table in Markdown.
type table struct{ strings.Builder }

func newTable() *table {
	t := &table{}
	t.row("", byHand, ours, peer, "against "+byHand, "ahead of the peer")
	t.WriteString("|---|---:|---:|---:|---:|---:|\n")
	return t
}

func (t *table) row(cells ...string) {
	t.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

// held shows a ratio with its target and whether that is met.
func held(format string, ratio float64, sign string, target float64, met bool) string {
	mark := "✓"
	if !met {
		mark = "✗"
	}
	return fmt.Sprintf(format+" (%s %g %s)", ratio, sign, target, mark)
}

// question adds what was measured of a question.
func (t *table) question(q *question, s map[string]*sample) {
	us, hand, them := s[ours], s[byHand], s[peer]
	ms := func(x float64) string { return fmt.Sprintf("%.2f", x) }
	for i, part := range []float64{0.5, 0.99} {
		u, h, p := us.quantile(part), hand.quantile(part), them.quantile(part)
		against, ahead := fmt.Sprintf("%.2f", u/h), fmt.Sprintf("%.1f", p/u)
		if i == 0 {
			against = held("%.2f", u/h, "≤", mostOfByHand, u/h <= mostOfByHand)
			ahead = held("%.1f", p/u, "≥", q.ahead, p/u >= q.ahead)
		}
		t.row(fmt.Sprintf("%s: p%g, ms", q.name, part*100), ms(h), ms(u), ms(p), against, ahead)
	}
	u, h, p := us.perRequest(), hand.perRequest(), them.perRequest()
	t.row(q.name+": processor, ms", ms(h), ms(u), ms(p), fmt.Sprintf("%.2f", u/h), held("%.1f", p/u, "≥", leastCPUAhead, p/u >= leastCPUAhead))
}

// memory adds what each has in memory after all questions, the database aside.
func (t *table) memory(test *testing.T, hand, us, them *contestant) {
	test.Helper()
	handNow, handMost := hand.memory(test)
	now, most := us.memory(test)
	theirs, theirMost := them.memory(test)
	mb := func(x float64) string { return fmt.Sprintf("%.0f", x) }
	t.row("memory after all questions, MB", mb(handNow), held("%.0f", now, "≤", mostMemory, now <= mostMemory), mb(theirs), "", fmt.Sprintf("%.1f", theirs/now))
	t.row("most memory ever, MB", mb(handMost), mb(most), mb(theirMost), "", fmt.Sprintf("%.1f", theirMost/most))
}

// loads adds the rates of loading; the bare loop is what is written by hand.
func (t *table) loads(l loads, claims int) {
	rate := func(d float64) string { return fmt.Sprintf("%.0f", float64(claims)/d) }
	bare, first, again := l.bare.Seconds(), l.first.Seconds(), l.again.Seconds()
	t.row("loading, claims/s", rate(bare)+" (bare `CREATE`)", rate(first), "", held("%.2f", bare/first, "≥", leastOfBare, bare/first >= leastOfBare), "")
	t.row("loading the same again, claims/s", "", rate(again), "", held("%.0f × loading", first/again, "≥", leastAgain, first/again >= leastAgain), "")
}

// readme is the file that quotes the table, between two marks.
const readme = "../../../README.md"

var block = regexp.MustCompile(`(?s)<!-- bench-neo4j -->\n.*?<!-- /bench-neo4j -->`)

// readREADME returns the README, and fails if there is no place for the table.
func readREADME(t *testing.T) []byte {
	t.Helper()
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	if !block.Match(text) {
		t.Fatalf("%s has no part bench-neo4j", readme)
	}
	return text
}

// writeREADME puts the table into the README.
func writeREADME(t *testing.T, table string) {
	t.Helper()
	fresh := block.ReplaceAllLiteral(readREADME(t), []byte("<!-- bench-neo4j -->\n"+table+"<!-- /bench-neo4j -->"))
	if err := os.WriteFile(readme, fresh, 0o644); err != nil {
		t.Fatal(err)
	}
}
