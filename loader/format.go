package loader

import (
	"context"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"actorgraph/graph"
)

// Format is a way to write annotated documents down.
type Format struct {
	// Name is what Loader.Format takes: "brat".
	Name string
	// Extensions of its files, with the dot, in lower case.
	Extensions []string
	// Detect reports from a file's name and its first bytes (at most DetectBytes)
	// whether the file is in the format.
	Detect func(path string, head []byte) bool
	// Documents yields the documents of a file one by one. What is wrong stands in
	// their diagnostics; it fails in no other way.
	Documents func(in Input, o Options) iter.Seq[*File]
	// Together says that documents may refer to one another across files, so that
	// all are read before any is written. Files are then read side by side, and
	// Documents is called from several goroutines. Otherwise each document stands
	// alone, and a file may be larger than memory.
	Together bool
}

// NativeName is the name of the native format.
const NativeName = "native"

// Native is the format that schema/document.schema.json describes.
func Native() Format {
	return Format{
		Name:       NativeName,
		Extensions: []string{".yaml", ".yml", ".json"},
		Detect:     func(_ string, head []byte) bool { return slices.Contains(topKeys(head), "document") },
		Documents: func(in Input, o Options) iter.Seq[*File] {
			return func(yield func(*File) bool) {
				src, err := readLimited(in.Body, in.limit())
				if err != nil {
					yield(unreadable(in.Path, err))
					return
				}
				yield(Decode(in.Path, src, in.Side, o))
			}
		},
		Together: true,
	}
}

// unreadable is a file of which nothing could be read.
func unreadable(path string, err error) *File {
	f := &File{Path: path, problems: problems{path: path}, home: fileStart}
	f.add(Error, fileStart, "", "%s", reason(err))
	return f
}

// formats returns the formats to choose from: all, or the one that is asked for.
func (l *Loader) formats() ([]Format, error) {
	all := l.Formats
	if len(all) == 0 {
		all = []Format{Native()}
	}
	if l.Format == "" {
		return all, nil
	}
	var names []string
	for i := range all {
		if all[i].Name == l.Format {
			return all[i : i+1], nil
		}
		names = append(names, all[i].Name)
	}
	return nil, &graph.Error{
		Op: "choosing format", Code: graph.Invalid, Err: graph.Errorf(graph.Invalid, "unknown format %s", quoted(l.Format)),
		Hint: orOneOf(didYouMean(l.Format, names), names),
	}
}

// readTogether reads files side by side, as many at a time as there are
// processors. What it reads is in the order of the tasks.
func readTogether(ctx context.Context, tasks []*task, o Options, done func(int)) error {
	var next, finished atomic.Int64
	var wg sync.WaitGroup
	var reporting sync.Mutex
	for range min(len(tasks), runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(tasks) {
					return
				}
				t := tasks[i]
				err := t.open(o, func(_ *os.File, documents iter.Seq[*File]) {
					for f := range documents {
						t.entries = append(t.entries, newEntry(f, t.tally))
					}
				})
				if err != nil {
					t.entries = append(t.entries, newEntry(unreadable(t.path, err), t.tally))
				}
				reporting.Lock()
				done(int(finished.Add(1)))
				reporting.Unlock()
			}
		})
	}
	wg.Wait()
	return ctx.Err()
}

// task is one file to read.
type task struct {
	path    string
	format  *Format
	tally   *tally
	entries []*entry // of a format that is read together
}

// open calls read with the documents of the file. Its side files are read
// through a root, so that no path and no link in it leads out of its folder.
func (t *task) open(o Options, read func(file *os.File, documents iter.Seq[*File])) error {
	file, err := os.Open(t.path)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // nothing was written
	root, err := os.OpenRoot(filepath.Dir(t.path))
	if err != nil {
		return err
	}
	defer func() { _ = root.Close() }() // likewise
	in := Input{Path: t.path, Name: filepath.Base(t.path), Body: file, Side: root.FS(), Limit: o.limit()}
	read(file, t.format.Documents(in, o))
	return nil
}
