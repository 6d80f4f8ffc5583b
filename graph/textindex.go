package graph

// textIndex finds code points in a text without counting from its start each
// time.
type textIndex struct {
	text  string
	marks []int // byte offset of every textStep-th code point
	runes int
}

const textStep = 256

func newTextIndex(text string) textIndex {
	x := textIndex{text: text}
	for at := range text {
		if x.runes%textStep == 0 {
			x.marks = append(x.marks, at)
		}
		x.runes++
	}
	return x
}

// holds reports whether the code points from start to end are the quote.
func (x *textIndex) holds(quote string, start, end int) bool {
	if start < 0 || end < start || end > x.runes {
		return false
	}
	from := x.offset(start)
	rest := x.text[from:]
	return len(rest) >= len(quote) && rest[:len(quote)] == quote && x.offset(end) == from+len(quote)
}

func (x *textIndex) offset(n int) int {
	if n == x.runes {
		return len(x.text)
	}
	mark := x.marks[n/textStep]
	return mark + byteOffset(x.text[mark:], n%textStep)
}
