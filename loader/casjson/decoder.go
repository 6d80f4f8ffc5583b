package casjson

import (
	"iter"

	"actorgraph/loader"
)

// Decoder returns the decoder of UIMA CAS JSON.
func Decoder() loader.Decoder {
	return loader.Decoder{
		Name:       "casjson",
		Extensions: []string{".json", ".jsonl", ".ndjson"},
		Detect: func(_ string, head []byte) bool {
			return isCAS(loader.PeekJSON(head))
		},
		Decode: decode,
	}
}

// isCAS reports whether an object begins as a CAS does.
func isCAS(v loader.JSON) bool {
	for key := range v.Fields() {
		switch key {
		case "%HEADER", "%TYPES", "%FEATURE_STRUCTURES", "%VIEWS":
			return true
		}
		return false
	}
	return false
}

func decode(in loader.Input) iter.Seq[*loader.Annotated] {
	return func(yield func(*loader.Annotated) bool) {
		for a, v := range loader.ReadJSON(in) {
			if v.Is() && !isCAS(v) {
				a.Add(loader.Error, a.Line, a.Column, "", "expected an object with %%TYPES or %%FEATURE_STRUCTURES")
			}
			if !isCAS(v) {
				if !yield(a) {
					return
				}
				continue
			}
			c := newCAS(a, v)
			for _, d := range c.documents(in) {
				if !yield(d) {
					return
				}
			}
		}
	}
}
