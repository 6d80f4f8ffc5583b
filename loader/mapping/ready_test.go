package mapping

import "testing"

func TestReady(t *testing.T) {
	for _, name := range Names() {
		src, err := Source(name)
		if err != nil {
			t.Fatal(err)
		}
		m, diagnostics := Parse(name+".yaml", src)
		if m == nil || len(diagnostics) > 0 || m.Description == "" {
			t.Errorf("%s: %v", name, diagnostics)
		}
	}
	if len(Names()) != 7 {
		t.Error(Names())
	}
}
