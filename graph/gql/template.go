package gql

// templateBuilder makes a template from the calls that would write it: keys,
// braces and literal values become text, the rest become gaps.
type templateBuilder struct {
	t     template
	text  []byte
	empty []bool // for each open object, whether it has no key yet
}

func (b *templateBuilder) open() {
	b.text = append(b.text, '{')
	b.empty = append(b.empty, true)
}

func (b *templateBuilder) close() {
	b.text = append(b.text, '}')
	b.empty = b.empty[:len(b.empty)-1]
}

func (b *templateBuilder) key(name string) {
	if last := len(b.empty) - 1; b.empty[last] {
		b.empty[last] = false
	} else {
		b.text = append(b.text, ',')
	}
	b.text = append(appendQuoted(b.text, name), ':')
}

func (b *templateBuilder) literal(s string) { b.text = appendQuoted(b.text, s) }

func (b *templateBuilder) gap(p part) {
	p.lead, b.text = b.text, nil
	b.t.parts = append(b.t.parts, p)
	if p.step != nil && p.step.varies || p.call != nil && p.call.varies {
		b.t.varies = true
	}
}

func (b *templateBuilder) done() *template {
	b.t.tail = b.text
	return &b.t
}
