package brat

import (
	"iter"
	"path"
	"strings"
	"unicode/utf8"

	"actorgraph/loader"
)

const extension = ".ann"

// Decoder returns the decoder of brat standoff.
func Decoder() loader.Decoder {
	var folders folders
	return loader.Decoder{
		Name:       "brat",
		Extensions: []string{extension},
		Detect:     detect,
		Decode: func(in loader.Input) iter.Seq[*loader.Annotated] {
			return func(yield func(*loader.Annotated) bool) {
				if a := decode(in, &folders); a != nil {
					yield(a)
				}
			}
		},
	}
}

// detect wants the extension, and a first line in the format if there is any: a
// text without annotations has an empty file.
func detect(name string, head []byte) bool {
	if !strings.EqualFold(path.Ext(name), extension) {
		return false
	}
	first := strings.TrimLeft(strings.TrimPrefix(string(head), byteOrderMark), " \t\r\n")
	kind, _, _ := begins(first)
	return first == "" || kind != 0
}

// decode reads the document that a file belongs to; nil when another file of it
// comes first.
func decode(in loader.Input, folders *folders) *loader.Annotated {
	a := loader.NewAnnotated(in.Path, 1, 1)
	members, stem := folders.of(in).group(in.Name)
	if len(members) > 0 && members[0].name != in.Name {
		return nil
	}
	content, ok := in.ReadAll(a)
	if !ok {
		return a
	}
	loader.Metadata(in, stem, a)
	a.Text, ok = in.ReadBeside(stem+".txt", a)
	switch beside := in.Beside(stem + ".txt"); {
	case ok && a.Text == "" && a.Document.ID == "":
		a.Put(diagnostic(beside, 1, 1, loader.Error, "", "the text is empty, and the document has no id"))
	case strings.HasPrefix(a.Text, byteOrderMark):
		a.Put(diagnostic(beside, 1, 1, loader.Note, "", "byte order mark, which offsets count as one code point"))
	}
	types := newTypes(readConf(in, a))
	length := -1
	if ok {
		length = utf8.RuneCountInString(a.Text)
	}
	for i, m := range members {
		f := file{a: a, annotator: m.annotator, types: types, length: length}
		if i > 0 {
			f.path = in.Beside(m.name)
			if content, ok = in.ReadBeside(m.name, a); !ok {
				continue
			}
		}
		f.read(content)
	}
	types.report(a)
	return a
}
