package embedded

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
)

// revision tells states of the graph apart: a hash over the log so far, which
// replaying comes to as well, and over the options. It is kept up to date by
// whoever applies entries, so that asking costs nothing.
type revision struct {
	log  [sha256.Size]byte
	text string
}

// advance brings entries into the revision.
func (r *revision) advance(entries []entry, o options) {
	for i := range entries {
		e := &entries[i]
		b := append([]byte(nil), r.log[:]...)
		b = binary.AppendVarint(b, e.RecordedAt.UnixNano())
		b = append(binary.AppendUvarint(b, uint64(len(e.Document))), e.Document...)
		if e.Record != nil {
			b = append(append(b, 1), e.hash[:]...)
		} else {
			b = append(append(b, 0), e.Reason...)
		}
		r.log = sha256.Sum256(b)
	}
	shown := append(r.log[:len(r.log):len(r.log)], byte(o.clearance), 0)
	if o.serveText {
		shown[len(shown)-1] = 1
	}
	sum := sha256.Sum256(shown)
	r.text = hex.EncodeToString(sum[:16])
}

// Revision returns the revision of the graph; see graph.Revisioner.
func (s *Store) Revision(context.Context) (string, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.g.revision.text, nil
}
