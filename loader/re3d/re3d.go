package re3d

import (
	"bytes"
	"io/fs"
	"iter"
	"path"
	"path/filepath"

	"actorgraph/loader"
)

// The files of a folder.
const (
	documents = "documents.json"
	entities  = "entities.json"
	relations = "relations.json"
)

// Decoder reads a folder at its documents.json.
func Decoder() loader.Decoder {
	return loader.Decoder{Name: "re3d", Extensions: []string{".json"}, Detect: detect, Decode: decode}
}

func detect(name string, head []byte) bool {
	head, _, _ = bytes.Cut(bytes.TrimLeft(head, "\r\n\t "), []byte{'\n'})
	line := loader.PeekJSON(head)
	if !line.Key("_id").Is() {
		return false
	}
	switch filepath.Base(name) {
	case documents:
		return line.Key("text").IsText() || line.Key("sourceName").IsText()
	case entities:
		return line.Key("documentId").Is() && line.Key("begin").Is()
	case relations:
		return line.Key("documentId").Is() && line.Key("sourceBegin").Is()
	}
	return false
}

func decode(in loader.Input) iter.Seq[*loader.Annotated] {
	return func(yield func(*loader.Annotated) bool) {
		name := path.Base(filepath.ToSlash(in.Path))
		if name == entities || name == relations {
			if _, err := fs.Stat(in.Side, sibling(in, documents).Name); err != nil {
				a := loader.NewAnnotated(in.Path, 1, 1)
				a.Add(loader.Error, 1, 1, "", "no %s beside it", documents)
				yield(a)
			}
			return
		}
		f := open(in)
		defer f.close()
		f.decode(yield)
	}
}

// sibling is a file in the same folder.
func sibling(in loader.Input, name string) loader.Input {
	in.Path = filepath.Join(filepath.Dir(in.Path), name)
	in.Name = path.Join(path.Dir(in.Name), name)
	in.Body = nil
	return in
}
