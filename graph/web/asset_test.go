package web

import "testing"

func TestAcceptsGzip(t *testing.T) {
	tests := []struct {
		header string
		want   bool
	}{
		{"", false},
		{"gzip", true},
		{"deflate, GZIP , br", true},
		{"gzip;q=0.1", true},
		{"gzip; q=1.0", true},
		{"gzip;q=0", false},
		{"gzip; Q=0.000, br", false},
		{"x-gzip, br", false},
		{"*", false},
	}
	for _, tt := range tests {
		t.Run(tt.header, func(t *testing.T) {
			if got := acceptsGzip(tt.header); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}
