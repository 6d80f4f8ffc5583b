package brat

import (
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"actorgraph/loader"
)

// member is one annotator's file of a document.
type member struct {
	name      string
	annotator string // "" when the file has the name of the text
}

// folder is which texts and annotations a folder holds.
type folder struct {
	texts map[string]bool     // stems
	anns  map[string][]member // by the stem of their text
}

// group returns the files of the document that a file belongs to, the first to
// be decoded first, and the stem of its text.
func (f *folder) group(name string) ([]member, string) {
	stem, annotator := f.split(name)
	members := f.anns[stem]
	if !slices.ContainsFunc(members, func(m member) bool { return m.name == name }) {
		members = []member{{name, annotator}} // the folder cannot be listed
	}
	return members, stem
}

// split finds the text of a file: that of its own name, else the longest one
// that is followed by an underscore and the annotator's name.
func (f *folder) split(name string) (stem, annotator string) {
	full := name[:len(name)-min(len(name), len(extension))]
	if f.texts[full] {
		return full, ""
	}
	for stem := full; ; {
		i := strings.LastIndexByte(stem, '_')
		if i <= 0 {
			return full, ""
		}
		stem = full[:i]
		if f.texts[stem] && i+1 < len(full) {
			return stem, full[i+1:]
		}
	}
}

// list reads a folder; one that cannot be read is empty.
func list(side fs.FS) *folder {
	f := &folder{texts: map[string]bool{}, anns: map[string][]member{}}
	if side == nil {
		return f
	}
	entries, err := fs.ReadDir(side, ".")
	if err != nil {
		return f
	}
	for _, e := range entries {
		if stem, ok := strings.CutSuffix(e.Name(), ".txt"); ok {
			f.texts[stem] = true
		}
	}
	for _, e := range entries { // in the order of their names
		if name := e.Name(); strings.EqualFold(filepath.Ext(name), extension) {
			stem, annotator := f.split(name)
			f.anns[stem] = append(f.anns[stem], member{name, annotator})
		}
	}
	for _, members := range f.anns {
		slices.SortStableFunc(members, func(a, b member) int { return strings.Compare(a.annotator, b.annotator) })
	}
	return f
}

// folders remembers the last folder: each of its files asks for it.
type folders struct {
	mu      sync.Mutex
	path    string
	changed time.Time
	last    *folder
}

func (c *folders) of(in loader.Input) *folder {
	if in.Side == nil {
		return list(nil)
	}
	info, err := fs.Stat(in.Side, ".")
	if err != nil || info.ModTime().IsZero() { // nothing shows that it changed
		return list(in.Side)
	}
	dir := filepath.Dir(in.Path)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.last == nil || c.path != dir || !c.changed.Equal(info.ModTime()) {
		c.path, c.changed, c.last = dir, info.ModTime(), list(in.Side)
	}
	return c.last
}
