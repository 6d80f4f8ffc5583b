package mapping

import (
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"actorgraph/loader"
)

// TestStream loads a stream that is far larger than what may be held of it.
func TestStream(t *testing.T) {
	const (
		documents = 8000
		pad       = 25_000 // bytes of text in each
		most      = 40 << 20
	)
	m, diagnostics := Parse("m.yaml", []byte("spans: {Person: person}\nrelations: {aid: AID}\n"))
	if m == nil {
		t.Fatal(diagnostics)
	}
	path := filepath.Join(t.TempDir(), "big.fake")
	if err := os.WriteFile(path, []byte("{"), 0o644); err != nil { // what is in it comes through the pipe
		t.Fatal(err)
	}
	from, to := io.Pipe()
	written := 0
	go func() {
		tail := strings.Repeat("Nothing else happened in the whole of that week.\n", pad/49)
		for i := range documents {
			a := loader.Annotated{
				Text: fmt.Sprintf("Ann%d aids Bob.\n", i) + tail,
				Spans: []loader.Span{
					{ID: "1", Type: "Person", Fragments: []loader.Fragment{{Start: 0, End: 3 + len(fmt.Sprint(i))}}},
					{ID: "2", Type: "Person", Quote: "Bob", Fragments: []loader.Fragment{{Start: 4, End: 7}}},
					{ID: "3", Type: fmt.Sprint("New", i%3)},
				},
				Relations: []loader.Relation{{ID: "r", Type: "aid", Args: []loader.Arg{{Ref: "1"}, {Ref: "2"}}}},
			}
			a.Document.ID = fmt.Sprint("d", i)
			if i == documents-1 {
				a.Document.ID = "d0" // seen long ago
			}
			line, err := json.Marshal(&a)
			if err != nil {
				_ = to.CloseWithError(err)
				return
			}
			n, err := to.Write(append(line, '\n'))
			if written += n; err != nil {
				return
			}
		}
		_ = to.Close()
	}()
	d := fakeDecoder()
	lines := d.Decode
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	peak := uint64(0)
	d.Decode = func(in loader.Input) iter.Seq[*loader.Annotated] {
		in.Body = from
		return func(yield func(*loader.Annotated) bool) {
			n := 0
			for a := range lines(in) {
				if n++; n%500 == 0 {
					runtime.GC()
					runtime.ReadMemStats(&now)
					peak = max(peak, now.HeapAlloc)
				}
				if !yield(a) {
					return
				}
			}
		}
	}
	w := fakeWriter{forget: true}
	progress := 0
	l := loader.Loader{
		Writer: &w, Formats: []loader.Format{loader.Native(), (&Choice{asked: m}).Format(d)},
		Progress: func(loader.Stage, int, int) { progress++ },
	}
	report, err := l.Run(t.Context(), []string{path})
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Results) != 1 || len(w.faults) > 0 {
		t.Fatal(len(report.Results), w.faults)
	}
	r := report.Results[0]
	want := path + ": loaded 7999 claims in 7999 documents, 7999 repaired, 3 types unmapped; 1 document rejected, 1 error"
	if r.String() != want {
		t.Errorf("%s\nwant %s", r, want)
	}
	if len(r.Diagnostics) > 202 {
		t.Errorf("%d diagnostics are kept", len(r.Diagnostics))
	}
	if w.most > 64 || w.batches < documents/64 || progress == 0 {
		t.Errorf("%d batches of at most %d documents", w.batches, w.most)
	}
	held := peak - min(peak, before.HeapAlloc)
	t.Logf("%d MB read, at most %d MB held", written>>20, held>>20)
	if written < 190<<20 || held > most {
		t.Errorf("%d bytes read, %d bytes held, want at most %d", written, held, most)
	}
}
