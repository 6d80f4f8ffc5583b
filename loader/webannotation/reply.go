package webannotation

import "actorgraph/loader"

// reply adds what replies say to the notes of what they reply to.
func (f *file) reply() {
	for _, x := range f.items {
		if x.state != replies {
			continue
		}
		lines := f.read(x).lines()
		root := f.root(x)
		switch {
		case root == nil:
			f.a.Add(loader.Warning, x.line, x.column, "", "reply left out: what it replies to is not in the file, or a reply to it")
		case len(root.refs) == 0 && len(root.parts) == 0:
			f.a.Add(loader.Warning, x.line, x.column, "", "reply left out: what it replies to is left out")
		case len(root.refs) == 0:
			root.parts[0].in.notes = append(root.parts[0].in.notes, lines...)
		}
		if root == nil {
			continue
		}
		for _, to := range root.refs {
			if i := to.in.index[to.id]; to.relation {
				to.in.a.Relations[i].Notes = append(to.in.a.Relations[i].Notes, lines...)
			} else {
				to.in.a.Spans[i].Notes = append(to.in.a.Spans[i].Notes, lines...)
			}
		}
	}
}

// root returns the annotation at the beginning of a conversation; nil when it is
// not in the file.
func (f *file) root(x *item) *item {
	for range f.items { // replies may go round in a circle
		if x = f.parent(x); x == nil || x.state != replies {
			return x
		}
	}
	return nil
}

// parent returns what an annotation replies to.
func (f *file) parent(x *item) *item {
	for _, id := range x.v.Key("references").Texts() { // the first began it
		if other := f.byID[id]; other != nil {
			return other
		}
	}
	for _, end := range append(x.targets(), x.bodies()...) {
		if other := f.other(end); other != nil {
			return other
		}
	}
	return nil
}
