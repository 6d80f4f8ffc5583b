package bench

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"testing"
	"time"
)

// client asks one question after the other on one connection.
type client struct {
	conn    net.Conn
	answers *bufio.Reader
	body    bytes.Buffer
}

// connect opens a connection that ends with the test.
func connect(t *testing.T, address string) *client {
	t.Helper()
	conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return &client{conn: conn, answers: bufio.NewReaderSize(conn, 256<<10)}
}

// request is a request as it goes over the wire, made once.
func request(address, path string, body []byte) []byte {
	return fmt.Appendf(nil, "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: %d\r\n\r\n%s",
		path, address, len(body), body)
}

// ask sends a request and returns the body of the answer, which is good until
// the next request, and the time from the first byte sent to the last received.
func (c *client) ask(t *testing.T, request []byte) ([]byte, time.Duration) {
	t.Helper()
	start := time.Now()
	if _, err := c.conn.Write(request); err != nil {
		t.Fatal(err)
	}
	answer, err := http.ReadResponse(c.answers, nil)
	if err != nil {
		t.Fatal(err)
	}
	c.body.Reset()
	if _, err := io.Copy(&c.body, answer.Body); err != nil {
		t.Fatal(err)
	}
	took := time.Since(start)
	body := c.body.Bytes()
	if answer.StatusCode != http.StatusOK || bytes.HasPrefix(body, []byte(`{"errors"`)) {
		t.Fatalf("%d: %.1000s", answer.StatusCode, body)
	}
	return body, took
}

// sample is what was measured of one contestant at one question.
type sample struct {
	took []time.Duration
	cpu  time.Duration
}

// quantile is the time within which a part of the requests were answered, in
// milliseconds.
func (s *sample) quantile(part float64) float64 {
	sorted := slices.Sorted(slices.Values(s.took))
	return float64(sorted[int(part*float64(len(sorted)-1))].Nanoseconds()) / 1e6
}

// perRequest is the time on the processor that one request took, in milliseconds.
func (s *sample) perRequest() float64 {
	return float64(s.cpu.Nanoseconds()) / 1e6 / float64(len(s.took))
}
