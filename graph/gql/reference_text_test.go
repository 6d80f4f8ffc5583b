package gql_test

import "time"

// refContext is the number of code points of a text before and after a quote.
const refContext = 32

// served reports whether a document's text may be shown: only with a licence.
func (d *refDocument) served() bool { return d.Loaded && d.SHA256 != "" && d.License != "" }

// refTime is a moment as the API writes it.
func refTime(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }
