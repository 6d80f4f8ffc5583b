package codedevents

import (
	"strings"
	"unicode/utf8"

	"actorgraph/loader"
)

// cells splits a row. With commas, quotes around a cell protect what is in it;
// tables with tabs are not quoted.
func cells(row string, separator byte) []string {
	if separator == '\t' {
		return strings.Split(row, "\t")
	}
	var out []string
	for {
		if row == "" || row[0] != '"' {
			cell, rest, more := strings.Cut(row, string(separator))
			out = append(out, cell)
			if !more {
				return out
			}
			row = rest
			continue
		}
		end := 1
		for end < len(row) && (row[end] != '"' || end+1 < len(row) && row[end+1] == '"') {
			if row[end] == '"' {
				end++
			}
			end++
		}
		out = append(out, strings.ReplaceAll(row[1:min(end, len(row))], `""`, `"`))
		rest := row[min(end+1, len(row)):]
		i := strings.IndexByte(rest, separator)
		if i < 0 {
			return out
		}
		row = rest[i+1:]
	}
}

// nth returns one cell without splitting the others off.
func nth(row []byte, n int, separator byte) []byte {
	if n < 0 {
		return nil
	}
	if separator != '\t' {
		list := cells(string(row), separator)
		if n >= len(list) {
			return nil
		}
		return []byte(list[n])
	}
	start := 0
	for i, c := range row {
		if c != '\t' {
			continue
		}
		if n == 0 {
			return row[start:i]
		}
		n--
		start = i + 1
	}
	if n > 0 {
		return nil
	}
	return row[start:]
}

// columns knows where in a row each column is, by plain name.
type columns struct {
	separator byte
	names     []string
	index     map[string]int
}

func newColumns(names []string, separator byte) columns {
	c := columns{separator, names, make(map[string]int, len(names))}
	for i, name := range names {
		if _, twice := c.index[plain(name)]; !twice {
			c.index[plain(name)] = i
		}
	}
	return c
}

func (c *columns) have(names ...string) bool {
	for _, name := range names {
		if _, ok := c.index[name]; !ok {
			return false
		}
	}
	return true
}

// at returns where a column is, -1 when it is nowhere.
func (c *columns) at(name string) int {
	if i, ok := c.index[name]; ok {
		return i
	}
	return -1
}

// cell returns a cell of a row without outer spaces; "" for a column that is
// nowhere, and for what databases write for nothing.
func cell(row []string, at int) string {
	if at < 0 || at >= len(row) {
		return ""
	}
	s := strings.TrimSpace(row[at])
	if isNull(s) {
		return ""
	}
	return s
}

// isNull reports whether a cell is what databases write for nothing.
func isNull(s string) bool { return s == "NULL" || s == `\N` }

// property is a column that is kept as it is.
type property struct {
	name string
	at   int
}

// properties resolves the columns among some that a table has, under the names
// that it gives them less a prefix.
func (c *columns) properties(prefix string, names ...string) []property {
	var out []property
	for _, name := range names {
		if at := c.at(plain(prefix) + name); at >= 0 {
			out = append(out, property{strings.TrimPrefix(c.names[at], prefix), at})
		}
	}
	return out
}

// attributes returns those that a row has.
func attributes(row []string, properties []property) []loader.Attribute {
	n := 0
	for _, p := range properties {
		if cell(row, p.at) != "" {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	out := make([]loader.Attribute, 0, n)
	for _, p := range properties {
		out = attribute(out, p.name, cell(row, p.at))
	}
	return out
}

// columnOf is where a cell begins, in code points from 1; quotes are not counted.
func columnOf(row []string, at int) int {
	column := 1
	for _, c := range row[:max(0, min(at, len(row)))] {
		column += utf8.RuneCountInString(c) + 1
	}
	return column
}
