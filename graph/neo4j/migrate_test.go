package neo4j

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"actorgraph/graph"
	"actorgraph/graph/graphtest"
	"actorgraph/graph/neo4jtest"
)

func TestSplitStatements(t *testing.T) {
	t.Parallel()
	got := splitStatements("// one;\nA;\n\n  // two\nB {x: ';'}\nC;  \r\nD")
	if diff := cmp.Diff([]string{"A", "B {x: ';'}\nC", "D"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestMigrationsCanBeRepeated holds migrations to what two that run at once rely
// on.
func TestMigrationsCanBeRepeated(t *testing.T) {
	t.Parallel()
	all, err := migrations()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range all {
		if len(m.statements) == 0 {
			t.Errorf("%s is empty", m.name)
		}
		for _, s := range m.statements {
			layout := strings.HasPrefix(s, "CREATE ") && strings.Contains(s, " IF NOT EXISTS ")
			amends := strings.HasSuffix(s, " IN TRANSACTIONS") && strings.Contains(s, " IS NULL ")
			if !layout && !amends {
				t.Errorf("%s: cannot be repeated: %s", m.name, s)
			}
		}
	}
}

// TestEveryKindIsUnique compares the constraints with the vocabulary.
func TestEveryKindIsUnique(t *testing.T) {
	t.Parallel()
	var want, got []string
	for kind := range graph.Vocabulary() {
		name := kind.Name
		want = append(want, "CREATE CONSTRAINT engagement_"+strings.ToLower(name)+" IF NOT EXISTS FOR ()-[r:"+name+"]-() REQUIRE r.claimId IS UNIQUE")
	}
	all, err := migrations()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range all {
		for _, s := range m.statements {
			if strings.Contains(s, "-[r:") {
				got = append(got, s)
			}
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-vocabulary +migrations:\n%s", diff)
	}
}

// wiped returns the shared server with nothing in it, not even a layout, and
// leaves it so: a test of migrations may leave a layout that no other test opens.
func wiped(t *testing.T) *neo4jtest.Server {
	t.Helper()
	server := shared.Server(t)
	server.Wipe(t)
	t.Cleanup(func() { server.Wipe(t) })
	return server
}

func TestMigrate(t *testing.T) {
	server := wiped(t)
	s := openAt(t, server)
	all := []string{"0001_graph.cypher", "0002_kinds.cypher", "0003_degrees.cypher", "0004_selected.cypher", "0005_open_ends.cypher", "0006_dates.cypher"}
	pending := func(want []string) {
		t.Helper()
		got, err := s.Pending(t.Context())
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Error(err, diff)
		}
	}
	pending(all)
	for _, want := range [][]string{all, nil} { // the second time there is nothing to do
		got, err := s.Migrate(t.Context())
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Error(err, diff)
		}
	}
	pending([]string{})
	row, err := s.read(t.Context(), `MATCH (g:Graph {id: 'graph'}) RETURN [g.name, g.schema, g.version, g.citations]`, nil)
	if diff := cmp.Diff([]any{[]any{"actorgraph", int64(6), int64(0), int64(0)}}, row); diff != "" || err != nil {
		t.Error(err, diff)
	}
	row, err = s.read(t.Context(), `SHOW INDEXES YIELD state WHERE state <> 'ONLINE' RETURN count(*)`, nil)
	if err != nil || row[0] != int64(0) {
		t.Errorf("%v indexes are not ready: %v", row, err)
	}

	write(t, s, `MATCH (m:Migration {id: 2}) SET m.checksum = 'another'`)
	if _, err := s.Migrate(t.Context()); graph.CodeOf(err) != graph.Unavailable || !strings.Contains(err.Error(), "0002_kinds.cypher") {
		t.Errorf("with another checksum: %v", err)
	}
	write(t, s, `MATCH (m:Migration {id: 2}) SET m.id = 7`)
	if _, err := s.Migrate(t.Context()); graph.CodeOf(err) != graph.Unavailable || !strings.Contains(err.Error(), "upgrade actorgraph") {
		t.Errorf("with a newer migration: %v", err)
	}
}

// TestMigrateAmongOthers migrates a database that somebody else uses, too, and
// one that holds what the layout forbids.
func TestMigrateAmongOthers(t *testing.T) {
	server := wiped(t)
	s := openAt(t, server)
	write(t, s, `CREATE (:Other {id: 1}), (:Thing {id: 'x'})`)
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Error(err)
	}
	server.Wipe(t)
	write(t, s, `CREATE (:Thing {id: 'x'}), (:Thing {id: 'x'})`)
	if applied, err := s.Migrate(t.Context()); graph.CodeOf(err) != graph.Conflict || len(applied) > 0 {
		t.Errorf("%v, %v; want a conflict", applied, err)
	}
}

// TestDegreesAreAmended migrates a graph from before entities knew their degree.
func TestDegreesAreAmended(t *testing.T) {
	amended(t, migrated(t, 7, 20), 3,
		`MATCH (t:Thing) WHERE t.degree IS NOT NULL WITH t ORDER BY t.id RETURN collect([t.id, t.degree]), sum(t.degree)`,
		`MATCH (t:Thing) REMOVE t.degree`)
}

// TestOpenEndsAreAmended migrates a graph from before open ends were stored.
func TestOpenEndsAreAmended(t *testing.T) {
	s := migrated(t, 8, 60)
	for _, x := range []struct{ label, from, to string }{
		{"Document", "publishedFrom", "publishedTo"}, {"Citation", "whenFrom", "whenTo"}, {"Thing", "whenFrom", "whenTo"},
	} {
		fill := strings.NewReplacer("LABEL", x.label, "FROM", x.from, "TO", x.to).Replace
		amended(t, s, 5, fill(`MATCH (n:LABEL) WHERE n.FROM IS NOT NULL AND n.TO IS NOT NULL WITH n ORDER BY n.id
RETURN collect([n.id, n.FROM, n.TO]), count(CASE WHEN n.FROM = -9223372036854775807 - 1 OR n.TO = 9223372036854775807 THEN 1 END)`),
			fill(`MATCH (n:LABEL) WHERE n.FROM < -1000000000 REMOVE n.FROM`),
			fill(`MATCH (n:LABEL) WHERE n.TO > 1000000000 REMOVE n.TO`))
	}
}

// migrated is a store of random records.
func migrated(t *testing.T, seed uint64, records int) *Store {
	t.Helper()
	s := openAt(t, wiped(t))
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Apply(t.Context(), graph.Batch{Records: graphtest.Records(rand.New(rand.NewPCG(7, seed)), records), RecordedAt: graphtest.Clock}); err != nil {
		t.Fatal(err)
	}
	return s
}

// amended takes from a graph what an older program did not write, and has a migration
// put it back. state shows it, and in its second column how much of it there is.
func amended(t *testing.T, s *Store, migration int, state string, older ...string) {
	t.Helper()
	want, err := s.read(t.Context(), state, nil)
	if err != nil || asInt(want[1]) == 0 {
		t.Fatalf("there is nothing to amend: %v, %v", want, err)
	}
	for _, statement := range older {
		write(t, s, statement)
	}
	write(t, s, fmt.Sprintf(`MATCH (m:Migration {id: %d}) DELETE m`, migration))
	if applied, err := s.Migrate(t.Context()); err != nil || len(applied) != 1 {
		t.Fatal(applied, err)
	}
	got, err := s.read(t.Context(), state, nil)
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
}

func TestMigrateAtOnce(t *testing.T) {
	server := wiped(t)
	for range 3 {
		server.Wipe(t)
		stores := []*Store{openAt(t, server), openAt(t, server), openAt(t, server)}
		var all sync.WaitGroup
		for _, s := range stores {
			all.Go(func() {
				if _, err := s.Migrate(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		row, err := stores[0].read(t.Context(), `RETURN COUNT { (:Migration) }, COUNT { (:Graph) }`, nil)
		if diff := cmp.Diff([]any{int64(6), int64(1)}, row); err != nil || diff != "" {
			t.Error(err, diff)
		}
	}
}
