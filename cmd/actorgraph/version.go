package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
)

// versionCommand prints the version.
type versionCommand struct{}

// Run prints it.
func (versionCommand) Run(a *app) error {
	info, _ := debug.ReadBuildInfo()
	_, err := fmt.Fprintln(a.stdout, versionLine(info))
	return err
}

// versionLine says which source the binary was built from, and by what.
func versionLine(info *debug.BuildInfo) string {
	version, settings := "(unknown)", map[string]string{}
	if info != nil {
		version = info.Main.Version
		for _, s := range info.Settings {
			settings[s.Key] = s.Value
		}
	}
	line := "actorgraph " + version
	if commit := settings["vcs.revision"]; commit != "" {
		details := []string{"commit " + commit[:min(len(commit), 12)]}
		if t := settings["vcs.time"]; t != "" {
			details = append(details, t)
		}
		if settings["vcs.modified"] == "true" {
			details = append(details, "modified")
		}
		line += " (" + strings.Join(details, ", ") + ")"
	}
	return line + " " + runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH
}
