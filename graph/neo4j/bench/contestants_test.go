package bench

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
)

// childVariable makes the test binary be the hand-written program, on the
// database that it names.
const childVariable = "ACTORGRAPH_BENCH_HANDWRITTEN"

const (
	ours   = "actorgraph"
	byHand = "written by hand"
	peer   = "@neo4j/graphql"
)

func graphqlPath(*question) string { return "/graphql" }

// operation is a request to a GraphQL API.
type operation struct {
	Query     string         `json:"query"`
	Variables map[string]any `json:"variables"`
}

// variables are those of both GraphQL APIs.
func variables(q *question, ids []string) map[string]any {
	v := map[string]any{"id": ids[0]}
	if len(ids) > 1 {
		v = map[string]any{"ids": ids}
	}
	if q.first > 0 {
		v["first"] = q.first
	}
	return v
}

// ourselves is the command as anybody runs it, but that it keeps no answers: the
// benchmark asks the same again and again, and is not about that.
func ourselves(t *testing.T, uri string) *contestant {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "actorgraph")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", binary, "actorgraph/cmd/actorgraph").CombinedOutput(); err != nil {
		t.Fatalf("building actorgraph: %v\n%s", err, out)
	}
	cmd := exec.CommandContext(t.Context(), binary, "serve", "--listen", "127.0.0.1:0", "--answer-cache", "0", "--store", uri)
	return &contestant{
		process: launch(t, cmd, regexp.MustCompile(`http://127\.0\.0\.1:(\d+)/graphql`)),
		name:    ours,
		path:    graphqlPath,
		read:    readOurs,
		body: func(q *question, ids []string) any {
			return operation{ourQuery(q, len(ids) > 1), variables(q, ids)}
		},
	}
}

// ourQuery is the operation of a question for our API.
func ourQuery(q *question, many bool) string {
	if q.first == 0 {
		return `query Actor($id: ID!) { actor(id: $id) { id name } }`
	}
	const shown = `id name
    engagements(first: $first) {
      nodes {
        id kind
        subject { id name }
        object { id name }
        evidence { status lastPublished }
        citations(first: 5) { nodes { id stance quote document { id title published url source { name } } } }
      }
    }`
	if many {
		return fmt.Sprintf(`query Actors($ids: [ID!]!, $first: Int!) { actors(ids: $ids, first: 100) { nodes { %s } } }`, shown)
	}
	return fmt.Sprintf(`query Actor($id: ID!, $first: Int!) { actor(id: $id) { %s } }`, shown)
}

// somebody is the hand-written program: this test binary as another process.
func somebody(t *testing.T, uri string) *contestant {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), childVariable+"="+uri)
	return &contestant{
		process: launch(t, cmd, regexp.MustCompile(`listening (\d+)`)),
		name:    byHand,
		read:    readOurs,
		path: func(q *question) string {
			switch {
			case q.first == 0:
				return "/actor"
			case len(q.ask[0]) > 1:
				return "/actors"
			default:
				return "/engagements"
			}
		},
		body: func(q *question, ids []string) any { return variables(q, ids) },
	}
}

// thePeer is @neo4j/graphql, fetched by npm if it is not there yet.
func thePeer(t *testing.T, uri string) *contestant {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("NO NODE, NOTHING MEASURED: the peer runs on Node.js 20 or later")
	}
	if _, err := os.Stat("peer/node_modules"); err != nil {
		npm := exec.CommandContext(t.Context(), "npm", "ci", "--no-audit", "--no-fund", "--omit=dev")
		npm.Dir = "peer"
		if out, err := npm.CombinedOutput(); err != nil {
			t.Fatalf("npm ci: %v\n%s", err, out)
		}
	}
	cmd := exec.CommandContext(t.Context(), node, "peer/peer.js", uri)
	cmd.Env = append(os.Environ(), "NODE_ENV=production")
	return &contestant{
		process: launch(t, cmd, regexp.MustCompile(`listening (\d+)`)),
		name:    peer,
		path:    graphqlPath,
		read:    readPeers,
		body: func(q *question, ids []string) any {
			return operation{peerQuery(q, len(ids) > 1), variables(q, ids)}
		},
	}
}

// peerQuery is the same question in the operations that the peer offers. It has
// no list of engagements in both directions, so it is asked for both lists. Since
// no citation of this graph hedges or denies, those that support are all.
func peerQuery(q *question, many bool) string {
	if q.first == 0 {
		return `query Actor($id: ID!) { actors(where: {id: {eq: $id}}) { id name } }`
	}
	const list = `%s(where: {drawn: {eq: true}}, sort: [{rank: DESC}, {id: DESC}], limit: $first) {
      id kind rank status lastPublished
      subject { id name }
      object { id name }
      supports(sort: [{publishedDay: DESC}, {id: DESC}], limit: 5) { id stance quote document { id title published url source { name } } }
    }`
	made, received := fmt.Sprintf(list, "made"), fmt.Sprintf(list, "received")
	if many {
		return fmt.Sprintf(`query Actors($ids: [ID!]!, $first: Int!) { actors(where: {id: {in: $ids}}, sort: [{id: ASC}]) { id name %s %s } }`, made, received)
	}
	return fmt.Sprintf(`query Actor($id: ID!, $first: Int!) { actors(where: {id: {eq: $id}}) { id name %s %s } }`, made, received)
}
