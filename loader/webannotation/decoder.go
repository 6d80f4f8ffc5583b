package webannotation

import (
	"iter"
	"slices"
	"strings"

	"actorgraph/loader"
)

// Decoder returns the decoder of Web Annotations.
func Decoder() loader.Decoder {
	return loader.Decoder{
		Name:       "webannotation",
		Extensions: []string{".json", ".jsonld", ".jsonl", ".ndjson"},
		Detect:     detect,
		Decode:     decode,
	}
}

func detect(_ string, head []byte) bool {
	for v := range loader.PeekJSON(head).Each() {
		return isW3C(v) || isRow(v) || isRows(v)
	}
	return false
}

// isW3C reports whether an object says that it is W3C's.
func isW3C(v loader.JSON) bool {
	for _, context := range v.Key("@context").Texts() {
		if strings.Contains(context, "www.w3.org/ns/anno") {
			return true
		}
	}
	return slices.ContainsFunc(v.Key("type").Texts(), func(t string) bool {
		return t == "Annotation" || t == "AnnotationPage" || t == "AnnotationCollection"
	})
}

// isRow reports whether an object is an annotation of Hypothesis.
func isRow(v loader.JSON) bool {
	return v.Key("target").IsList() && !v.Key("type").Is() &&
		(v.Key("uri").Is() || strings.HasPrefix(v.Key("user").Text(), "acct:"))
}

// isRows reports whether an object is an answer of Hypothesis' search.
func isRows(v loader.JSON) bool {
	if !v.Key("rows").IsList() {
		return false
	}
	for row := range v.Key("rows").Items() {
		return row.Key("target").Is() || row.Key("uri").Is()
	}
	return v.Key("total").Is()
}

func decode(in loader.Input) iter.Seq[*loader.Annotated] {
	return func(yield func(*loader.Annotated) bool) {
		f := &file{in: in, byID: map[string]*item{}, bySource: map[string]*document{}, ignored: map[string]int{}}
		for a, v := range loader.ReadJSON(in) {
			if !v.Is() {
				if !yield(a) {
					return
				}
				continue
			}
			if f.a == nil {
				f.a = a
			} else {
				for _, d := range a.Diagnostics() {
					f.a.Put(d)
				}
			}
			f.collect(v, 0)
		}
		if f.a == nil {
			return
		}
		for _, a := range f.documents() {
			if !yield(a) {
				return
			}
		}
	}
}
