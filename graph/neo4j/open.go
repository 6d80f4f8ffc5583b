package neo4j

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"

	"actorgraph/graph"
)

// How long things may take. A read that finds no living server gives up within
// 3 s; these add up to less.
const (
	acquireTimeout = 1500 * time.Millisecond // for a connection, new or from the pool
	readRetry      = time.Second             // since a read began: no new attempt after it
	readSilence    = time.Second             // since a read began: then the server must show that it lives
	probeTimeout   = 1500 * time.Millisecond // for it to show that
	writeRetry     = 15 * time.Second        // since a write began, as readRetry
	writeSilence   = 5 * time.Second         // between questions whether the server lives
	writeTimeout   = 10 * time.Minute        // for one transaction, which may wait for other writers
	defaultTimeout = 10 * time.Second        // for one read
)

// Option shapes how a store is reached and what it shows.
type Option func(*options)

// options shape how a store is reached and what it shows.
type options struct {
	username, password string
	clearance          graph.Marking
	serveText          bool
	browser            string
	timeout            time.Duration
	logger             *slog.Logger
	few                int // see few
}

// WithCredentials logs in; without, the server must not ask for a login.
func WithCredentials(username, password string) Option {
	return func(o *options) { o.username, o.password = username, password }
}

// WithClearance refuses to read a graph that holds a document marked above m.
// What is shown of a claim counts all of its citations, so there is no part of a
// graph that could be shown. The default reads everything.
func WithClearance(m graph.Marking) Option { return func(o *options) { o.clearance = m } }

// WithTexts serves full texts of documents without a licence, too.
func WithTexts() Option { return func(o *options) { o.serveText = true } }

// WithBrowser gives the address of a Neo4j Browser, as in
// http://localhost:7474/browser, to which entities then link.
func WithBrowser(base string) Option { return func(o *options) { o.browser = base } }

// WithTimeout bounds the time that the server spends on one read.
func WithTimeout(d time.Duration) Option { return func(o *options) { o.timeout = d } }

// WithLogger logs why the database could not be used; errors do not say it, since
// they are shown to clients.
func WithLogger(l *slog.Logger) Option { return func(o *options) { o.logger = l } }

// Open connects to a database. The address is as the driver has it, with the
// name of the database as its path if that is not neo4j:
// neo4j://host:7687/database, bolt:// for a single server without routing, with
// +s for TLS and +ssc for TLS with a certificate that nobody vouches for.
//
// It returns invalid for an address that is none, and unavailable when the
// database cannot be used: the server does not answer, refuses the login, has no
// such database, holds a layout newer than this program's, or a document above
// the clearance. A database without the layout, or with an older one, is opened:
// see Pending and Migrate.
func Open(ctx context.Context, address string, opts ...Option) (*Store, error) {
	target, err := parseTarget(address)
	if err != nil {
		return nil, err
	}
	o := options{clearance: graph.Red, timeout: defaultTimeout, logger: slog.New(slog.DiscardHandler), few: few}
	for _, f := range opts {
		f(&o)
	}
	s := &Store{target: target, database: target.database, options: o}
	if s.driver, err = connect(target, &o, poolSize); err != nil {
		return nil, target.explain(err)
	}
	probe, err := connect(target, &o, 1)
	if err != nil {
		return nil, target.explain(err)
	}
	s.prober = newProber(probe, target.database)
	if err := s.welcome(ctx); err != nil {
		_ = s.Close()
		return nil, err
	}
	return s, nil
}

// poolSize is the number of connections to each server. Neo4j runs no more
// transactions than it has workers for, which is several times this.
const poolSize = 100

// readBuffer is the memory for what a connection receives. Each time it is empty the
// driver waits in a goroutine of its own, so it takes a page of claims at once.
const readBuffer = 32 << 10

// connect makes a driver; nothing is sent yet.
func connect(t target, o *options, size int) (neo4j.DriverWithContext, error) {
	login := neo4j.NoAuth()
	if o.username != "" || o.password != "" {
		login = neo4j.BasicAuth(o.username, o.password, "")
	}
	return neo4j.NewDriverWithContext(t.server, login, func(c *config.Config) {
		c.MaxConnectionPoolSize = size
		c.ConnectionAcquisitionTimeout = acquireTimeout
		c.SocketConnectTimeout = acquireTimeout
		c.NotificationsMinSeverity = notifications.DisabledLevel
		c.TelemetryDisabled = true
		c.ReadBufferSize = readBuffer
		c.UserAgent = "actorgraph"
	})
}

const welcomeStatement = `OPTIONAL MATCH (g:Graph {id: 'graph'})
RETURN g.marking, COLLECT { MATCH (m:Migration) RETURN m.id ORDER BY m.id }`

// welcome reads what decides whether this store may be used at all.
func (s *Store) welcome(ctx context.Context) error {
	first, err := s.tryRead(ctx, welcomeStatement, nil, nil, false)
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return s.target.explain(err)
	}
	if err := s.known(first.values[1]); err != nil {
		return err
	}
	if marking, ok := first.values[0].(int64); ok && marking > int64(s.options.clearance) {
		return s.above(graph.Marking(marking))
	}
	return nil
}

// above is the refusal of a graph that holds a document marked m.
func (s *Store) above(m graph.Marking) error {
	return &graph.Error{
		Op: "opening store", Code: graph.Unavailable, Ref: s.target.name(),
		Err:  fmt.Errorf("it holds a document marked %s, and what is shown of a claim counts all documents; the clearance is %s", m, s.options.clearance),
		Hint: fmt.Sprintf("raise the clearance to %s, or load what may be shown into a database of its own", m),
	}
}

// Ping reports whether the server answers; it takes no longer than 3 s.
func (s *Store) Ping(ctx context.Context) error {
	if err := s.prober.alive(ctx); err != nil {
		return s.failure(ctx, "asking for an answer", err)
	}
	return nil
}

// Empty reports whether no document is known.
func (s *Store) Empty(ctx context.Context) (bool, error) {
	row, err := s.read(ctx, `RETURN EXISTS { (:Document) }`, nil)
	if err != nil {
		return false, err
	}
	some, _ := row[0].(bool)
	return !some, nil
}

// Close lets go of all connections. Whatever still runs fails.
func (s *Store) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), acquireTimeout)
	defer cancel()
	var closing sync.WaitGroup
	var probe error
	if s.prober != nil {
		closing.Go(func() { probe = s.prober.close(ctx) })
	}
	err := s.driver.Close(ctx)
	closing.Wait()
	if err := errors.Join(err, probe); err != nil {
		return &graph.Error{Op: "closing store", Code: graph.Unavailable, Err: err}
	}
	return nil
}
