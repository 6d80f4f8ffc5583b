package labelstudio

import (
	"iter"

	"actorgraph/loader"
)

// Decoder reads exports of Label Studio.
func Decoder() loader.Decoder {
	return loader.Decoder{Name: "labelstudio", Extensions: []string{".json", ".jsonl"}, Detect: detect, Decode: decode}
}

// detect looks at the first task, which may be cut off.
func detect(_ string, head []byte) bool {
	v := loader.PeekJSON(head)
	for item := range v.Each() { // the first, or v
		return isTask(item) || isMin(item) ||
			item.Key("data").IsObject() && item.Key("id").Is() && item.Len() == 2 && len(head) == loader.DetectBytes
	}
	return false
}

func isTask(v loader.JSON) bool {
	for _, key := range []string{"annotations", "completions", "predictions"} {
		for item := range v.Key(key).Items() {
			if item.Key("result").IsList() || item.Key("completed_by").Is() {
				return true
			}
		}
		if v.Key(key).IsList() && v.Key("data").IsObject() {
			return true
		}
	}
	return false
}

// isMin reports whether a task is in the short form.
func isMin(v loader.JSON) bool {
	return !v.Key("data").Is() && v.Key("annotation_id").Is() && v.Key("annotator").Is()
}

func decode(in loader.Input) iter.Seq[*loader.Annotated] {
	return func(yield func(*loader.Annotated) bool) {
		data := func(p loader.Piece) string { return string(p.Key("data")) }
		for group := range loader.Grouped(in, loader.JSONArray, data) {
			a, tasks, failed := loader.ReadGroup(group)
			if a != nil {
				if isMin(tasks[0]) {
					a.Add(loader.Error, a.Line, a.Column, "export the project again as JSON", "this is a JSON_MIN export, which has no relations and no ids of regions")
					yield(a)
					return // the others are the same
				}
				read(a, tasks)
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
