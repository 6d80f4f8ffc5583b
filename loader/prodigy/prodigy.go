package prodigy

import (
	"bytes"
	"iter"

	"actorgraph/loader"
)

// Decoder reads exports of Prodigy.
func Decoder() loader.Decoder {
	return loader.Decoder{Name: "prodigy", Extensions: []string{".jsonl", ".json"}, Detect: detect, Decode: decode}
}

// detect looks at the first line, which may be cut off: a long text leaves
// nothing to see but that it comes first.
func detect(_ string, head []byte) bool {
	head, _, _ = bytes.Cut(bytes.TrimLeft(head, "\r\n\t "), []byte{'\n'})
	line := loader.PeekJSON(head)
	for _, key := range []string{"_input_hash", "_task_hash", "_view_id"} {
		if line.Key(key).Is() {
			return true
		}
	}
	if !line.Key("text").IsText() {
		return false
	}
	switch line.Key("answer").Text() {
	case "accept", "reject", "ignore":
		return true
	}
	for span := range line.Key("spans").Items() {
		return span.Key("start").Is() && span.Key("label").Is()
	}
	return line.Len() == 1 && len(head) == loader.DetectBytes
}

func decode(in loader.Input) iter.Seq[*loader.Annotated] {
	return func(yield func(*loader.Annotated) bool) {
		text := func(p loader.Piece) string { return p.Text("text") }
		for group := range loader.Grouped(in, loader.JSONLines, text) {
			a, lines, failed := loader.ReadGroup(group)
			if a != nil {
				read(a, lines)
				failed = append([]*loader.Annotated{a}, failed...)
			}
			for _, a := range failed {
				if !yield(a) {
					return
				}
			}
		}
	}
}
