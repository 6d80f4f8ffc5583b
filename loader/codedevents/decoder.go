package codedevents

import (
	"errors"
	"hash/maphash"
	"io"
	"iter"

	"actorgraph/loader"
)

// Decoder returns the decoder of coded events.
func Decoder() loader.Decoder {
	return loader.Decoder{
		Name:       "codedevents",
		Extensions: []string{".json", ".jsonl", ".ndjson", ".tsv", ".tab", ".csv", ".txt"},
		Detect: func(_ string, head []byte) bool {
			d, _, _ := detect(head)
			return d != nil
		},
		Decode: func(in loader.Input) iter.Seq[*loader.Annotated] {
			return func(yield func(*loader.Annotated) bool) { decode(in, yield) }
		},
	}
}

func decode(in loader.Input, yield func(*loader.Annotated) bool) {
	limit := in.Limit
	if limit <= 0 {
		limit = loader.DefaultLimit
	}
	fail := func(message string) {
		a := loader.NewAnnotated(in.Path, 1, 1)
		a.Add(loader.Error, 1, 1, "", "%s", message)
		yield(a)
	}
	src, err := open(in, limit)
	if err != nil {
		fail(err.Error())
		return
	}
	defer src.close()
	head := make([]byte, min(src.size, loader.DetectBytes))
	if _, err := src.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		fail(err.Error())
		return
	}
	f := &file{path: in.Path, src: src, limit: limit, seed: maphash.MakeSeed()}
	if f.dialect, f.shape, f.skip = detect(head); f.dialect == nil {
		fail("neither PLOVER records nor a table of ICEWS or GDELT")
		return
	}
	if err = f.count(); err == nil {
		err = f.stories(yield)
	}
	switch {
	case errors.Is(err, errStopped):
	case err != nil:
		fail(err.Error())
	case f.lost != nil:
		yield(f.lost)
	}
}
