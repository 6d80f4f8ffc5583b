package graph

// Rank orders claims by default: latest day of the newest publication, then
// independent origins, then supporting citations. It is one number so that an
// index can hold it; greater comes first. Undated claims have no day and come
// last. Values beyond the fields' widths saturate.
type Rank int64

const (
	rankSupportingBits  = 18
	rankIndependentBits = 12
	rankDayBits         = 32
)

// NewRank packs the three keys; dated is false when no publication is known.
func NewRank(day Day, dated bool, independent, supporting int) Rank {
	var d int64
	if dated {
		d = min(max(int64(day)+1<<(rankDayBits-1), 1), 1<<rankDayBits-1)
	}
	return Rank(d<<(rankIndependentBits+rankSupportingBits) |
		int64(min(independent, 1<<rankIndependentBits-1))<<rankSupportingBits |
		int64(min(supporting, 1<<rankSupportingBits-1)))
}
