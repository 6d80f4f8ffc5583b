package gql

import "actorgraph/graph"

// vocabulary writes the answer to the field vocabulary, which is the same for
// everybody until the program changes.
func (c *compiler) vocabulary(f *collected) []byte {
	def := c.elem(f)
	fields := c.collect(def, f.selections())
	out := []byte{'['}
	for k := range graph.Vocabulary() {
		if len(out) > 1 {
			out = append(out, ',')
		}
		b := &templateBuilder{text: out}
		b.open()
		for _, m := range fields {
			b.key(m.key)
			b.text = appendKind(b.text, k, m.name(), def.Name)
		}
		b.close()
		out = b.text
	}
	return append(out, ']')
}

func appendKind(dst []byte, k *graph.KindInfo, field, typ string) []byte {
	switch field {
	case typeNameKey:
		return appendQuoted(dst, typ)
	case "kind":
		return appendQuoted(dst, k.Name)
	case "description":
		return appendQuoted(dst, k.Description)
	case "quad":
		if k.Quad != 0 {
			return appendQuoted(dst, k.Quad.String())
		}
	case "score":
		if k.Scored {
			dst, _ = appendFloat(dst, k.Score)
			return dst
		}
	case "symmetric":
		return appendBool(dst, k.Symmetric)
	case "inverse":
		return appendQuoted(dst, k.Inverse)
	case "aliases":
		dst = append(dst, '[')
		for i, a := range k.Aliases {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = appendQuoted(dst, a)
		}
		return append(dst, ']')
	}
	return append(dst, "null"...)
}

func appendBool(dst []byte, b bool) []byte {
	if b {
		return append(dst, "true"...)
	}
	return append(dst, "false"...)
}
