package graph

// ClaimStatus says how a claim stands, derived from its live citations.
type ClaimStatus uint8

// The statuses; see Derive for the rule that picks one.
const (
	Corroborated ClaimStatus = iota + 1
	Reported
	Alleged
	Disputed
	Denied
	Withdrawn
)

var claimStatusNames = []string{"", "CORROBORATED", "REPORTED", "ALLEGED", "DISPUTED", "DENIED", "WITHDRAWN"}

// ParseClaimStatus reads a name such as "DISPUTED".
func ParseClaimStatus(s string) (ClaimStatus, error) {
	return enumParse[ClaimStatus](claimStatusNames, "claim status", s)
}

// String returns the upper-case name.
func (s ClaimStatus) String() string { return enumText(claimStatusNames, s) }

// MarshalText writes the upper-case name.
func (s ClaimStatus) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (s *ClaimStatus) UnmarshalText(b []byte) (err error) {
	*s, err = ParseClaimStatus(string(b))
	return err
}
