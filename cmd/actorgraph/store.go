package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"actorgraph/graph"
	"actorgraph/graph/embedded"
)

// store is what the commands need of a store.
type store interface {
	graph.Reader
	graph.Writer
	graph.Lookup
	graph.Exporter
	Digest(ctx context.Context) (string, error)
	Empty() bool
	Close() error
}

// view says which documents a store shows.
type view struct {
	clearance graph.Marking
	texts     bool // of documents without a licence, too
}

// everything is the view of those who write or export.
func everything() view { return view{clearance: graph.Red, texts: true} }

// storeURL names a store: "file:graph.db", "file:///var/lib/graph.db". The zero
// value is a store in memory. Paths are taken as they are written, without
// percent-encoding.
type storeURL struct{ path string }

// UnmarshalText reads a URL.
func (u *storeURL) UnmarshalText(text []byte) error {
	scheme, path, ok := strings.Cut(string(text), ":")
	if !ok || len(scheme) == 1 { // a drive letter is no scheme
		return fmt.Errorf("%q has no scheme: write file:%s", text, text)
	}
	if scheme != "file" {
		return fmt.Errorf("unknown scheme %q: a store is a file, as in file:graph.db", scheme)
	}
	if rest, ok := strings.CutPrefix(path, "//"); ok {
		if !strings.HasPrefix(rest, "/") {
			return fmt.Errorf("%q names a host: write file:%s, or file:/// and an absolute path", text, rest)
		}
		path = rest
	}
	if path == "" {
		return fmt.Errorf("%q names no file", text)
	}
	u.path = path
	return nil
}

// given reports whether a store was named at all.
func (u storeURL) given() bool { return u.path != "" }

// exists reports whether there is a store already.
func (u storeURL) exists() bool {
	_, err := os.Stat(u.path)
	return !errors.Is(err, os.ErrNotExist)
}

// open opens the store, creating it when there is none. Every failure is
// unavailable: the documents are not to blame.
func (u storeURL) open(v view) (store, error) {
	var opts []embedded.Option
	opts = append(opts, embedded.WithClearance(v.clearance))
	if v.texts {
		opts = append(opts, embedded.WithTexts())
	}
	if !u.given() {
		return embedded.New(opts...), nil
	}
	s, err := embedded.Open(u.path, opts...)
	if err == nil {
		return s, nil
	}
	if e, ok := errors.AsType[*graph.Error](err); ok && e.Code == graph.Invalid {
		unusable := *e
		unusable.Code = graph.Unavailable
		err = &unusable
	}
	return nil, err
}

// openExisting opens the store of a command that has no use for an empty one.
func (u storeURL) openExisting() (store, error) {
	if !u.exists() {
		return nil, &graph.Error{Op: "opening store", Code: graph.NotFound, Ref: u.path, Err: errors.New("no such file"), Hint: "actorgraph load makes one"}
	}
	return u.open(everything())
}
