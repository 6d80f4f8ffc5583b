package loader

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

const byteOrderMark = "\ufeff"

// flaw is a character that cannot stand, and where.
type flaw struct {
	at            place
	message, hint string
}

// badBytes finds the first byte that is not UTF-8, or NUL: neither can be
// stored, and offsets behind it would mean nothing.
func badBytes(src []byte) *flaw {
	if bytes.HasPrefix(src, []byte("\xff\xfe")) || bytes.HasPrefix(src, []byte("\xfe\xff")) {
		return &flaw{fileStart, "the file is UTF-16", "save it as UTF-8"}
	}
	nul := bytes.IndexByte(src, 0)
	bad := -1
	if !utf8.Valid(src) {
		for i := 0; i < len(src); {
			r, size := utf8.DecodeRune(src[i:])
			if r == utf8.RuneError && size == 1 {
				bad = i
				break
			}
			i += size
		}
	}
	switch {
	case bad >= 0 && (nul < 0 || bad < nul):
		return &flaw{placeOf(src, bad), fmt.Sprintf("byte 0x%02x is not UTF-8", src[bad]), "save the file as UTF-8"}
	case nul >= 0:
		return &flaw{placeOf(src, nul), "NUL character (U+0000)", "remove it"}
	}
	return nil
}

// yamlCharacters finds the first character that YAML readers refuse, or take
// for a line break that the text would lose.
func yamlCharacters(src []byte) *flaw {
	for i := 0; i < len(src); {
		if c := src[i]; c < utf8.RuneSelf {
			if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
				return &flaw{placeOf(src, i), fmt.Sprintf("control character U+%04X", c), `remove it, or write it as "\x` + fmt.Sprintf("%02x", c) + `" in double quotes`}
			}
			i++
			continue
		}
		r, size := utf8.DecodeRune(src[i:])
		switch r {
		case '\u0085', '\u2028', '\u2029':
			return &flaw{
				placeOf(src, i), fmt.Sprintf("U+%04X is a line break to YAML, so the text would change", r),
				fmt.Sprintf(`write it as "\u%04x" in double quotes, or put the text in a textFile`, r),
			}
		case '\ufffe', '\uffff':
			return &flaw{placeOf(src, i), fmt.Sprintf("U+%04X is no character", r), "remove it"}
		}
		i += size
	}
	return nil
}

// placeOf counts lines and, in the last one, code points up to a byte. Valid
// UTF-8 is needed before that byte only.
func placeOf(src []byte, at int) place {
	before := src[:at]
	start := bytes.LastIndexByte(before, '\n') + 1
	line := before[start:]
	if start == 0 {
		line = bytes.TrimPrefix(line, []byte(byteOrderMark))
	}
	return place{bytes.Count(before, []byte{'\n'}) + 1, utf8.RuneCount(line) + 1}
}
