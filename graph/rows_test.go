package graph

import (
	"fmt"
	"strings"
	"testing"
)

// show writes rows as text and checks the ends of rows on the way.
func show(tb testing.TB, r *Rows) string {
	tb.Helper()
	var out []string
	for i := range r.Len() {
		switch c := r.At(i); c.Kind {
		case CellNull:
			out = append(out, "null")
		case CellString:
			out = append(out, "s:"+c.S)
		case CellBytes:
			out = append(out, "b:"+string(r.Bytes(c)))
		case CellInt:
			out = append(out, fmt.Sprint(c.N))
		case CellFloat:
			out = append(out, fmt.Sprintf("f:%v", c.Float()))
		case CellBool:
			out = append(out, fmt.Sprint(c.N == 1))
		case CellList:
			out = append(out, fmt.Sprintf("list%d", c.N))
		case CellPage:
			out = append(out, fmt.Sprintf("page%d/%d", r.PageAt(c).Count, r.PageAt(c).Total))
		case CellRow:
			out = append(out, fmt.Sprintf("row%d..%d", c.Type, c.N))
		}
	}
	return strings.Join(out, " ")
}

func TestRows(t *testing.T) {
	t.Parallel()
	r := NewRows()
	defer r.Free()
	for range 2 { // the second time after Reset
		r.Page(Page{Count: 1, Total: -1})
		row := r.Row(TypeClaim)
		r.Prefixed(SourcePrefix, "bbc")
		r.Hash(ClaimPrefix, Hash{})
		inner := r.Row(TypeDocument)
		r.Text("")
		r.Text("t")
		r.EndRow(inner)
		r.Strings([]string{"x", ""})
		r.EndRow(row)
		r.Build(func(b []byte) []byte { return append(b, "tail"...) })
		r.Build(func(b []byte) []byte { return b })
		r.Int(-7)
		r.Float(-2.5)
		r.Bool(true)
		r.Bool(false)
		r.Page(Page{Count: 0, Total: 5})
		r.List(0)
		r.Null()
		// Cells: 0 page, 1 row, 2 and 3 ids, 4 row with 5 and 6, 7 list with 8 and 9.
		want := fmt.Sprintf("page1/-1 row%d..10 b:src:bbc b:clm:%s row%d..7 null s:t list2 s:x s: b:tail b: -7 f:-2.5 true false page0/5 list0 null",
			TypeClaim, Hash{}, TypeDocument)
		if got := show(t, r); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
		r.SetVersion("v1")
		if r.Version() != "v1" {
			t.Errorf("version %q", r.Version())
		}
		r.Reset()
		if r.Len() != 0 || r.Version() != "" {
			t.Errorf("%d cells and version %q after Reset", r.Len(), r.Version())
		}
	}
}
