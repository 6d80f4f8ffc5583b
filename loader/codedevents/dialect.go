package codedevents

import (
	"bytes"
	"encoding/json"
	"strings"
)

// dialect knows the rows of one format. It keeps nothing between rows.
type dialect interface {
	// key tells the story of a row from others; empty when the row is alone.
	key(row []byte) []byte
	// read adds what a row says to a document, or reports why it cannot be read.
	read(d *document, row string, line int) error
}

// detect finds out what a file is from its first bytes: its dialect, nil when it
// is none, how rows are told apart, and how many of them are headers.
func detect(head []byte) (dialect, shape, int) {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte(byteOrderMark)), " \t\r\n")
	if len(head) == 0 {
		return nil, 0, 0
	}
	first, _, complete := bytes.Cut(head, []byte{'\n'})
	if head[0] == '{' || head[0] == '[' {
		if !isPlover(head) {
			return nil, 0, 0
		}
		if head[0] == '{' && (!complete || json.Valid(first)) {
			return newPlover(), lines, 0
		}
		return newPlover(), objects, 0
	}
	s, separator := lines, byte('\t')
	if bytes.IndexByte(first, '\t') < 0 {
		s, separator = quoted, ','
	}
	names := cells(string(bytes.TrimRight(first, "\r")), separator)
	c := newColumns(names, separator)
	switch {
	case c.have("eventid", "eventdate", "sourcename", "cameocode", "targetname"):
		return newICEWS(c), s, 1
	case c.have("globaleventid", "eventcode", "actor1name", "actor2name"):
		return newGDELT(c), s, 1
	}
	if c := gdeltColumns(names, separator); c != nil {
		return newGDELT(*c), s, 0
	}
	return nil, 0, 0
}

// isPlover looks at the keys of the first object, which may be cut off.
func isPlover(head []byte) bool {
	d := json.NewDecoder(bytes.NewReader(head))
	token, err := d.Token()
	if err == nil && token == json.Delim('[') {
		token, err = d.Token()
	}
	if err != nil || token != json.Delim('{') {
		return false
	}
	event, others := false, 0
	for {
		token, err := d.Token()
		name, ok := token.(string)
		if err != nil || !ok {
			return event && others > 0
		}
		switch plain(name) {
		case "event", "eventtype":
			token, err := d.Token()
			value, ok := token.(string)
			if err != nil || !ok || value == "" || strings.Trim(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") != "" {
				return false
			}
			event = true
			continue
		case "source", "target", "recipient", "eventtext", "mode", "context", "datecoded", "textinfo":
			others++
		}
		var skipped json.RawMessage
		if d.Decode(&skipped) != nil {
			return event && others > 0
		}
	}
}

// plain is a name without what differs between versions: case, spaces and
// underscores.
func plain(name string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '_', '-', '"':
			return -1
		}
		return r
	}, strings.ToLower(strings.TrimPrefix(name, byteOrderMark)))
}
