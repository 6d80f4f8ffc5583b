package loader

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
)

// Format is a way to write annotated documents down. Decode turns one file into
// the documents that it holds; it reports what is wrong in their diagnostics
// and never fails otherwise. It is called from several goroutines.
type Format struct {
	Extensions []string // with the dot, in lower case
	Decode     func(path string, src []byte, side fs.FS, o Options) []*File
}

// Native is the format that schema/document.schema.json describes.
func Native() Format {
	return Format{
		Extensions: []string{".yaml", ".yml", ".json"},
		Decode: func(path string, src []byte, side fs.FS, o Options) []*File {
			return []*File{Decode(path, src, side, o)}
		},
	}
}

// readFiles reads and decodes files side by side, as many at a time as there
// are processors. The result is in the order of the paths.
func readFiles(ctx context.Context, format Format, paths []string, o Options, done func(int)) ([]*File, error) {
	decoded := make([][]*File, len(paths))
	var next, finished atomic.Int64
	var wg sync.WaitGroup
	var reporting sync.Mutex
	for range min(len(paths), runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(paths) {
					return
				}
				decoded[i] = readFile(format, paths[i], o)
				reporting.Lock()
				done(int(finished.Add(1)))
				reporting.Unlock()
			}
		})
	}
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var files []*File
	for _, list := range decoded {
		files = append(files, list...)
	}
	return files, nil
}

// readFile decodes one file. Its side files are read through a root, so that
// no path and no link in it leads out of its folder.
func readFile(format Format, path string, o Options) []*File {
	unreadable := func(err error) []*File {
		f := &File{Path: path, problems: problems{path: path}, home: fileStart}
		f.add(Error, fileStart, "", "%s", reason(err))
		return []*File{f}
	}
	file, err := os.Open(path) //nolint:gosec // the path is what the user asked for
	if err != nil {
		return unreadable(err)
	}
	src, err := readLimited(file, o.limit())
	_ = file.Close() // nothing was written
	if err != nil {
		return unreadable(err)
	}
	root, err := os.OpenRoot(filepath.Dir(path))
	if err != nil {
		return unreadable(err)
	}
	defer func() { _ = root.Close() }() // likewise
	return format.Decode(path, src, root.FS(), o)
}
