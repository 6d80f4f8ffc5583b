package neo4j

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"actorgraph/graph"
)

// target is where a store is.
type target struct {
	server   string // the driver's address: scheme, host, port and routing context
	database string
}

// defaultDatabase is the database of a new server, and the only one of
// Community Edition.
const defaultDatabase = "neo4j"

// schemes are those of the driver that reach a server over the network.
func schemes() []string {
	return []string{"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"}
}

// parseTarget reads an address.
func parseTarget(address string) (target, error) {
	fail := func(format string, args ...any) (target, error) {
		return target{}, &graph.Error{
			Op: "opening store", Code: graph.Invalid, Err: fmt.Errorf(format, args...),
			Hint: "write neo4j://host:7687, or neo4j://host:7687/database",
		}
	}
	u, err := url.Parse(address)
	switch {
	case err != nil: // the driver's or url's own message might repeat a password
		return fail("the address of the database cannot be read")
	case !slices.Contains(schemes(), u.Scheme):
		return fail("a Neo4j database has no scheme %q", u.Scheme)
	case u.User != nil:
		return fail("the address of the database holds a login; give it apart")
	case u.Hostname() == "":
		return fail("the address of the database names no host")
	case u.Fragment != "" || u.RawQuery != "" && strings.HasPrefix(u.Scheme, "bolt"):
		return fail("the address of the database ends in what has no meaning there")
	}
	database := strings.Trim(u.Path, "/")
	if strings.Contains(database, "/") {
		return fail("the address of the database has a path of several parts")
	}
	if database == "" {
		database = defaultDatabase
	}
	u.Path, u.RawPath = "", ""
	if u.Port() == "" {
		u.Host = u.Hostname() + ":7687"
		if strings.Contains(u.Hostname(), ":") {
			u.Host = "[" + u.Hostname() + "]:7687"
		}
	}
	return target{server: u.String(), database: strings.ToLower(database)}, nil
}

// name is how errors call it.
func (t target) name() string {
	server, _, _ := strings.Cut(t.server, "?")
	return server + "/" + t.database
}

// explain makes of an error while connecting one that helps whoever started the
// program: unlike those of reads it says what went wrong on the way.
func (t target) explain(err error) error {
	if e, ok := errors.AsType[*graph.Error](err); ok {
		return e
	}
	e := diagnose(err)
	e.Op, e.Ref = "opening store", t.name()
	if e.Code != graph.Invalid {
		e.Code = graph.Unavailable
	}
	return e
}
