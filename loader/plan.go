package loader

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

// plan is which files to read in which way, and what became of each.
type plan struct {
	together, alone []*task
	tallies         []*tally // in the order of the files
}

// newPlan finds the files and recognises their formats, unless one is forced.
func newPlan(formats []Format, forced bool, paths []string) *plan {
	var extensions []string
	for _, f := range formats {
		extensions = append(extensions, f.Extensions...)
	}
	slices.Sort(extensions)
	found, problems := find(paths, slices.Compact(extensions))
	p := &plan{}
	for _, d := range problems {
		p.tally(d.Path).fail(d)
	}
	unknown := map[string][]string{} // folder → files that nobody named or knows
	known := map[string]bool{}       // folders with files in a known format
	for _, f := range found {
		d, dir := detect(formats, f.path, f.named, forced), filepath.Dir(f.path)
		if d.format == nil && d.problem.Severity == Note {
			unknown[dir] = append(unknown[dir], filepath.Base(f.path))
			continue
		}
		known[dir] = true
		t := p.tally(f.path)
		switch {
		case d.format == nil:
			t.fail(*d.problem)
		case d.format.Together:
			p.together = append(p.together, &task{path: f.path, format: d.format, tally: t})
		default:
			p.alone = append(p.alone, &task{path: f.path, format: d.format, tally: t})
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(unknown)) {
		names := unknown[dir]
		if known[dir] { // texts are what the annotations beside them are of
			names = slices.DeleteFunc(names, func(name string) bool { return strings.EqualFold(filepath.Ext(name), ".txt") })
		}
		if len(names) > 0 {
			p.tally(dir).unknown(names)
		}
	}
	return p
}

func (p *plan) tally(path string) *tally {
	t := &tally{Result: Result{Path: path}, problems: problems{path: path}}
	p.tallies = append(p.tallies, t)
	return t
}

// report sums up what became of the files. A file that only accompanies others
// has no line of its own.
func (p *plan) report() Report {
	var r Report
	for _, t := range p.tallies {
		if x := t.result(); x.Documents > 0 || len(x.Diagnostics) > 0 {
			r.Results = append(r.Results, x)
			r.Totals.sum(x.Totals)
		}
	}
	return r
}
