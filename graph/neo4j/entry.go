package neo4j

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"runtime"
	"sync"
	"time"

	"actorgraph/graph"
)

// entry is one version of a document on its way into the graph: a record, or
// nil for a retraction.
type entry struct {
	document string
	record   *graph.Record
	reason   string
	hash     string
	ids      []graph.Hash // of the record's citations
}

// encode validates a batch and makes its entries, several at a time: it needs
// nothing of the database, so no other writer waits for it.
func encode(b *graph.Batch) ([]entry, error) {
	entries := make([]entry, len(b.Records), len(b.Records)+len(b.Retractions))
	err := parallel(len(b.Records), func(i int) error {
		r := &b.Records[i]
		if err := r.Validate(); err != nil {
			return err
		}
		hash, ids, err := r.Hash()
		entries[i] = entry{document: r.Document.ID, record: r, hash: hash.String(), ids: ids}
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, r := range b.Retractions {
		entries = append(entries, entry{document: r.Document, reason: r.Reason})
	}
	return entries, nil
}

// parallel calls f for every i below n on all processors, and returns the error
// of the smallest i that has one.
func parallel(n int, f func(i int) error) error {
	errs := make([]error, n)
	var workers sync.WaitGroup
	next := make(chan int)
	for range min(n, runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			for i := range next {
				errs[i] = f(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	workers.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// pack makes the body of a Record node.
func pack(r *graph.Record) ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestSpeed)
	if err == nil {
		err = json.NewEncoder(z).Encode(r)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		return nil, graph.Errorf(graph.Internal, "packing document %s: %w", r.Document.ID, err)
	}
	return b.Bytes(), nil
}

// unpack is the inverse of pack.
func unpack(document string, body any) (*graph.Record, error) {
	packed, ok := body.([]byte)
	if !ok {
		return nil, graph.Errorf(graph.Internal, "document %s has no record", document)
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	var r graph.Record
	if err == nil {
		err = json.NewDecoder(z).Decode(&r)
	}
	if err != nil {
		return nil, graph.Errorf(graph.Internal, "unpacking document %s: %w", document, err)
	}
	return &r, nil
}

// stamp is a record time as it is stored.
func stamp(t time.Time) int64 { return t.UnixNano() }
