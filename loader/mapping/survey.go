package mapping

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"strings"

	"actorgraph/loader"
)

// What a survey keeps of each type, and at most of how many.
const (
	maxTypes   = 2000
	maxSamples = 3
	maxShapes  = 50
)

// Survey counts the types of annotations, to start a mapping from. What it holds
// does not grow with the documents. It is for one goroutine.
type Survey struct {
	Documents                    int
	spans, relations, attributes map[string]*seen
}

// seen is what was seen of one type.
type seen struct {
	name    string
	count   int
	samples map[string]int // passages, ends of relations, or values
}

// NewSurvey begins a survey.
func NewSurvey() *Survey {
	return &Survey{spans: map[string]*seen{}, relations: map[string]*seen{}, attributes: map[string]*seen{}}
}

// Empty reports whether no type was seen.
func (s *Survey) Empty() bool { return len(s.spans)+len(s.relations) == 0 }

func note(in map[string]*seen, name string) *seen {
	t := in[name]
	if t == nil {
		t = &seen{name: name, samples: map[string]int{}}
		if len(in) < maxTypes {
			in[name] = t
		}
	}
	t.count++
	return t
}

func (t *seen) sample(s string, most int) {
	if s = short30(oneLine(s)); s != "" && (t.samples[s] > 0 || len(t.samples) < most) {
		t.samples[s]++
	}
}

// Observe looks at one document.
func (s *Survey) Observe(a *loader.Annotated) {
	s.Documents++
	triggers := map[string]bool{}
	for i := range a.Relations {
		triggers[a.Relations[i].Trigger] = true
	}
	var text *loader.Text
	types := map[string]string{}
	for i := range a.Spans {
		x := &a.Spans[i]
		types[x.ID] = x.Type
		s.properties(x.Attributes)
		if triggers[x.ID] {
			continue // its relation has the type that counts
		}
		t := note(s.spans, x.Type)
		if len(t.samples) == maxSamples {
			continue
		}
		words := cmp.Or(x.Name, x.Quote)
		if words == "" && a.Text != "" {
			if text == nil {
				text = loader.NewText(strings.ToValidUTF8(a.Text, "?"))
			}
			words = text.AnchorSpan(x)[0].Quote
		}
		t.sample(words, maxSamples)
	}
	for i := range a.Relations {
		types[a.Relations[i].ID] = a.Relations[i].Type
	}
	for i := range a.Relations {
		r := &a.Relations[i]
		var shape []string
		for _, arg := range r.Args[:min(len(r.Args), 4)] {
			shape = append(shape, arg.Role+" "+cmp.Or(types[arg.Ref], "?"))
		}
		t := note(s.relations, r.Type)
		if key := strings.Join(shape, ", "); t.samples[key] > 0 || len(t.samples) < maxShapes {
			t.samples[key]++
		}
		s.properties(r.Attributes)
	}
}

func (s *Survey) properties(list []loader.Attribute) {
	for _, a := range list {
		note(s.attributes, a.Name).sample(a.Value, maxShapes)
	}
}

// Format makes a decoder a format whose documents are looked at and not loaded;
// those that cannot be read are reported.
func (s *Survey) Format(d loader.Decoder) loader.Format {
	return loader.Format{
		Name: d.Name, Extensions: d.Extensions, Detect: d.Detect,
		Documents: func(in loader.Input, o loader.Options) iter.Seq[*loader.File] {
			return func(yield func(*loader.File) bool) {
				for a := range d.Decode(in) {
					s.Observe(a)
					f := Apply(a, &Mapping{}, o)
					if f.Rejected() && !yield(f) {
						return
					}
				}
			}
		},
	}
}

// most lists the types by how often they occur.
func most(of map[string]*seen) []*seen {
	return slices.SortedFunc(maps.Values(of), func(a, b *seen) int {
		return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.name, b.name))
	})
}

// top lists the samples by how often they occur, a few of them.
func (t *seen) top() []string {
	list := slices.SortedFunc(maps.Keys(t.samples), func(a, b string) int {
		return cmp.Or(cmp.Compare(t.samples[b], t.samples[a]), cmp.Compare(a, b))
	})
	return list[:min(len(list), maxSamples)]
}
