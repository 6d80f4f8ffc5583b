package graph

import (
	"cmp"
	"net/url"
	"strings"
	"unicode/utf8"
)

// fragmentWords is the number of words at each end of a long quote that a text
// fragment names.
const fragmentWords = 6

// QuoteURL returns a document's URL with a text fragment that makes browsers
// scroll to the quote (URL Fragment Text Directives, WICG); the URL alone when
// there is no quote, "" without URL.
func QuoteURL(document, quote string) string {
	if document == "" {
		return ""
	}
	words := strings.Fields(quote)
	if len(words) == 0 {
		return document
	}
	text := fragmentEscape(strings.Join(words, " "))
	if len(words) > 2*fragmentWords {
		text = fragmentEscape(strings.Join(words[:fragmentWords], " ")) + "," +
			fragmentEscape(strings.Join(words[len(words)-fragmentWords:], " "))
	}
	if strings.Contains(document, "#") {
		return document + ":~:text=" + text
	}
	return document + "#:~:text=" + text
}

// fragmentEscape percent-encodes what separates the parts of a text directive.
func fragmentEscape(s string) string {
	return strings.NewReplacer("-", "%2D", ",", "%2C", "&", "%26", "+", "%20").Replace(url.QueryEscape(s))
}

// URL returns the page of the register that an identifier belongs to; "" for
// schemes without one.
func (i Identifier) URL() string {
	value := url.PathEscape(i.Value)
	switch i.Scheme {
	case "wikidata":
		return "https://www.wikidata.org/wiki/" + value
	case "viaf":
		return "https://viaf.org/viaf/" + value
	case "isni":
		return "https://isni.org/isni/" + value
	case "gnd":
		return "https://d-nb.info/gnd/" + value
	case "geonames":
		return "https://www.geonames.org/" + value
	case "lei":
		return "https://search.gleif.org/#/record/" + value
	case "ror":
		return "https://ror.org/" + value
	default:
		return ""
	}
}

// Cite is a ready line about one citation: Source (year): “quote”. It is what an
// edge shows when it is clicked in Neo4j Browser. Empty parts are left out.
func Cite(source string, published EDTF, quote string) string {
	var b strings.Builder
	b.WriteString(source)
	if year := yearText(published); year != "" {
		b.WriteString(" (" + year + ")")
	}
	if quote != "" {
		b.WriteString(": “" + quote + "”")
	}
	return b.String()
}

// yearText is the year that a date starts in, or ends in when its start is open.
func yearText(d EDTF) string {
	text := cmp.Or(d.Start(), d.End()).String()
	digits := strings.TrimLeft(text, "Y-")
	return strings.TrimSuffix(text, strings.TrimLeft(digits, "0123456789X"))
}

// CutText returns length code points of text from start; less at the end.
func CutText(text string, start, length int) string {
	from := byteOffset(text, start)
	return text[from : from+byteOffset(text[from:], length)]
}

// ContextLength is the length of Citation.prefix and suffix, in code points, as
// the W3C Web Annotation model suggests for text quote selectors.
const ContextLength = 32

// Context returns the text before and after a quote.
func Context(text string, start, end int) (prefix, suffix string) {
	from := byteOffset(text, start)
	to := from + byteOffset(text[from:], end-start)
	before := text[:from]
	at := from
	for n := 0; n < ContextLength && at > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(before[:at])
		at -= size
	}
	return before[at:], CutText(text[to:], 0, ContextLength)
}

// byteOffset returns the offset of code point n, or the length of the text.
func byteOffset(text string, n int) int {
	at := 0
	for ; n > 0 && at < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}
