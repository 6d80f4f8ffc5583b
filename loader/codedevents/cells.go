package codedevents

import "strings"

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
		for end < len(row) {
			if row[end] != '"' {
				end++
			} else if end+1 < len(row) && row[end+1] == '"' {
				end += 2
			} else {
				break
			}
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

// values is one row of a table.
type values struct {
	*columns
	cells []string
}

func (v *values) get(name string) string {
	i, ok := v.index[name]
	if !ok || i >= len(v.cells) {
		return ""
	}
	s := strings.TrimSpace(v.cells[i])
	if s == "NULL" || s == `\N` { // how databases write that there is nothing
		return ""
	}
	return s
}
