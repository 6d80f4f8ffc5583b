package mapping

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"strings"

	"actorgraph/graph"
	"actorgraph/loader"
)

// fakeDecoder reads lines of JSON, each an Annotated by the names of its fields.
func fakeDecoder() loader.Decoder {
	return loader.Decoder{
		Name: "fake", Extensions: []string{".fake"},
		Detect: func(_ string, head []byte) bool { return bytes.HasPrefix(head, []byte("{")) },
		Decode: func(in loader.Input) iter.Seq[*loader.Annotated] {
			return func(yield func(*loader.Annotated) bool) {
				lines := bufio.NewScanner(in.Body)
				lines.Buffer(nil, 1<<20)
				for n := 1; lines.Scan(); n++ {
					a := loader.NewAnnotated(in.Path, n, 1)
					if err := json.Unmarshal(lines.Bytes(), a); err != nil {
						a.Add(loader.Error, n, 1, "", "%v", err)
					}
					number(a)
					if !yield(a) {
						return
					}
				}
			}
		},
	}
}

// number gives each annotation a column of its own.
func number(a *loader.Annotated) {
	for i := range a.Spans {
		a.Spans[i].Line, a.Spans[i].Column = a.Line, i+1
	}
	for i := range a.Relations {
		a.Relations[i].Line, a.Relations[i].Column = a.Line, 100+i+1
	}
}

// fakeWriter keeps what is applied, and holds it to the model.
type fakeWriter struct {
	records []graph.Record
	faults  []error
	forget  bool // keep only faults
	batches int
	most    int // documents in one batch
}

func (w *fakeWriter) Apply(_ context.Context, b graph.Batch) (graph.Applied, error) {
	var a graph.Applied
	w.batches++
	w.most = max(w.most, len(b.Records))
	for i := range b.Records {
		a.Outcomes = append(a.Outcomes, graph.Added)
		if err := b.Records[i].Validate(); err != nil {
			w.faults = append(w.faults, err)
		}
	}
	if !w.forget {
		w.records = append(w.records, b.Records...)
	}
	return a, nil
}

// render shows a record in lines.
func render(r *graph.Record) string {
	var b strings.Builder
	fmt.Fprintf(&b, "document %s\n", r.Document.ID)
	for _, e := range r.Entities {
		fmt.Fprintf(&b, "  %s %s %q", strings.ToLower(e.Type.String()), e.ID, e.Name)
		if len(e.Aliases) > 0 {
			fmt.Fprintf(&b, " aliases %q", e.Aliases)
		}
		if s := e.Subtype + e.Kind; s != "" {
			fmt.Fprintf(&b, " is %s", s)
		}
		if e.Stage != "" {
			fmt.Fprintf(&b, " stage %s", e.Stage)
		}
		for _, p := range e.Participants {
			fmt.Fprintf(&b, " %s=%s", p.Role, p.Actor)
		}
		if len(e.Identifiers) > 0 {
			fmt.Fprintf(&b, " %v", e.Identifiers)
		}
		b.WriteString("\n")
	}
	for _, c := range r.Citations {
		fmt.Fprintf(&b, "  [%s] %s %s %s", c.Annotation, c.Claim.Subject, c.Claim.Kind, c.Claim.Object)
		if len(c.Claim.About) > 0 {
			fmt.Fprintf(&b, " about %s", strings.Join(c.Claim.About, " "))
		}
		if c.Claim.Modality != graph.Actual {
			fmt.Fprintf(&b, " %s", strings.ToLower(c.Claim.Modality.String()))
		}
		if c.Negated {
			b.WriteString(" negated")
		}
		if c.Stance != graph.Asserts {
			fmt.Fprintf(&b, " %s", strings.ToLower(c.Stance.String()))
		}
		for _, s := range c.Attribution {
			fmt.Fprintf(&b, " by %s%s", strings.Join(s.Actors, "+"), s.Text)
		}
		for _, x := range [][2]string{{"hedge", c.Hedge}, {"annotator", c.Annotator}, {"role", c.Role}, {"when", c.When.String() + c.WhenText}, {"where", c.Where}} {
			if x[1] != "" {
				fmt.Fprintf(&b, " %s %q", x[0], x[1])
			}
		}
		if c.Confidence != nil {
			fmt.Fprintf(&b, " confidence %g", *c.Confidence)
		}
		fmt.Fprintf(&b, "\n    %q %s %d-%d %q\n", c.Relation, strings.ToLower(c.Anchored.String()), c.Start, c.End, c.Quote)
	}
	for _, m := range r.Mentions {
		fmt.Fprintf(&b, "  mention %d-%d %q of %s\n", m.Start, m.End, m.Quote, m.Of)
	}
	return b.String()
}
