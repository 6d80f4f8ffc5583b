package brat

import (
	"strings"

	"actorgraph/loader"
)

func (f *file) relation(l *line, at int) {
	r := &f.a.Relations[at]
	name, rest, from := word(l.body)
	r.Type = f.typed(l, name)
	r.Undirected = f.types.conf.symmetric[name]
	f.types.check(relationType, name, f.where(), l.number, l.column(l.at))
	r.Args = f.args(l, rest, l.at+from)
	if len(r.Args) < 2 {
		f.add(loader.Warning, l.number, 1, "", "%s has %d of the two ends that a relation needs", l.id, len(r.Args))
	}
}

func (f *file) event(l *line, at int) {
	r := &f.a.Relations[at]
	head, rest, from := word(l.body)
	name, trigger, _ := strings.Cut(head, ":")
	r.Type = f.typed(l, name)
	f.types.check(eventType, name, f.where(), l.number, l.column(l.at))
	switch t, ok := f.things[trigger]; {
	case trigger == "":
		f.add(loader.Warning, l.number, l.column(l.at), "", "%s has no trigger", l.id)
	case !ok || t.kind != 'T':
		f.add(loader.Warning, l.number, l.column(l.at+len(name)+1), "", "%s has the trigger %s, which is no passage in the file", l.id, short(trigger))
	default:
		r.Trigger = f.unique(trigger)
	}
	r.Args = f.args(l, rest, l.at+from)
	f.unnumber(r)
}

// args reads "Role:T1 Role2:E4". An end that is nowhere is left out.
func (f *file) args(l *line, s string, at int) []loader.Arg {
	out := make([]loader.Arg, 0, 2)
	for s != "" {
		arg, rest, next := word(s)
		if arg == "" {
			break
		}
		role, ref, _ := strings.Cut(arg, ":")
		switch t, ok := f.things[ref]; {
		case role == "" || ref == "":
			f.add(loader.Warning, l.number, l.column(at), `an argument is written "Role:T1"`, "%s: %q is left out", l.id, short(arg))
		case !ok:
			f.add(loader.Warning, l.number, l.column(at), "", "%s: %s %s is not in the file; left out", l.id, role, short(ref))
		case t.kind != 'T' && t.kind != 'E' && t.kind != 'R':
			f.add(loader.Warning, l.number, l.column(at), "", "%s: %s %s is neither a passage nor a relation; left out", l.id, role, short(ref))
		default:
			out = append(out, loader.Arg{Role: role, Ref: f.unique(ref)})
		}
		s, at = rest, at+next
	}
	return out
}

// unnumber takes the numbers off roles that repeat.
func (f *file) unnumber(r *loader.Relation) {
	declared := f.types.conf.roles[r.Type]
	plain := func(role string) bool {
		if declared[role] {
			return true
		}
		for _, arg := range r.Args {
			if arg.Role == role {
				return true
			}
		}
		return false
	}
	for i, arg := range r.Args {
		base := strings.TrimRight(arg.Role, "0123456789")
		if base != "" && base != arg.Role && !declared[arg.Role] && plain(base) {
			r.Args[i].Role = base
		}
	}
}

// equivalence reads "Alias T1 T2 T3".
func (f *file) equivalence(l *line) {
	name, rest, from := word(l.body)
	f.types.check(relationType, name, f.where(), l.number, l.column(l.at))
	var same []string
	at := l.at + from
	for rest != "" {
		id, after, next := word(rest)
		if id == "" {
			break
		}
		if t, ok := f.things[id]; ok && t.kind == 'T' {
			same = append(same, f.unique(id))
		} else {
			f.add(loader.Warning, l.number, l.column(at), "", "%s: %s is no passage in the file; left out", name, short(id))
		}
		rest, at = after, at+next
	}
	if len(same) < 2 {
		f.add(loader.Warning, l.number, 1, "", "%s names %d of the two passages that it needs; left out", name, len(same))
		return
	}
	f.a.Same = append(f.a.Same, same)
}
