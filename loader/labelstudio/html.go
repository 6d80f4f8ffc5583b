package labelstudio

import (
	"html"
	"strings"
)

// textOf returns the text of HTML in which global offsets count: that of all
// text nodes, and a line feed for each br. What a page does not show is left out.
func textOf(src string) string {
	src = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(src)
	var b strings.Builder
	for src != "" {
		i := strings.IndexByte(src, '<')
		if i < 0 {
			i = len(src)
		}
		b.WriteString(html.UnescapeString(src[:i]))
		if src = src[i:]; src == "" {
			break
		}
		name, length := tag(src)
		switch name {
		case "":
			b.WriteString(src[:length])
		case "br":
			b.WriteByte('\n')
		case "head", "script", "style", "title":
			length = endOf(src, name, length)
		}
		src = src[length:]
	}
	return b.String()
}

// tag reads the tag or comment that src begins with; the name is "" when it is
// neither, and has a slash when it is an end.
func tag(src string) (name string, length int) {
	if strings.HasPrefix(src, "<!--") {
		if i := strings.Index(src[4:], "-->"); i >= 0 {
			return "!", i + 7
		}
		return "!", len(src)
	}
	i := 1
	if i < len(src) && (src[i] == '/' || src[i] == '!' || src[i] == '?') {
		i++
	}
	start := i
	for i < len(src) && (src[i]|0x20 >= 'a' && src[i]|0x20 <= 'z' || src[i] >= '0' && src[i] <= '9' && i > start) {
		i++
	}
	if i == start && (start == 1 || src[1] == '/') {
		return "", start // "<" of a text
	}
	name = strings.ToLower(src[1:i])
	var quote byte
	for ; i < len(src); i++ {
		switch c := src[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			if src[i-1] == '=' {
				quote = c
			}
		case c == '>':
			return name, i + 1
		}
	}
	return "!", len(src)
}

// endOf returns the length of an element whose content is not shown.
func endOf(src, name string, begin int) int {
	for from := begin; ; {
		i := strings.Index(src[from:], "</")
		if i < 0 {
			return len(src)
		}
		from += i + len("</")
		if end := from + len(name); end <= len(src) && strings.EqualFold(src[from:end], name) {
			if i := strings.IndexByte(src[end:], '>'); i >= 0 {
				return end + i + 1
			}
			return len(src)
		}
	}
}
