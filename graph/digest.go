package graph

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"math/bits"
)

// Line is one line of the canonical export: a JSON object whose first member
// says what it is. Lines are ordered by Kind, then Key; both stores produce the
// same lines for the same live graph, byte for byte.
type Line struct {
	Kind string // entity, source, document, claim, citation, engagement, …
	Key  string // unique within the kind
	JSON []byte // without a line end
}

// NewLine encodes v, whose fields must marshal in a fixed order.
func NewLine(kind, key string, v any) (Line, error) {
	body, err := json.Marshal(v)
	if err != nil {
		return Line{}, Errorf(Internal, "encoding %s %s: %w", kind, key, err)
	}
	out := append([]byte(`{"line":"`), kind...)
	out = append(out, '"')
	if len(body) > 2 {
		out = append(out, ',')
	}
	return Line{Kind: kind, Key: key, JSON: append(out, body[1:]...)}, nil
}

// Sum identifies a set of lines whatever their order: the sum of their SHA-256
// hashes modulo 2^256. Lines can be added and taken away, so that a store keeps
// its digest up to date without reading everything again.
type Sum [4]uint64

// SumOf hashes one line.
func SumOf(l Line) (s Sum) {
	h := sha256.Sum256(l.JSON)
	for i := range s {
		s[i] = binary.LittleEndian.Uint64(h[i*8:])
	}
	return s
}

// Add returns s with t added.
func (s Sum) Add(t Sum) Sum {
	var carry uint64
	for i := range s {
		s[i], carry = bits.Add64(s[i], t[i], carry)
	}
	return s
}

// Sub returns s with t taken away.
func (s Sum) Sub(t Sum) Sum {
	var borrow uint64
	for i := range s {
		s[i], borrow = bits.Sub64(s[i], t[i], borrow)
	}
	return s
}

// String returns the digest as 64 hexadecimal digits.
func (s Sum) String() string {
	var b [32]byte
	for i := range s {
		binary.BigEndian.PutUint64(b[i*8:], s[len(s)-1-i])
	}
	return hex.EncodeToString(b[:])
}

// ParseSum reads what String writes; anything else is invalid.
func ParseSum(text string) (s Sum, err error) {
	b, err := hex.DecodeString(text)
	if err != nil || len(b) != 32 || hex.EncodeToString(b) != text {
		return Sum{}, Errorf(Invalid, "%q is not a digest", text)
	}
	for i := range s {
		s[len(s)-1-i] = binary.BigEndian.Uint64(b[i*8:])
	}
	return s, nil
}
