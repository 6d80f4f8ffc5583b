package codedevents

import (
	"bufio"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"actorgraph/loader"
)

// TestMemory reads a file of 16 MB whose stories are all spread over it. What is
// held must stay far below what is read.
func TestMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("a large file")
	}
	path := filepath.Join(t.TempDir(), "events.csv")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	const rows = 45_000
	w := bufio.NewWriterSize(file, 1<<20)
	table(w, rows)
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	info, err := file.Stat()
	if err != nil {
		t.Fatal(err)
	}
	size := info.Size()
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var peak uint64
	documents, events := 0, 0
	for a := range Decoder().Decode(loader.Input{Path: path, Name: "events.csv", Body: file, Side: os.DirFS(filepath.Dir(path))}) {
		if documents++; documents%3000 == 1 {
			runtime.GC()
			runtime.ReadMemStats(&now)
			peak = max(peak, now.HeapAlloc-min(now.HeapAlloc, before.HeapAlloc))
		}
		if events += len(a.Relations); len(a.Relations) != 3 {
			t.Fatal(a.Document.ID, len(a.Relations))
		}
	}
	if documents != rows/3 || events != rows {
		t.Error(documents, events)
	}
	t.Logf("%d MB read, at most %d MB held", size>>20, peak>>20)
	if peak > uint64(size)/3 {
		t.Errorf("%d bytes held while reading %d", peak, size)
	}
}
