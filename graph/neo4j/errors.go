package neo4j

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"actorgraph/graph"
)

// diagnose says what a driver's error means for whoever runs this program. It
// never repeats what the server says of a statement, which may quote its text
// and parameters; an error that is not known here is internal, with its code
// alone.
func diagnose(err error) *graph.Error {
	if e, ok := errors.AsType[*graph.Error](err); ok {
		return e
	}
	if answer, ok := errors.AsType[*neo4j.Neo4jError](err); ok {
		return diagnoseAnswer(answer.Code)
	}
	unavailable := func(text, hint string) *graph.Error {
		return &graph.Error{Code: graph.Unavailable, Err: errors.New(text), Hint: hint}
	}
	if _, ok := errors.AsType[silentError](err); ok {
		return unavailable("the database does not answer", "see whether it hangs or is overloaded")
	}
	if _, ok := errors.AsType[*neo4j.TokenExpiredError](err); ok {
		return unavailable("the login has expired", "")
	}
	if e, ok := errors.AsType[*neo4j.UsageError](err); ok {
		switch {
		case strings.Contains(e.Message, "HTTP"):
			return unavailable("a web server answers there, not a database", "use the port for Bolt, 7687 by default")
		case strings.Contains(e.Message, "Pool closed"), strings.Contains(e.Message, "closed driver"):
			return unavailable("the store is closed", "")
		}
		return &graph.Error{Code: graph.Internal, Err: errors.New("the driver was used wrongly: " + e.Message)}
	}
	if lost, ok := errors.AsType[*neo4j.ConnectivityError](err); ok {
		return diagnoseLost(lost.Inner)
	}
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return unavailable("the database does not answer in time", "")
	}
	if strings.Contains(err.Error(), "Bolt versions") {
		return unavailable("the server is of a version that cannot be used", "Neo4j 5.26 or later is needed")
	}
	return &graph.Error{Code: graph.Internal, Err: err}
}

// diagnoseLost explains a connection that could not be made, or was lost.
func diagnoseLost(err error) *graph.Error {
	e := &graph.Error{Code: graph.Unavailable, Hint: "see whether it runs, and whether host and port are right"}
	text := err.Error()
	_, badRecord := errors.AsType[tls.RecordHeaderError](err)
	_, unknownAuthority := errors.AsType[x509.UnknownAuthorityError](err)
	_, wrongHost := errors.AsType[x509.HostnameError](err)
	dial, isDial := errors.AsType[*net.OpError](err)
	dns, isDNS := errors.AsType[*net.DNSError](err)
	switch {
	case badRecord || strings.Contains(text, "check that TLS is enabled"):
		e.Err, e.Hint = errors.New("the server does not speak TLS"), "leave +s out of the address, or turn TLS on in the server"
	case unknownAuthority || wrongHost || strings.Contains(text, "x509:"):
		e.Err, e.Hint = errors.New("the server's certificate is not trusted"), "have it signed by an authority that this machine trusts; +ssc instead of +s trusts any"
	case isDNS:
		e.Err = errors.New("there is no host " + dns.Name)
	case isDial && dial.Op == "dial":
		e.Err = errors.New("no connection to " + dial.Addr.String() + ": " + reason(dial.Err))
	case strings.HasPrefix(text, "Unable to retrieve routing table"):
		e.Err, e.Hint = errors.New("the server does not tell where the database is"), "bolt:// instead of neo4j:// does without"
	case strings.HasPrefix(text, "Timeout while waiting for connection"):
		e.Err, e.Hint = errors.New("no connection in time"), "see whether the database hangs or is overloaded"
	case errors.Is(err, io.EOF):
		e.Err = errors.New("the server closed the connection")
	default:
		e.Err = errors.New("the connection was lost")
	}
	return e
}

// reason returns the last error of a chain, which says why without where.
func reason(err error) string {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err.Error()
		}
		err = inner
	}
}

// diagnoseAnswer explains what the server answered.
func diagnoseAnswer(code string) *graph.Error {
	e := &graph.Error{Code: graph.Unavailable}
	switch code {
	case "Neo.ClientError.Security.Unauthorized":
		e.Err, e.Hint = errors.New("the database refuses the login"), "give the right user name and password"
	case "Neo.ClientError.Security.AuthenticationRateLimit":
		e.Err, e.Hint = errors.New("the database refuses any login for a while, after too many wrong ones"), "wait some seconds, and give the right password"
	case "Neo.ClientError.Security.CredentialsExpired":
		e.Err, e.Hint = errors.New("the password must be changed first"), "change it with cypher-shell or in Neo4j Browser"
	case "Neo.ClientError.Security.Forbidden":
		e.Err, e.Hint = errors.New("this user may not do that"), "give the user the right, or log in as another"
	case "Neo.ClientError.Database.DatabaseNotFound":
		e.Err, e.Hint = errors.New("there is no such database"), "Community Edition has one, neo4j"
	case "Neo.ClientError.Transaction.TransactionTimedOut", "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration",
		"Neo.TransientError.Transaction.TransactionTimedOut":
		e.Code, e.Err, e.Hint = graph.TooComplex, errors.New("the database took longer than is allowed"), "ask for less at once"
	case "Neo.TransientError.General.MemoryPoolOutOfMemoryError", "Neo.TransientError.General.TransactionMemoryLimit", "Neo.TransientError.General.OutOfMemoryError":
		e.Err, e.Hint = errors.New("the database has not enough memory for this"), "ask for less at once, or give it more"
	case "Neo.ClientError.Transaction.InvalidBookmark", "Neo.ClientError.Transaction.InvalidBookmarkMixture":
		return unknownVersion()
	case "Neo.DatabaseError.Schema.ConstraintCreationFailed", "Neo.ClientError.Schema.ConstraintCreationFailed":
		e.Code, e.Err, e.Hint = graph.Conflict, errors.New("the database holds data that the layout does not allow"), "use a database of its own"
	case "Neo.ClientError.Schema.ConstraintValidationFailed":
		e.Code, e.Err = graph.Internal, errors.New("the database refused a duplicate ("+code+")")
	default:
		if strings.HasPrefix(code, "Neo.TransientError.") || strings.Contains(code, ".Cluster.") || strings.HasPrefix(code, "Neo.DatabaseError.Database.") ||
			code == "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase" || code == "Neo.ClientError.Transaction.Terminated" {
			e.Err, e.Hint = errors.New("the database is busy or changing ("+code+")"), "try again"
			return e
		}
		e.Code, e.Err = graph.Internal, errors.New("the database answered "+code)
	}
	return e
}
