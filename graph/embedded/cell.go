package embedded

import "actorgraph/graph"

func (r *reader) date(d *graph.EDTF) {
	if d == nil {
		r.rows.Null()
	} else {
		r.rows.String(d.String())
	}
}

func (r *reader) cursor(c graph.Cursor) { r.rows.Build(c.AppendText) }

// unknown fails the query for a field that a row of this type does not have:
// the compiler and the store disagree.
func (r *reader) unknown(i *graph.Item) {
	r.fail("no field %d here", i.Field)
	r.rows.Null()
}

func (r *reader) unknownHop(s *graph.Select) {
	r.fail("no hop %d here", s.Hop)
	r.rows.Null()
}
