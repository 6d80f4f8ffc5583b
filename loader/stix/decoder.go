package stix

import (
	"iter"
	"strings"

	"actorgraph/loader"
)

// Decoder returns the decoder of STIX 2.0 and 2.1.
func Decoder() loader.Decoder {
	return loader.Decoder{
		Name:       "stix",
		Extensions: []string{".json", ".stix", ".stix2", ".jsonl", ".ndjson"},
		Detect:     detect,
		Decode:     decode,
	}
}

func detect(_ string, head []byte) bool {
	v := loader.PeekJSON(head)
	for first := range v.Each() {
		if isBundle(first) || isObject(first) {
			return true
		}
		for object := range first.Key("objects").Items() {
			return isObject(object)
		}
		return false
	}
	return false
}

func isBundle(v loader.JSON) bool {
	return v.Key("type").Text() == "bundle" &&
		(v.Key("objects").IsList() || v.Key("spec_version").Is() || strings.HasPrefix(v.Key("id").Text(), "bundle--"))
}

// isObject reports whether a value has what every object of STIX has.
func isObject(v loader.JSON) bool {
	t := v.Key("type").Text()
	return t != "" && strings.HasPrefix(v.Key("id").Text(), t+"--")
}

func decode(in loader.Input) iter.Seq[*loader.Annotated] {
	return func(yield func(*loader.Annotated) bool) {
		var loose *set // objects that stand in no bundle, one a line
		for a, v := range loader.ReadJSON(in) {
			switch {
			case v.Key("objects").IsList() || isBundle(v):
				if !newSet(a, v, v.Key("objects")).yield(yield) {
					return
				}
			case v.IsList():
				if !fromList(a, v, yield) {
					return
				}
			case isObject(v):
				if loose == nil {
					loose = newSet(a, v, loader.JSON{})
				}
				loose.take(v)
				loose.adopt(a)
			default:
				if v.Is() {
					a.Add(loader.Error, a.Line, a.Column, "", "expected a bundle or an object of STIX")
				}
				if !yield(a) {
					return
				}
			}
		}
		if loose != nil {
			loose.yield(yield)
		}
	}
}

// fromList reads a list of objects, of bundles, or of both.
func fromList(a *loader.Annotated, list loader.JSON, yield func(*loader.Annotated) bool) bool {
	bundles := 0
	for v := range list.Items() {
		if !isBundle(v) {
			continue
		}
		bundles++
		line, column := v.At()
		if !newSet(loader.NewAnnotated(a.Path, line, column), v, v.Key("objects")).yield(yield) {
			return false
		}
	}
	s := newSet(a, list, loader.JSON{})
	for v := range list.Items() {
		if !isBundle(v) {
			s.take(v)
		}
	}
	return len(s.order)+len(a.Diagnostics()) == 0 && bundles > 0 || s.yield(yield)
}
