package loader

import (
	"fmt"
	"strings"
	"testing"

	"actorgraph/graph"
)

// TestLongest reports what is too long where it stands.
func TestLongest(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("n", graph.MaxName+1)
	src := fmt.Sprintf("document: {id: d}\nactors:\n- id: a\n  type: state\n  name: %s\n  aliases: [%[1]s]\n  identifiers: {ofac: %[1]s}\n", long)
	f := Decode("long.yaml", []byte(src), nil, Options{})
	at := map[int]bool{}
	for _, d := range f.Diagnostics() {
		if d.Severity == Error {
			at[d.Line] = true
		}
	}
	if len(at) != 3 || !at[5] || !at[6] || !at[7] {
		t.Errorf("errors in lines %v, want 5, 6 and 7: %v", at, f.Diagnostics())
	}
	fits := strings.ReplaceAll(src, long, long[:graph.MaxIdentifier-len("ofac")])
	if f := Decode("long.yaml", []byte(fits), nil, Options{}); f.Rejected() {
		t.Error(f.Diagnostics())
	}
}
