package main

import (
	"strings"

	"github.com/alecthomas/kong"
)

// lookup finds an environment variable.
type lookup func(name string) (value string, ok bool)

// envName is the variable that stands for a flag: --max-depth is
// ACTORGRAPH_MAX_DEPTH. "" when the flag must be given each time, as those that
// choose what one run does.
func envName(flag *kong.Flag) string {
	if flag.Name == "help" || flag.Tag.Has("each") {
		return ""
	}
	return "ACTORGRAPH_" + strings.ToUpper(strings.ReplaceAll(flag.Name, "-", "_"))
}

// Validate implements kong.Resolver.
func (lookup) Validate(*kong.Application) error { return nil }

// Resolve implements kong.Resolver: flags that are not given on the command line
// come from the environment. An empty variable counts as not set.
func (env lookup) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	name := envName(flag)
	if name == "" {
		return nil, nil
	}
	if value, ok := env(name); ok && value != "" {
		return value, nil
	}
	return nil, nil
}

// withEnvName adds the variable to the help of a flag.
func withEnvName(v *kong.Value) string {
	if v.Flag != nil && v.Help != "" {
		if name := envName(v.Flag); name != "" {
			return strings.TrimSuffix(v.Help, ".") + " ($" + name + ")."
		}
	}
	return v.Help
}
