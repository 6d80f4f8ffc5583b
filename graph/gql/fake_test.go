package gql

import (
	"context"
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"actorgraph/graph"
)

// fakeReader answers any query with rows made from its shape: every value is a
// function of the place at which it stands, so that equal queries get equal
// answers and every hop and field can be tested without a store. It reads
// graph's contract independently of the compiler: how many rows a hop has and
// of which kind a field is come from the comments there.
type fakeReader struct {
	rows int // rows in a plain list, and on a page at most
	fail func(q *graph.Select) error
	seen func(q *graph.Select)
}

func (r *fakeReader) Read(ctx context.Context, q *graph.Select, rows *graph.Rows) error {
	if r.seen != nil {
		r.seen(q)
	}
	if r.fail != nil {
		if err := r.fail(q); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	r.step(q, rows, uint64(q.Hop))
	return nil
}

// many says for each hop whether it leads to a list; hops missing here yield
// one row at most.
func many(h graph.Hop) bool {
	switch h {
	case graph.RootNode, graph.RootActor, graph.RootHealth, graph.AllegationClaim, graph.ParticipantActor,
		graph.CounterpartActor, graph.ClaimSubject, graph.ClaimObject, graph.ClaimEvidence, graph.OriginSource,
		graph.OriginActor, graph.OriginDocument, graph.CitationClaim, graph.CitationDocument,
		graph.AttributionEntity, graph.AttributionSource, graph.DocumentSource, graph.DerivationDocument,
		graph.SourceOwner, graph.MentionDocument, graph.TimelineEntity, graph.TimelineClaim, graph.TimelineCitation,
		graph.MatrixRow, graph.MatrixColumn, graph.HitTarget:
		return false
	default:
		return true
	}
}

// optional hops may yield null.
func optional(h graph.Hop) bool {
	switch h {
	case graph.RootNode, graph.RootNodes, graph.RootActor, graph.OriginSource, graph.OriginActor, graph.OriginDocument,
		graph.AttributionEntity, graph.AttributionSource, graph.DocumentSource, graph.SourceOwner, graph.TimelineEntity:
		return true
	default:
		return false
	}
}

func (r *fakeReader) step(q *graph.Select, rows *graph.Rows, seed uint64) {
	seed = seed*31 + uint64(q.Hop)
	n := r.rows
	if q.Args != nil && q.Args.First > 0 {
		n = min(n, q.Args.First)
	}
	switch {
	case q.Hop == graph.RootCount:
		rows.Int(int(seed % 1000))
	case q.Page:
		if q.Args == nil || q.Args.First == 0 {
			n = 0
		}
		p := graph.Page{Count: n, Total: -1, HasNext: seed%2 == 0, HasPrevious: q.Args != nil && !q.Args.After.IsZero()}
		if q.Total {
			p.Total = n + int(seed%100)
		}
		if n > 0 {
			p.Start = graph.Cursor{List: graph.ListByID, ID: strconv.FormatUint(seed, 10)}
			p.End = graph.Cursor{List: graph.ListScoreAsc, Key: int64(n)}
		}
		rows.Page(p)
		for i := range n {
			for v := range q.Views { // each view sees the same row, so the same type
				r.row(&q.Views[v], rows, seed+uint64(i)*7)
			}
		}
	case many(q.Hop):
		if q.Hop == graph.RootNodes {
			n = len(q.Args.IDs)
		}
		rows.List(n)
		for i := range n {
			if optional(q.Hop) && (seed+uint64(i))%5 == 4 {
				rows.Null()
				continue
			}
			r.row(&q.Views[0], rows, seed+uint64(i)*7)
		}
	case optional(q.Hop) && seed%5 == 4:
		rows.Null()
	default:
		r.row(&q.Views[0], rows, seed)
	}
}

func (r *fakeReader) row(v *graph.View, rows *graph.Rows, seed uint64) {
	shape := v.Shapes[seed%uint64(len(v.Shapes))]
	row := rows.Row(shape.Type)
	for _, it := range shape.Items {
		if it.Hop != nil {
			r.step(it.Hop, rows, seed)
			continue
		}
		fakeField(rows, shape.Type, it, seed)
	}
	rows.EndRow(row)
}

func fakeField(rows *graph.Rows, t graph.Type, it graph.Item, seed uint64) {
	f := it.Field
	seed = seed*17 + uint64(f)
	text := fmt.Sprintf("f%d \"é\n<&>\u2028 %d", f, seed%97)
	switch {
	case slices.Contains([]graph.Field{graph.FieldNotes, graph.FieldRelations, graph.FieldRationale, graph.FieldAuthors, graph.FieldInvariantsBroken}, f):
		rows.List(int(seed % 3))
		for i := range seed % 3 {
			rows.String(fmt.Sprint(text, i))
		}
	case slices.Contains([]graph.Field{graph.FieldSymmetric, graph.FieldContested, graph.FieldVerified, graph.FieldNegated, graph.FieldNamed, graph.FieldHasText, graph.FieldHub, graph.FieldForward}, f):
		rows.Bool(seed%2 == 0)
	case slices.Contains([]graph.Field{graph.FieldScore, graph.FieldConfidence}, f):
		if seed%3 == 0 {
			rows.Null()
		} else {
			rows.Float(float64(seed%200)/10 - 10)
		}
	case intField(f):
		if t == graph.TypeCitation && seed%4 == 0 {
			rows.Null()
		} else {
			rows.Int(int(seed % 1000))
		}
	case f == graph.FieldCursor:
		rows.String(graph.Cursor{List: graph.ListLastPublishedDesc, Key: int64(seed)}.String())
	case f == graph.FieldID:
		h := fnv.New128a()
		fmt.Fprint(h, seed)
		rows.Hash("x:", graph.Hash(h.Sum(nil)))
	case f == graph.FieldText && t == graph.TypeDocument:
		rows.String(strings.Repeat("x", min(it.Length, 10)) + strconv.Itoa(it.Start))
	case requiredText(t, f):
		rows.String(text)
	default:
		if seed%6 == 0 {
			rows.Null()
		} else {
			rows.String(text)
		}
	}
}

func intField(f graph.Field) bool {
	switch f {
	case graph.FieldCredibility, graph.FieldIndependent, graph.FieldSupporting, graph.FieldHedged, graph.FieldDenying,
		graph.FieldDocuments, graph.FieldCitations, graph.FieldStart, graph.FieldEnd, graph.FieldOrder, graph.FieldTotal,
		graph.FieldOut, graph.FieldIn, graph.FieldCooperation, graph.FieldConflict, graph.FieldCount, graph.FieldClaims,
		graph.FieldUnverifiedQuotes, graph.FieldSoleOriginClaims, graph.FieldDisputedClaims, graph.FieldDegree:
		return true
	default:
		return false
	}
}

// requiredText is every text without a "?" in the contract.
func requiredText(t graph.Type, f graph.Field) bool {
	switch f {
	case graph.FieldName, graph.FieldStatus, graph.FieldValue, graph.FieldScheme, graph.FieldSentence, graph.FieldGrade,
		graph.FieldReliability, graph.FieldAnchored, graph.FieldStance, graph.FieldRecordedAt, graph.FieldText,
		graph.FieldMarking, graph.FieldKey, graph.FieldLabel, graph.FieldStore, graph.FieldDigest, graph.FieldClaim,
		graph.FieldHeadline, graph.FieldSpot, graph.FieldHighlight:
		return true
	case graph.FieldKind:
		return t == graph.TypeClaim || t == graph.TypeDocument || t == graph.TypeDerivation
	case graph.FieldModality:
		return t == graph.TypeClaim || t == graph.TypeCitation
	case graph.FieldWhen:
		return t == graph.TypeTimelineItem
	default:
		return false
	}
}
