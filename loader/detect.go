package loader

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// detected is what is known of a file before it is read.
type detected struct {
	format *Format // nil when none was recognised
	// problem says why; its severity is Note for a file that nobody named.
	problem *Diagnostic
}

// detect decides by its content in which format a file is, unless one is forced
// or there is none but the native one. What is not a regular
// file can be read only once, so it is native unless another format is asked
// for.
func detect(formats []Format, path string, named, forced bool) detected {
	if forced || len(formats) == 1 && formats[0].Name == NativeName { // nothing to choose
		return detected{format: &formats[0]}
	}
	head, regular, err := readHead(path)
	if err != nil {
		return detected{problem: &Diagnostic{Path: path, Line: 1, Column: 1, Severity: Error, Message: reason(err)}}
	}
	ext := strings.ToLower(filepath.Ext(path))
	native := slices.IndexFunc(formats, func(f Format) bool { return f.Name == NativeName })
	if !regular && native >= 0 {
		return detected{format: &formats[native]}
	}
	var likely, others []*Format
	for i := range formats {
		f := &formats[i]
		switch {
		case slices.Contains(f.Extensions, ext):
			if f.Detect(path, head) {
				likely = append(likely, f)
			}
		case named && f.Detect(path, head):
			others = append(others, f)
		}
	}
	if len(likely) == 0 {
		likely = others
	}
	switch {
	case len(likely) == 1:
		return detected{format: likely[0]}
	case len(likely) > 1:
		return detected{problem: &Diagnostic{
			Path: path, Line: 1, Column: 1, Severity: Error,
			Message: "the format may be " + strings.Join(formatNames(likely), " or "), Hint: "say which with --format",
		}}
	case native >= 0 && slices.Contains(formats[native].Extensions, ext) && meantNative(head):
		return detected{format: &formats[native]}
	}
	d := &Diagnostic{Path: path, Line: 1, Column: 1, Severity: Note, Message: "format not recognised"}
	if named {
		known := make([]*Format, len(formats))
		for i := range formats {
			known[i] = &formats[i]
		}
		d.Severity = Error
		d.Hint = "known: " + strings.Join(formatNames(known), ", ") + "; use --format"
	}
	return detected{problem: d}
}

func formatNames(formats []*Format) []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.Name
	}
	slices.Sort(names)
	return names
}

// readHead reads the first bytes of a regular file.
func readHead(path string) (head []byte, regular bool, err error) {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return nil, false, err
	}
	f, err := os.Open(path) //nolint:gosec // the path is what the user asked for
	if err != nil {
		return nil, true, err
	}
	defer func() { _ = f.Close() }() // nothing was written
	head = make([]byte, DetectBytes)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return nil, true, err
	}
	return head[:n], true, nil
}

// meantNative reports whether a file that nobody recognises is a native one with
// a mistake: it has a key of the format, or there are no keys to judge by. A
// file of other keys is somebody else's.
func meantNative(head []byte) bool {
	keys := topKeys(head)
	if len(keys) == 0 {
		return true
	}
	v, err := compiled()
	if err != nil {
		return true
	}
	return slices.ContainsFunc(keys, func(k string) bool { return v.root.Properties[k] != nil })
}

// topKeys finds the keys of the outermost mapping in the beginning of a YAML or
// JSON file. It reads no more of the syntax than it must, and may be wrong about
// a file that is.
func topKeys(head []byte) []string {
	s := strings.TrimPrefix(string(head), byteOrderMark)
	if trimmed := strings.TrimLeft(s, " \t\r\n"); strings.HasPrefix(trimmed, "{") {
		return flowKeys(trimmed)
	}
	var keys []string
	for line := range strings.Lines(s) {
		key, _, ok := strings.Cut(line, ":")
		key = strings.Trim(key, `"'`)
		if ok && key != "" && !strings.ContainsAny(key[:1], " \t#-{[") {
			keys = append(keys, strings.TrimSpace(key))
		}
	}
	return keys
}

// flowKeys does so for a mapping in braces.
func flowKeys(s string) []string {
	var keys []string
	depth, begin := 0, false // begin: a key of the outermost mapping comes next
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == '{' || c == '[':
			depth++
			begin = depth == 1
		case c == '}' || c == ']':
			depth--
		case c == ',':
			begin = depth == 1
		case c == '"' || c == '\'':
			end := i + 1
			for end < len(s) && s[end] != c {
				if s[end] == '\\' {
					end++
				}
				end++
			}
			if begin && end <= len(s) {
				keys = append(keys, s[i+1:min(end, len(s))])
			}
			i, begin = end, false
		case begin && c > ' ':
			end := i + strings.IndexAny(s[i:]+":", ":,} \n")
			keys = append(keys, s[i:end])
			i, begin = end, false
			continue
		}
		i++
	}
	return keys
}
