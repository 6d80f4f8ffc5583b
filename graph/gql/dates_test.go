package gql

import (
	"encoding/json"
	"testing"
)

func TestDateOf(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in   any
		want string // "" for an error
	}{
		{"2025-03-14", "2025-03-14"},
		{"2024-06~", "2024-06~"},
		{"2025-03-14T00:00:00Z", "2025-03-14T00:00:00Z"},
		{"2025-03-14T23:59:59.254Z", "2025-03-14T23:59:59Z"}, // ${__from:date:iso} of Grafana
		{"2025-03-14T23:59:59.999999999+05:30", "2025-03-14T23:59:59+05:30"},
		{json.Number("1741910400000"), "2025-03-14T00:00:00Z"}, // $__from of Grafana, the variable from of Wild GraphQL
		{"1741996799999", "2025-03-14T23:59:59Z"},
		{int64(1741910400000), "2025-03-14T00:00:00Z"},
		{"100000000000", "1973-03-03T09:46:40Z"},
		{"253402300799999", "9999-12-31T23:59:59Z"},
		{"253402300800000", ""},
		{"99999999999", ""},
		{json.Number("2025"), "2025"},
		{"2025.5", ""},
		{"2025-03-14T00:00:00.Z", ""},
		{"2025-02-30T00:00:00.1Z", ""},
		{"-1741910400000", ""},
		{"", ""},
		{true, ""},
	} {
		got, err := dateOf(c.in)
		if got.String() != c.want || (err != nil) != (c.want == "") {
			t.Errorf("%v: %q, %v; want %q", c.in, got, err, c.want)
		}
	}
}
