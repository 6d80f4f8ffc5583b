package neo4j

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// prober finds out whether the server lives when an answer is long in coming. A
// slow query and a server that hangs look alike from outside, so it asks
// something easy over a connection of its own: those of the pool may all be
// stuck.
type prober struct {
	driver   neo4j.DriverWithContext
	database string
	ctx      context.Context //nolint:containedctx // ends with the store
	stop     context.CancelFunc
	running  sync.WaitGroup

	mu      sync.Mutex
	current *probe // nil while nobody asks
}

// probe is one question, whose answer all who wait share.
type probe struct {
	done chan struct{}
	err  error // set when done is closed
}

func newProber(driver neo4j.DriverWithContext, database string) *prober {
	p := &prober{driver: driver, database: database}
	p.ctx, p.stop = context.WithCancel(context.Background())
	return p
}

// alive returns nil when the server answers.
func (p *prober) alive(ctx context.Context) error {
	p.mu.Lock()
	asked := p.current
	if asked == nil {
		asked = &probe{done: make(chan struct{})}
		p.current = asked
		p.running.Go(func() { p.run(asked) })
	}
	p.mu.Unlock()
	select {
	case <-asked.done:
		return asked.err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (p *prober) run(asked *probe) {
	ctx, cancel := context.WithTimeout(p.ctx, probeTimeout)
	defer cancel()
	asked.err = p.ask(ctx)
	if asked.err != nil && ctx.Err() == nil { // the connection may be that to a server from before a restart
		asked.err = p.ask(ctx)
	}
	p.mu.Lock()
	p.current = nil
	p.mu.Unlock()
	close(asked.done)
}

func (p *prober) ask(ctx context.Context) error {
	session := p.driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: p.database, AccessMode: neo4j.AccessModeRead, FetchSize: neo4j.FetchAll})
	defer func() { _ = session.Close(ctx) }()
	return perform(ctx, session, "RETURN 1")
}

func (p *prober) close(ctx context.Context) error {
	p.stop()
	p.running.Wait()
	return p.driver.Close(ctx)
}

// guard watches one attempt, so that it ends soon when the server falls silent.
// Its context has a deadline, without which the driver would not look at it. The
// driver then watches each read of a socket from a goroutine of its own; it does
// that anyway for servers that announce how long to wait for them, as Neo4j 5
// does, so a small read takes the same 0.3 ms of processor time with a guard and
// without.
type guard struct {
	ctx    context.Context //nolint:containedctx // it is what the guard makes
	cancel context.CancelFunc
	prober *prober
	timer  *time.Timer
	every  time.Duration
	silent atomic.Bool
}

// guard asks for a sign of life after first, and then again and again.
func (s *Store) guard(ctx context.Context, first, every, limit time.Duration) *guard {
	g := &guard{prober: s.prober, every: every}
	g.ctx, g.cancel = context.WithTimeout(ctx, limit)
	g.timer = time.AfterFunc(first, g.check)
	return g
}

func (g *guard) check() {
	if g.ctx.Err() != nil {
		return
	}
	if err := g.prober.alive(g.ctx); err != nil && g.ctx.Err() == nil {
		g.silent.Store(true)
		g.cancel()
		return
	}
	if g.ctx.Err() == nil {
		g.timer.Reset(g.every)
	}
}

// end lets go of the attempt.
func (g *guard) end() {
	g.timer.Stop()
	g.cancel()
}

// silentError says that a server stopped answering.
type silentError struct{ error }

func (e silentError) Unwrap() error { return e.error }

// verdict returns the error of an attempt, given what the driver says of it.
func (g *guard) verdict(err error) error {
	if err != nil && g.silent.Load() {
		return silentError{err}
	}
	return err
}
