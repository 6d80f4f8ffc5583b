package graph

import (
	"encoding/base32"
	"encoding/binary"
	"slices"
	"strings"
)

// Hash is a content-derived id of 128 bits: the first half of a SHA-256. Equal
// content gets equal ids on every machine and in every store.
type Hash [16]byte

// hashText is base32hex (RFC 4648 §7) in lower case without padding: 26
// characters that survive URLs and file names, and sort as the bytes do.
var hashText = base32.NewEncoding("0123456789abcdefghijklmnopqrstuv").WithPadding(base32.NoPadding)

// AppendText appends the 26 characters to dst.
func (h Hash) AppendText(dst []byte) ([]byte, error) { return hashText.AppendEncode(dst, h[:]), nil }

// MarshalText returns the 26 characters.
func (h Hash) MarshalText() ([]byte, error) { return h.AppendText(nil) }

// UnmarshalText reads what MarshalText writes, and nothing else: the one
// spelling of a hash is part of ids that people paste.
func (h *Hash) UnmarshalText(text []byte) error {
	raw, err := hashText.DecodeString(string(text))
	if err != nil || len(raw) != len(h) || hashText.EncodeToString(raw) != string(text) {
		return Errorf(Invalid, "%q is not a hash", text)
	}
	copy(h[:], raw)
	return nil
}

// String returns the 26 characters.
func (h Hash) String() string { return hashText.EncodeToString(h[:]) }

// IsZero reports whether h was never computed.
func (h Hash) IsZero() bool { return h == Hash{} }

// Compare orders hashes by their bytes, which is also the order of their texts.
func (h Hash) Compare(o Hash) int { return strings.Compare(string(h[:]), string(o[:])) }

// The prefixes that keep ids of different kinds apart in the API. Entities have
// none: their ids are the annotators' own.
const (
	DocumentPrefix   = "doc:"
	SourcePrefix     = "src:"
	ClaimPrefix      = "clm:"
	CitationPrefix   = "cit:"
	AllegationPrefix = "alg:" // allegations are entities with derived ids
)

// Prefixes lists all reserved prefixes; an entity id must not start with one.
func Prefixes() []string {
	return []string{DocumentPrefix, SourcePrefix, ClaimPrefix, CitationPrefix, AllegationPrefix}
}

// Reserved reports whether an annotator's id would collide with a derived one.
func Reserved(id string) bool {
	return slices.ContainsFunc(Prefixes(), func(p string) bool { return strings.HasPrefix(id, p) })
}

// hasher collects fields so that no two different sequences of fields give the
// same bytes: every string is preceded by its length. One call of SHA-256 over
// all of them is several times faster than one for each.
type hasher struct {
	buf   []byte
	first [512]byte // enough for most, so that nothing is allocated
}

func (h *hasher) start(domain string) {
	h.buf = h.first[:0]
	h.text(domain)
}

func (h *hasher) int(n int64) { h.buf = binary.AppendVarint(h.buf, n) }

func (h *hasher) text(s string) {
	h.int(int64(len(s)))
	h.buf = append(h.buf, s...)
}

func (h *hasher) texts(ss []string) {
	h.int(int64(len(ss)))
	for _, s := range ss {
		h.text(s)
	}
}

func (h *hasher) bool(b bool) {
	if b {
		h.int(1)
	} else {
		h.int(0)
	}
}

func (h *hasher) sum() Hash { return HashBytes(h.buf) }
