package main

import (
	"io"
	"log/slog"
)

// logFlags choose the form of the log.
type logFlags struct {
	LogLevel  slog.Level `default:"INFO" help:"Least level that is logged: DEBUG, INFO, WARN or ERROR."`
	LogFormat string     `enum:"text,json" default:"text" help:"Form of the log: text or json."`
}

func (f *logFlags) logger(w io.Writer) *slog.Logger {
	opts := &slog.HandlerOptions{Level: f.LogLevel}
	if f.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, opts))
	}
	return slog.New(slog.NewTextHandler(w, opts))
}
