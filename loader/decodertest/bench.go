package decodertest

import (
	"testing"
	"testing/fstest"
	"time"

	"actorgraph/loader"
)

// Counts is how much was decoded.
type Counts struct{ Documents, Spans, Relations, Diagnostics int }

// Bench measures how fast a file is decoded, with all that is beside it, and
// returns what is in it.
func Bench(b *testing.B, d loader.Decoder, name string, side fstest.MapFS) Counts {
	b.Helper()
	size := 0
	for _, f := range side {
		size += len(f.Data)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	start, documents := time.Now(), 0
	var n Counts
	for b.Loop() {
		n = Counts{}
		for a := range d.Decode(Input(name, side)) {
			n.Documents++
			n.Spans += len(a.Spans)
			n.Relations += len(a.Relations)
			n.Diagnostics += len(a.Diagnostics())
		}
		documents += n.Documents
	}
	b.ReportMetric(float64(documents)/time.Since(start).Seconds(), "documents/s")
	return n
}
