package main

import (
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"actorgraph/graph/neo4jtest"
)

// composition is what the tests look at of docker-compose.yml.
type composition struct {
	Services map[string]struct {
		Image       string
		Command     []string
		Environment map[string]string
		Ports       []string
		Profiles    []string
		ReadOnly    bool                                  `yaml:"read_only"`
		CapDrop     []string                              `yaml:"cap_drop"`
		DependsOn   map[string]struct{ Condition string } `yaml:"depends_on"`
		Healthcheck struct{ Test []string }
	}
}

// TestCompose holds docker-compose.yml to what README.md and SECURITY.md say.
func TestCompose(t *testing.T) {
	text, err := os.ReadFile("../../docker-compose.yml")
	if err != nil {
		t.Fatal(err)
	}
	var c composition
	if err := yaml.Unmarshal(text, &c); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"neo4j", "migrate", "api", "load"} {
		if _, ok := c.Services[name]; !ok {
			t.Fatalf("there is no service %s", name)
		}
	}
	for name, s := range c.Services {
		for _, port := range s.Ports {
			if !strings.HasPrefix(port, "127.0.0.1:") {
				t.Errorf("%s: port %s is open to other machines", name, port)
			}
		}
		for key, value := range s.Environment {
			if (strings.Contains(key, "PASSWORD") || key == "NEO4J_AUTH") && !strings.Contains(value, "${NEO4J_PASSWORD:?") {
				t.Errorf("%s: %s does not come from whoever starts it", name, key)
			}
		}
		if name == "neo4j" {
			continue
		}
		if !s.ReadOnly || !slices.Equal(s.CapDrop, []string{"ALL"}) {
			t.Errorf("%s may do more than it needs", name)
		}
		if s.DependsOn["neo4j"].Condition != "service_healthy" {
			t.Errorf("%s does not wait for the database", name)
		}
		if name != "migrate" && s.DependsOn["migrate"].Condition != "service_completed_successfully" {
			t.Errorf("%s does not wait for the layout", name)
		}
		env := func(name string) (string, bool) { v, ok := s.Environment[name]; return v, ok }
		parses(t, env, s.Command)
	}
	if got, want := c.Services["neo4j"].Image, "neo4j:"+neo4jtest.Version+"-community"; got != want {
		t.Errorf("image %s, but what was tested is %s", got, want)
	}
	if len(c.Services["neo4j"].Healthcheck.Test) == 0 {
		t.Error("nothing says when the database is healthy")
	}
	if !slices.Equal(c.Services["load"].Profiles, []string{"load"}) {
		t.Error("loading is not a profile of its own")
	}
	t.Run("docker compose config", func(t *testing.T) {
		docker, err := exec.LookPath("docker")
		if err == nil {
			err = exec.CommandContext(t.Context(), docker, "compose", "version").Run()
		}
		if err != nil {
			t.Skipf("NO DOCKER COMPOSE, docker-compose.yml WAS ONLY READ AS YAML: %v", err)
		}
		check := exec.CommandContext(t.Context(), docker, "compose", "--profile", "load", "config", "--quiet")
		check.Dir = "../.."
		check.Env = append(os.Environ(), "NEO4J_PASSWORD=only-to-look")
		if said, err := check.CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, said)
		}
		check = exec.CommandContext(t.Context(), docker, "compose", "config", "--quiet")
		check.Dir = "../.."
		check.Env = append(os.Environ(), "NEO4J_PASSWORD=")
		if err := check.Run(); err == nil {
			t.Error("it starts without a password")
		}
	})
}

// TestDockerfile holds the image to what it promises.
func TestDockerfile(t *testing.T) {
	text, err := os.ReadFile("../../Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	release := regexp.MustCompile(`^go1\.\d+`).FindString(runtime.Version())
	for _, want := range []string{
		"FROM golang:" + strings.TrimPrefix(release, "go") + "-", "CGO_ENABLED=0 go build ", "\nFROM scratch\n",
		"\nUSER 65532:65532\n", `ENTRYPOINT ["/actorgraph"]`,
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %q", want)
		}
	}
	_, command, _ := strings.Cut(string(text), "CMD [")
	command, _, _ = strings.Cut(command, "]")
	parses(t, noEnv, strings.Split(strings.ReplaceAll(command, `"`, ""), ", "))
}

// TestREADMECommands parses every command line of the README.
func TestREADMECommands(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, line := range regexp.MustCompile(`(?m)^    (?:actorgraph|go run \./cmd/actorgraph) (.*)$`).FindAllSubmatch(text, -1) {
		args, _, _ := strings.Cut(string(line[1]), "#")
		parses(t, noEnv, strings.Fields(args))
		n++
	}
	if n < 8 {
		t.Errorf("only %d command lines found", n)
	}
}

// parses expects a command line that the program understands.
func parses(t *testing.T, env lookup, args []string) {
	t.Helper()
	parser, err := newParser(&commands{}, env)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := parser.Parse(args); err != nil {
		t.Errorf("%v: %v", args, err)
	}
}
