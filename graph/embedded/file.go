package embedded

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"actorgraph/graph"
)

// file is the store's bbolt file: a log of document versions in the order in
// which they were applied. Opening replays it. bbolt writes a transaction to
// disk before it acknowledges it and takes it whole or not at all, so a crash
// loses nothing acknowledged and leaves no half batch.
//
//	bucket meta: format → version of the layout, decimal
//	bucket log:  sequence number, 8 bytes big-endian → an entry as JSON
type file struct{ db *bolt.DB }

const formatVersion = "1"

var (
	bucketMeta = []byte("meta")
	bucketLog  = []byte("log")
	keyFormat  = []byte("format")
)

// lockTimeout is how long Open waits for another process to let go of the file.
const lockTimeout = 500 * time.Millisecond

// Open opens the store in a file, creating it when it does not exist. A file
// that another process has open is unavailable; one of another format version,
// or that is no store at all, is invalid.
func Open(path string, opts ...Option) (*Store, error) {
	fail := func(code graph.Code, hint, format string, args ...any) (*Store, error) {
		return nil, &graph.Error{Op: "opening store", Code: code, Ref: path, Err: fmt.Errorf(format, args...), Hint: hint}
	}
	db, err := bolt.Open(path, 0o600, &bolt.Options{Timeout: lockTimeout, FreelistType: bolt.FreelistMapType})
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return fail(graph.Unavailable, "stop the other process, or use another file", "another process has the file open")
	case errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrChecksum), errors.Is(err, bolterrors.ErrVersionMismatch):
		return fail(graph.Invalid, "", "this is not an actorgraph store: %w", err)
	case errors.Is(err, os.ErrNotExist), errors.Is(err, os.ErrPermission):
		return fail(graph.Invalid, "", "%w", err)
	case err != nil:
		if info, e := os.Stat(path); e == nil && info.Size() > 0 {
			return fail(graph.Invalid, "", "this is not an actorgraph store: %w", err)
		}
		return fail(graph.Unavailable, "", "%w", err)
	}
	s := &Store{g: newState(newOptions(opts)), log: &file{db: db}, path: path}
	if err := s.log.check(path); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	if err := s.replay(); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return s, nil
}

// check reads the format version, writing it into a new file.
func (f *file) check(path string) error {
	return f.db.Update(func(tx *bolt.Tx) error {
		meta := tx.Bucket(bucketMeta)
		if meta == nil {
			first, _ := tx.Cursor().First()
			if first != nil {
				return &graph.Error{Op: "opening store", Code: graph.Invalid, Ref: path, Err: errors.New("this is not an actorgraph store")}
			}
			var err error
			if meta, err = tx.CreateBucket(bucketMeta); err != nil {
				return err
			}
			if _, err = tx.CreateBucket(bucketLog); err != nil {
				return err
			}
			return meta.Put(keyFormat, []byte(formatVersion))
		}
		if tx.Bucket(bucketLog) == nil {
			return &graph.Error{Op: "opening store", Code: graph.Invalid, Ref: path, Err: errors.New("this is not an actorgraph store")}
		}
		if v := string(meta.Get(keyFormat)); v != formatVersion {
			return &graph.Error{
				Op: "opening store", Code: graph.Invalid, Ref: path,
				Err:  fmt.Errorf("the file has format version %q, this program reads %s", v, formatVersion),
				Hint: "use the program that wrote it, or load the documents into a new file",
			}
		}
		return nil
	})
}

// append writes entries in one transaction.
func (f *file) append(entries []entry) error {
	values, problems := make([][]byte, len(entries)), make([]error, len(entries))
	parallel(len(entries), 4, func(i int) { values[i], problems[i] = json.Marshal(&entries[i]) })
	if err := errors.Join(problems...); err != nil {
		return &graph.Error{Op: "writing store", Code: graph.Internal, Err: err}
	}
	err := f.db.Update(func(tx *bolt.Tx) error {
		log := tx.Bucket(bucketLog)
		log.FillPercent = 1 // keys only grow
		for _, value := range values {
			n, err := log.NextSequence()
			if err != nil {
				return err
			}
			if err := log.Put(binary.BigEndian.AppendUint64(nil, n), value); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return &graph.Error{Op: "writing store", Code: graph.Unavailable, Err: err}
	}
	return nil
}

// replayBatch is the number of entries that are brought in at once.
const replayBatch = 1024

// replay brings the whole log into the graph. Of the versions of a document
// within a batch all are applied, so that record times come out the same.
func (s *Store) replay() error {
	return s.log.db.View(func(tx *bolt.Tx) error {
		var batch []entry
		err := tx.Bucket(bucketLog).ForEach(func(k, v []byte) error {
			var e entry
			if err := json.Unmarshal(v, &e); err != nil {
				return &graph.Error{Op: "opening store", Code: graph.Internal, Ref: s.path, Err: fmt.Errorf("entry %x: %w", k, err)}
			}
			if e.Record != nil {
				var err error
				if e.hash, e.ids, err = e.Record.Hash(); err != nil {
					return err
				}
			}
			batch = append(batch, e)
			if len(batch) == replayBatch {
				s.g.applyEntries(batch)
				batch = nil
			}
			return nil
		})
		if err == nil && len(batch) > 0 {
			s.g.applyEntries(batch)
		}
		return err
	})
}

func (f *file) close() error { return f.db.Close() }
