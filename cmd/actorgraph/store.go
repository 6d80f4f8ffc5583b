package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"actorgraph/graph"
	"actorgraph/graph/embedded"
	"actorgraph/graph/neo4j"
)

// store is what the commands need of a store.
type store interface {
	graph.Reader
	graph.Writer
	graph.Lookup
	graph.Exporter
	Digest(ctx context.Context) (string, error)
	Empty(ctx context.Context) (bool, error)
	Close() error
}

// embeddedStore is a store in memory or in a file.
type embeddedStore struct{ *embedded.Store }

// Empty reports whether no document is loaded.
func (s embeddedStore) Empty(context.Context) (bool, error) { return s.Store.Empty(), nil }

// view says what a store shows, and how patient it is.
type view struct {
	clearance graph.Marking
	texts     bool          // of documents without a licence, too
	browser   string        // base address of a Neo4j Browser to link to
	patience  time.Duration // for one question to a database
	logger    *slog.Logger  // told why a database cannot be used
}

// everything is the view of those who write or export.
func everything() view {
	return view{clearance: graph.Red, texts: true, patience: time.Minute, logger: slog.New(slog.DiscardHandler)}
}

// storeURL names a store: "file:graph.db", "file:///var/lib/graph.db",
// "neo4j://host:7687/database". The zero value is a store in memory. Paths are
// taken as they are written, without percent-encoding.
type storeURL struct {
	path   string // of a file
	server string // the URL of a database
}

// neo4jSchemes are those of Neo4j's drivers.
func neo4jSchemes() []string {
	return []string{"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"}
}

// UnmarshalText reads a URL.
func (u *storeURL) UnmarshalText(text []byte) error {
	scheme, path, ok := strings.Cut(string(text), ":")
	switch {
	case !ok || len(scheme) == 1: // a drive letter is no scheme
		return fmt.Errorf("%q has no scheme: write file:%s", text, text)
	case slices.Contains(neo4jSchemes(), scheme):
		return u.unmarshalServer(string(text))
	case scheme != "file":
		return fmt.Errorf("unknown scheme %q: a store is a file, as in file:graph.db, or a database, as in neo4j://localhost", scheme)
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

// unmarshalServer reads the URL of a database. A password in it would be seen in
// the list of processes, so none is taken from there, nor repeated.
func (u *storeURL) unmarshalServer(text string) error {
	parsed, err := url.Parse(text)
	switch {
	case err != nil:
		return errors.New("the address of the database cannot be read: write neo4j://host:port/database")
	case parsed.User != nil:
		return errors.New("a login has no place in the address: set NEO4J_USERNAME and NEO4J_PASSWORD")
	case parsed.Hostname() == "":
		return fmt.Errorf("%q names no host", text)
	}
	u.server = text
	return nil
}

// given reports whether a store was named at all.
func (u storeURL) given() bool { return u.path != "" || u.server != "" }

// place is where a store is, and how to get in.
type place struct {
	storeURL
	login login
}

// open opens the store, creating it when there is none. Every failure is
// unavailable: the documents are not to blame.
func (p place) open(ctx context.Context, v view) (store, error) {
	if p.server != "" {
		s, pending, err := p.connect(ctx, v)
		if err == nil && len(pending) > 0 {
			if _, err = s.Migrate(ctx); err != nil {
				err = errors.Join(err, s.Close())
			}
		}
		if err != nil {
			return nil, err
		}
		return s, nil
	}
	opts := []embedded.Option{embedded.WithClearance(v.clearance)}
	if v.texts {
		opts = append(opts, embedded.WithTexts())
	}
	if !p.given() {
		return embeddedStore{embedded.New(opts...)}, nil
	}
	s, err := embedded.Open(p.path, opts...)
	if err == nil {
		return embeddedStore{s}, nil
	}
	if e, ok := errors.AsType[*graph.Error](err); ok && e.Code == graph.Invalid {
		unusable := *e
		unusable.Code = graph.Unavailable
		err = &unusable
	}
	return nil, err
}

// openExisting opens the store of a command that has no use for a new one; it
// returns not_found when there is none.
func (p place) openExisting(ctx context.Context) (store, error) {
	none := func(what string) (store, error) {
		return nil, &graph.Error{Op: "opening store", Code: graph.NotFound, Ref: p.path + p.server, Err: errors.New(what), Hint: "actorgraph load makes one"}
	}
	if p.server != "" {
		s, pending, err := p.connect(ctx, everything())
		if err != nil {
			return nil, err
		}
		if len(pending) == 0 {
			return s, nil
		}
		if err := s.Close(); err != nil {
			return nil, err
		}
		return none("the database holds no graph")
	}
	if _, err := os.Stat(p.path); errors.Is(err, os.ErrNotExist) {
		return none("no such file")
	}
	return p.open(ctx, everything())
}

// connect opens a database. Migrations are pending only if it holds no document:
// whoever has a graph decides when its layout is changed.
func (p place) connect(ctx context.Context, v view) (s *neo4j.Store, pending []string, err error) {
	if s, err = p.dial(ctx, v); err != nil {
		return nil, nil, err
	}
	pending, err = s.Pending(ctx)
	if err == nil && len(pending) > 0 {
		var empty bool
		if empty, err = s.Empty(ctx); err == nil && !empty {
			err = &graph.Error{
				Op: "opening store", Code: graph.Unavailable, Ref: p.server,
				Err: errors.New("the database has an older layout than this program needs"), Hint: "run actorgraph migrate --store " + p.server,
			}
		}
	}
	if err != nil {
		return nil, nil, errors.Join(err, s.Close())
	}
	return s, pending, nil
}

// dial opens a database, whatever its layout.
func (p place) dial(ctx context.Context, v view) (*neo4j.Store, error) {
	opts := []neo4j.Option{
		neo4j.WithCredentials(p.login.username, p.login.password), neo4j.WithClearance(v.clearance),
		neo4j.WithBrowser(v.browser), neo4j.WithTimeout(v.patience), neo4j.WithLogger(v.logger),
	}
	if v.texts {
		opts = append(opts, neo4j.WithTexts())
	}
	s, err := neo4j.Open(ctx, p.server, opts...)
	if graph.CodeOf(err) == graph.Invalid { // its address, which is on the command line
		return nil, usage("--store %s: %w", p.server, err)
	}
	return s, err
}
