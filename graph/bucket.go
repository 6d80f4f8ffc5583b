package graph

import (
	"cmp"
	"slices"
	"strings"
)

// Bucket is a group of claims and how many they are.
type Bucket struct {
	Key, Label string
	Count      int
}

// AppendBuckets appends the buckets of an answer, greatest first, then by key; not
// more than first of them, if that is not 0.
func AppendBuckets(rows *Rows, s *Select, buckets []Bucket, first int) {
	slices.SortFunc(buckets, func(a, b Bucket) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Key, b.Key))
	})
	if first > 0 {
		buckets = buckets[:min(len(buckets), first)]
	}
	rows.List(len(buckets))
	for _, b := range buckets {
		row := rows.Row(TypeBucket)
		for _, item := range s.Views[0].Shapes[0].Items {
			switch item.Field {
			case FieldKey:
				rows.String(b.Key)
			case FieldLabel:
				rows.String(b.Label)
			case FieldCount:
				rows.Int(b.Count)
			default:
				rows.Null()
			}
		}
		rows.EndRow(row)
	}
}
