package decodertest

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"actorgraph/loader"
)

// Render writes a document down for people.
func Render(a *loader.Annotated) string {
	var b strings.Builder
	d := &a.Document
	fmt.Fprintf(&b, "%s:%d:%d document", a.Path, a.Line, a.Column)
	pairs(&b, "id", d.ID, "title", d.Title, "authors", strings.Join(d.Authors, "; "), "source", d.Source, "published", d.Published.String(),
		"retrieved", d.Retrieved.String(), "url", d.URL, "language", d.Language, "license", d.License, "notes", d.Notes)
	fmt.Fprintf(&b, "\n  text %s\n", short(a.Text))
	for _, s := range a.Sources {
		b.WriteString("  source " + s.ID)
		pairs(&b, "name", s.Name, "kind", s.Kind, "url", s.URL)
		b.WriteString("\n")
	}
	for i := range a.Spans {
		span(&b, a.Text, &a.Spans[i])
	}
	for i := range a.Relations {
		relation(&b, &a.Relations[i])
	}
	for _, set := range a.Same {
		fmt.Fprintf(&b, "  same %s\n", strings.Join(set, " "))
	}
	for _, x := range a.Diagnostics() {
		fmt.Fprintf(&b, "  %s\n", x)
	}
	return b.String()
}

func span(b *strings.Builder, text string, s *loader.Span) {
	fmt.Fprintf(b, "  %d:%d span %s %s", s.Line, s.Column, s.ID, s.Type)
	for _, f := range s.Fragments {
		fmt.Fprintf(b, " [%d %d)%s", f.Start, f.End, []string{"", "utf16", "bytes"}[s.Unit])
		if passage, ok := cut(text, f, s.Unit); ok {
			b.WriteString("=" + short(passage))
		}
	}
	pairs(b, "quote", s.Quote, "name", s.Name, "aliases", strings.Join(s.Aliases, "; "))
	for _, scheme := range slices.Sorted(maps.Keys(s.Identifiers)) {
		pairs(b, scheme, s.Identifiers[scheme])
	}
	rest(b, s.Attributes, s.Notes, s.Annotator, s.Confidence)
}

func relation(b *strings.Builder, r *loader.Relation) {
	fmt.Fprintf(b, "  %d:%d relation %s %s", r.Line, r.Column, r.ID, r.Type)
	pairs(b, "trigger", r.Trigger)
	for _, arg := range r.Args {
		fmt.Fprintf(b, " %s=%s", arg.Role, arg.Ref)
	}
	if r.Undirected {
		b.WriteString(" undirected")
	}
	pairs(b, "relation", r.Relation, "locator", r.Locator, "when", r.When.String(), "where", r.Where)
	rest(b, r.Attributes, r.Notes, r.Annotator, r.Confidence)
}

func rest(b *strings.Builder, attributes []loader.Attribute, notes []string, annotator string, confidence *float64) {
	for _, x := range attributes {
		fmt.Fprintf(b, " +%s=%q", x.Name, x.Value)
	}
	pairs(b, "notes", strings.Join(notes, "; "), "annotator", annotator)
	if confidence != nil {
		fmt.Fprintf(b, " confidence=%v", *confidence)
	}
	b.WriteString("\n")
}

// pairs writes names with values that are not empty.
func pairs(b *strings.Builder, namesAndValues ...string) {
	for pair := range slices.Chunk(namesAndValues, 2) {
		if pair[1] != "" {
			fmt.Fprintf(b, " %s=%q", pair[0], pair[1])
		}
	}
}

func short(s string) string {
	const most = 70
	if r := []rune(s); len(r) > most {
		return strconv.Quote(string(r[:most])) + "…"
	}
	return strconv.Quote(s)
}

// cut takes a passage out of a text the slow way.
func cut(text string, f loader.Fragment, unit loader.Unit) (string, bool) {
	switch unit {
	case loader.UTF16Units:
		u := utf16.Encode([]rune(text))
		if f.Start < 0 || f.End < f.Start || f.End > len(u) {
			return "", false
		}
		return string(utf16.Decode(u[f.Start:f.End])), true
	case loader.Bytes:
		if f.Start < 0 || f.End < f.Start || f.End > len(text) {
			return "", false
		}
		return text[f.Start:f.End], true
	default:
		r := []rune(text)
		if f.Start < 0 || f.End < f.Start || f.End > len(r) {
			return "", false
		}
		return string(r[f.Start:f.End]), true
	}
}
