package doccano

import (
	"bytes"
	"iter"

	"actorgraph/loader"
)

// Decoder reads exports of doccano.
func Decoder() loader.Decoder {
	return loader.Decoder{Name: "doccano", Extensions: []string{".jsonl", ".json"}, Detect: detect, Decode: decode}
}

// detect looks at the first line, which may be cut off: long texts leave nothing
// to see but the order of the keys.
func detect(_ string, head []byte) bool {
	head, _, _ = bytes.Cut(bytes.TrimLeft(head, "\r\n\t "), []byte{'\n'})
	line := loader.PeekJSON(head)
	text := line.Key("text")
	if !text.IsText() {
		text = line.Key("data")
	}
	if !text.IsText() {
		return false
	}
	for item := range line.Key("entities").Items() {
		return item.Key("start_offset").Is()
	}
	for item := range line.Key("annotations").Items() {
		return item.Key("start_offset").Is()
	}
	for _, key := range []string{"label", "labels"} {
		for item := range line.Key(key).Items() {
			return triple(item)
		}
		if line.Key(key).IsList() {
			return true
		}
	}
	if line.Key("entities").IsList() && line.Key("relations").IsList() {
		return true
	}
	return line.Key("id").Is() && line.Len() == 2 && len(head) == loader.DetectBytes
}

// triple reports whether a label is a passage and not a word about the text.
func triple(label loader.JSON) bool {
	return label.IsList() && label.Len() == 3
}

func decode(in loader.Input) iter.Seq[*loader.Annotated] {
	return func(yield func(*loader.Annotated) bool) {
		for group := range loader.Grouped(in, loader.JSONLines, key) {
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

// key is the text and the id, if that is a text.
func key(p loader.Piece) string {
	text := p.Text("text")
	if text == "" {
		text = p.Text("data")
	}
	if text == "" {
		return ""
	}
	return text + "\x00" + p.Text("id")
}
