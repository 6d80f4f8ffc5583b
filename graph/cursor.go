package graph

import (
	"encoding/base64"
	"encoding/binary"
)

// Cursor is a place in an ordered list: the keys of the last row seen. A page
// holds the rows that come after it in the list's order, whatever was added or
// taken away meanwhile. Clients see it as an opaque text.
type Cursor struct {
	List ListOrder
	Key  int64  // the order's own key, 0 where it has none
	Sub  int64  // a second key, 0 where there is none
	Hash Hash   // id of a claim, citation or allegation
	ID   string // any other id
}

// ListOrder says what a cursor's keys mean, so that a cursor of one list is
// refused by another instead of giving a wrong page.
type ListOrder uint8

// The orders of lists. Those of claims follow ClaimOrder.
const (
	ListByID              ListOrder = iota + 1 // ID
	ListByHash                                 // Hash
	ListCitationsNewest                        // Key: latest day of publication; Hash
	ListCitationsByClass                       // Key: class; Sub: latest day of publication; Hash
	ListCitationsByPlace                       // Key: start, or the greatest int64; Hash
	ListMentions                               // ID: document; Key: start; Sub: end
	ListCounterparts                           // Key: total; ID
	ListLastPublishedDesc                      // Key: rank; Hash
	ListFirstPublishedAsc                      // Key: earliest day; Hash
	ListIndependentDesc                        // Key: independent; Hash
	ListScoreAsc                               // Key: ten times the score; Hash
	ListScoreDesc                              // Key: ten times the score; Hash
	ListTimeline                               // Key: earliest day; Sub: latest day; Hash
	ListHits                                   // Key: spot and match; Sub: weight; ID: with prefix; see Hit
	listOrders
)

// OrderList returns the list order of claims in order o.
func OrderList(o ClaimOrder) ListOrder { return ListLastPublishedDesc + ListOrder(o) }

// IsZero reports whether c is no cursor, that is, the start of the list.
func (c Cursor) IsZero() bool { return c.List == 0 }

// cursorVersion is the first byte of every cursor; another one is refused.
const cursorVersion = 1

// maxCursor bounds the text of a cursor, in bytes.
const maxCursor = 1024

// AppendText appends the opaque text: base64url of version, list, two varints,
// then 16 bytes of hash or the id.
func (c Cursor) AppendText(dst []byte) []byte {
	var buf [64]byte
	b := append(buf[:0], cursorVersion, byte(c.List))
	b = binary.AppendVarint(b, c.Key)
	b = binary.AppendVarint(b, c.Sub)
	if c.List.hashed() {
		b = append(b, c.Hash[:]...)
	} else {
		b = append(b, c.ID...)
	}
	return base64.RawURLEncoding.AppendEncode(dst, b)
}

// String returns the opaque text.
func (c Cursor) String() string { return string(c.AppendText(nil)) }

func (l ListOrder) hashed() bool {
	switch l {
	case ListByID, ListMentions, ListCounterparts, ListHits:
		return false
	default:
		return true
	}
}

// ParseCursor reads what AppendText writes; anything else is invalid.
func ParseCursor(text string) (Cursor, error) {
	bad := func() (Cursor, error) {
		return Cursor{}, &Error{
			Code: Invalid, Err: Errorf(Invalid, "not a cursor of this service").Err,
			Hint: "pass the endCursor of an earlier page as it was",
		}
	}
	if len(text) > maxCursor {
		return bad()
	}
	b, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(b) < 4 || b[0] != cursorVersion {
		return bad()
	}
	c := Cursor{List: ListOrder(b[1])}
	if c.List == 0 || c.List >= listOrders {
		return bad()
	}
	b = b[2:]
	for _, key := range []*int64{&c.Key, &c.Sub} {
		v, n := binary.Varint(b)
		if n <= 0 {
			return bad()
		}
		*key, b = v, b[n:]
	}
	if c.List.hashed() {
		if len(b) != len(c.Hash) {
			return bad()
		}
		copy(c.Hash[:], b)
	} else {
		c.ID = string(b)
	}
	if c.String() != text { // one cursor, one spelling
		return bad()
	}
	return c, nil
}
