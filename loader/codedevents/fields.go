package codedevents

import (
	"bytes"
	"encoding/json"
)

// eachField calls f with the raw keys and values of a JSON object, without
// checking either: it only finds out which story a record is of. A record that
// is no JSON is reported when it is read.
func eachField(s []byte, f func(key, value []byte)) {
	s = bytes.TrimSpace(s)
	if len(s) == 0 || s[0] != '{' {
		return
	}
	s = s[1:]
	for {
		s = bytes.TrimLeft(s, " \t\r\n,")
		if len(s) == 0 || s[0] != '"' {
			return
		}
		key := s[:valueEnd(s)]
		s = bytes.TrimLeft(s[len(key):], " \t\r\n")
		if len(s) == 0 || s[0] != ':' {
			return
		}
		s = bytes.TrimLeft(s[1:], " \t\r\n")
		value := s[:valueEnd(s)]
		f(key, value)
		s = s[len(value):]
	}
}

// valueEnd returns where the value at the beginning of s ends.
func valueEnd(s []byte) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '"':
			if i = textEnd(s, i); depth == 0 {
				return i + 1
			}
		case '{', '[':
			depth++
		case '}', ']':
			if depth == 0 {
				return i
			}
			if depth--; depth == 0 {
				return i + 1
			}
		case ',':
			if depth == 0 {
				return i
			}
		}
	}
	return len(s)
}

// textEnd returns where the text that begins at i has its closing quote, or the
// last byte.
func textEnd(s []byte, i int) int {
	for i++; i < len(s); i++ {
		j := bytes.IndexAny(s[i:], `"\`)
		if j < 0 {
			break
		}
		if i += j; s[i] == '"' {
			return i
		}
		i++
	}
	return len(s) - 1
}

// unquote returns a JSON text, nil for anything else.
func unquote(value []byte) []byte {
	if len(value) < 2 || value[0] != '"' {
		return nil
	}
	if bytes.IndexByte(value, '\\') < 0 {
		return value[1 : len(value)-1]
	}
	var s string
	if json.Unmarshal(value, &s) != nil {
		return nil
	}
	return []byte(s)
}
