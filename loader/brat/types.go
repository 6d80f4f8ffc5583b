package brat

import (
	"actorgraph/loader"
)

// types counts the types that annotation.conf does not have: each is reported
// once, where it is first used.
type types struct {
	conf  *conf
	order []typeUse
	index map[typeUse]int // of use without place and count
}

type typeUse struct {
	sort         sort
	name         string
	path         string
	line, column int
	count        int
}

func newTypes(c *conf) *types { return &types{conf: c, index: map[typeUse]int{}} }

func (t *types) check(s sort, name, path string, line, column int) {
	if name == "" || t.conf.allows(s, name) { // what is missing is reported as such
		return
	}
	key := typeUse{sort: s, name: name}
	i, ok := t.index[key]
	if !ok {
		i = len(t.order)
		t.index[key] = i
		t.order = append(t.order, typeUse{sort: s, name: name, path: path, line: line, column: column})
	}
	t.order[i].count++
}

func (t *types) report(a *loader.Annotated) {
	for _, u := range t.order {
		d := diagnostic(u.path, u.line, u.column, loader.Warning, loader.DidYouMean(u.name, t.conf.names(u.sort)),
			"type %q is not among the %s of %s", short(u.name), u.sort, confName)
		if u.count > 1 {
			d = diagnostic(u.path, u.line, u.column, loader.Warning, d.Hint, "%s; it is used %d times", d.Message, u.count)
		}
		a.Put(d)
	}
}
