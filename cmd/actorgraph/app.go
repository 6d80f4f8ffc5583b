package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"actorgraph/loader"
)

// app is what the commands share: the outside world as a test may replace it.
type app struct {
	stdout, stderr io.Writer
	now            func() time.Time
	env            lookup // beside the flags: logins
	// decoders are the formats of other tools.
	decoders []loader.Decoder
	// watch, if set, is told how far a load has come.
	watch func(stage loader.Stage, done, total int)
}

// commands is the grammar of the command line.
type commands struct {
	Serve   serveCommand   `cmd:"" help:"Serve the graph over GraphQL, with an IDE for the browser."`
	Load    loadCommand    `cmd:"" help:"Load annotated documents into a store."`
	Check   checkCommand   `cmd:"" help:"Check annotated documents without loading them."`
	Export  exportCommand  `cmd:"" help:"Write the live graph in canonical form, or its digest."`
	Retract retractCommand `cmd:"" help:"Withdraw a document: what rests on it alone is no longer shown."`
	Migrate migrateCommand `cmd:"" help:"Prepare a Neo4j database, or bring its layout up to date."`
	Mapping mappingCommand `cmd:"" help:"What the types of other tools' annotations mean."`
	Init    initCommand    `cmd:"" help:"Write a template of an annotated document, to start from."`
	Version versionCommand `cmd:"" help:"Print the version."`
}

// run runs the program and returns its exit code. It ends soon after ctx does.
func run(ctx context.Context, args []string, env lookup, stdout, stderr io.Writer) int {
	a := &app{stdout: stdout, stderr: stderr, now: time.Now, env: env, decoders: decoders()}
	return a.run(ctx, args, env)
}

func (a *app) run(ctx context.Context, args []string, env lookup) int {
	err := a.dispatch(ctx, args, env)
	if err != nil {
		a.complain(err)
	}
	return exitCodeOf(err)
}

// dispatch finds the command and runs it.
func (a *app) dispatch(ctx context.Context, args []string, env lookup) error {
	helped := false
	parser, err := newParser(&commands{}, env, kong.Writers(a.stdout, a.stderr), kong.Exit(func(int) { helped = true }))
	if err != nil {
		return err
	}
	if len(args) == 0 {
		_, _ = parser.Parse([]string{"--help"}) // prints it
		return usage("no command given")
	}
	command, err := parser.Parse(args)
	switch {
	case helped: // the parser goes on after printing help; what it then finds amiss does not matter
		return nil
	case err != nil:
		return usage("%w", err)
	}
	command.BindTo(ctx, (*context.Context)(nil))
	return command.Run(a)
}

// newParser makes the parser of the command line.
func newParser(grammar *commands, env lookup, opts ...kong.Option) (*kong.Kong, error) {
	return kong.New(grammar, append([]kong.Option{
		kong.Name("actorgraph"),
		kong.Description(description()),
		kong.Resolvers(env),
		kong.ValueFormatter(withEnvName),
		kong.ConfigureHelp(kong.HelpOptions{NoExpandSubcommands: true, WrapUpperBound: 100}),
		defaultLimits(),
	}, opts...)...)
}

func description() string {
	var b strings.Builder
	b.WriteString("Who engages whom, citing which source: a graph of claims in which every edge shows the passage it rests on.\n\nExit codes:\n")
	for _, e := range exitCodes() {
		fmt.Fprintf(&b, "\n    %3d  %s", e.code, e.meaning)
	}
	return b.String()
}
