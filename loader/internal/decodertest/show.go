package decodertest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"actorgraph/graph"
	"actorgraph/loader"
)

// Show writes a document as text, what is empty left out.
func Show(a *loader.Annotated) string {
	var b strings.Builder
	fmt.Fprintf(&b, "document%s\n", place(a.Line, a.Column))
	for _, field := range document(a.Document) {
		fmt.Fprintf(&b, "  %s\n", field)
	}
	if a.Text != "" {
		fmt.Fprintf(&b, "  text %q\n", a.Text)
	}
	for _, s := range a.Sources {
		fmt.Fprintf(&b, "  source %q name %q%s\n", s.ID, s.Name, said("kind", s.Kind)+said("reliability", s.Reliability.String()))
	}
	for _, r := range a.References {
		fmt.Fprintf(&b, "  reference %s\n", strings.Join(document(r), " "))
	}
	for _, s := range a.Spans {
		fmt.Fprintf(&b, "span %q%s type %q%s\n", s.ID, place(s.Line, s.Column), s.Type, span(s))
		more(&b, s.Attributes, s.Notes)
	}
	for _, r := range a.Relations {
		fmt.Fprintf(&b, "relation %q%s type %q%s\n", r.ID, place(r.Line, r.Column), r.Type, relation(r))
		more(&b, r.Attributes, r.Notes)
	}
	for _, same := range a.Same {
		fmt.Fprintf(&b, "same %q\n", same)
	}
	for _, d := range a.Diagnostics() {
		fmt.Fprintf(&b, "%s\n", d)
	}
	return b.String()
}

func place(line, column int) string { return fmt.Sprintf(" (%d:%d)", line, column) }

func said(name, value string) string {
	if value == "" {
		return ""
	}
	return fmt.Sprintf(" %s %q", name, value)
}

func document(d graph.Document) []string {
	fields := []string{fmt.Sprintf("id %q", d.ID)}
	for _, f := range [][2]string{
		{"title", d.Title},
		{"source", d.Source},
		{"kind", d.Kind.String()},
		{"published", d.Published.String()},
		{"url", d.URL},
		{"language", d.Language},
		{"marking", d.Marking.String()},
		{"notes", d.Notes},
		{"license", d.License},
		{"authors", strings.Join(d.Authors, "; ")},
	} {
		if f[1] != "" {
			fields = append(fields, fmt.Sprintf("%s %q", f[0], f[1]))
		}
	}
	for _, f := range d.DerivedFrom {
		fields = append(fields, fmt.Sprintf("%s %q", f.Kind, f.Document))
	}
	return fields
}

func span(s loader.Span) string {
	var b strings.Builder
	for _, f := range s.Fragments {
		fmt.Fprintf(&b, " %d–%d", f.Start, f.End)
	}
	if len(s.Fragments) > 0 {
		b.WriteString([]string{" code points", " UTF-16", " bytes"}[s.Unit])
	}
	b.WriteString(said("quote", s.Quote) + said("name", s.Name))
	for _, alias := range s.Aliases {
		b.WriteString(said("alias", alias))
	}
	for _, scheme := range slices.Sorted(maps.Keys(s.Identifiers)) {
		b.WriteString(said(scheme, s.Identifiers[scheme]))
	}
	b.WriteString(said("annotator", s.Annotator))
	if s.Confidence != nil {
		fmt.Fprintf(&b, " confidence %g", *s.Confidence)
	}
	return b.String()
}

func relation(r loader.Relation) string {
	var b strings.Builder
	b.WriteString(said("trigger", r.Trigger))
	for _, arg := range r.Args {
		fmt.Fprintf(&b, " %s=%q", arg.Role, arg.Ref)
	}
	if r.Undirected {
		b.WriteString(" undirected")
	}
	b.WriteString(said("relation", r.Relation) + said("when", r.When.String()) + said("where", r.Where) + said("locator", r.Locator))
	for _, step := range r.Attribution {
		fmt.Fprintf(&b, " said by %q", strings.Join(append(step.Actors, step.Source+step.Text), " "))
	}
	b.WriteString(said("annotator", r.Annotator))
	if r.Confidence != nil {
		fmt.Fprintf(&b, " confidence %g", *r.Confidence)
	}
	return b.String()
}

func more(b *strings.Builder, attributes []loader.Attribute, notes []string) {
	for _, a := range attributes {
		fmt.Fprintf(b, "  %s: %q\n", a.Name, a.Value)
	}
	for _, n := range notes {
		fmt.Fprintf(b, "  note %q\n", n)
	}
}
