package web_test

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"

	"actorgraph/graph/web"
)

// get asks h as a browser would that takes no compressed answers.
func get(t *testing.T, h http.Handler, method, target string, header ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, target, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, res *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func pageOf(t *testing.T, opts web.IDEOptions) string {
	t.Helper()
	res := get(t, web.IDE(opts), http.MethodGet, web.IDEPath)
	if res.StatusCode != http.StatusOK {
		t.Fatalf("status %d", res.StatusCode)
	}
	return body(t, res)
}

var (
	reference   = regexp.MustCompile(`(?:src|href)="([^"]+)"`)
	configBlock = regexp.MustCompile(`(?s)<script id="ide-config" type="application/json">(.*?)</script>`)
	external    = regexp.MustCompile(`(?i)(?:https?:)?//[a-z0-9]`)
)

type config struct {
	Endpoint string
	Title    string
	Licenses string
	Welcome  string
	Examples []web.Example
}

func configOf(t *testing.T, page string) config {
	t.Helper()
	found := configBlock.FindAllStringSubmatch(page, -1)
	if len(found) != 1 {
		t.Fatalf("%d configuration blocks in\n%s", len(found), page)
	}
	var c config
	if err := json.Unmarshal([]byte(found[0][1]), &c); err != nil {
		t.Fatalf("reading %s: %v", found[0][1], err)
	}
	return c
}

// assetsOf are the addresses of everything that the page loads or links.
func assetsOf(t *testing.T, page string) []string {
	t.Helper()
	addresses := []string{"/" + configOf(t, page).Licenses}
	for _, m := range reference.FindAllStringSubmatch(page, -1) {
		if !strings.HasPrefix(m[1], "data:") {
			addresses = append(addresses, "/"+m[1])
		}
	}
	return addresses
}

func TestPageHeaders(t *testing.T) {
	res := get(t, web.IDE(web.IDEOptions{}), http.MethodGet, web.IDEPath)
	policy := strings.Split(res.Header.Get("Content-Security-Policy"), "; ")
	want := map[string]bool{
		"default-src 'none'": true, "script-src 'self'": true, "style-src 'self' 'unsafe-inline'": true,
		"connect-src 'self'": true, "img-src 'self' data:": true, "font-src 'self' data:": true,
		"base-uri 'none'": true, "form-action 'none'": true, "frame-ancestors 'none'": true,
	}
	for _, directive := range policy {
		if !want[directive] {
			t.Errorf("unexpected directive %q", directive)
		}
		delete(want, directive)
	}
	for directive := range want {
		t.Errorf("no directive %q", directive)
	}
	for name, value := range map[string]string{
		"Content-Type":           "text/html; charset=utf-8",
		"X-Content-Type-Options": "nosniff",
		"Referrer-Policy":        "no-referrer",
		"Cache-Control":          "no-cache",
	} {
		if got := res.Header.Get(name); got != value {
			t.Errorf("%s is %q, want %q", name, got, value)
		}
	}
	again := get(t, web.IDE(web.IDEOptions{}), http.MethodGet, web.IDEPath, "If-None-Match", res.Header.Get("ETag"))
	if again.StatusCode != http.StatusNotModified {
		t.Errorf("asked again: status %d, want 304", again.StatusCode)
	}
}

func TestNothingComesFromElsewhere(t *testing.T) {
	page := pageOf(t, web.IDEOptions{})
	if found := external.FindString(page); found != "" {
		t.Errorf("the page names %q", found)
	}
	for _, inline := range []string{"<style", " style=", "onclick", "onload", "onerror", "javascript:"} {
		if strings.Contains(page, inline) {
			t.Errorf("the page holds %q", inline)
		}
	}
	for _, m := range regexp.MustCompile(`<script[^>]*>([^<]*)`).FindAllStringSubmatch(page, -1) {
		if strings.TrimSpace(m[1]) != "" && !strings.Contains(m[0], `type="application/json"`) {
			t.Errorf("a script is inline: %s", m[0])
		}
	}
	for _, file := range []string{"ide.html", "ide.js", "ide.css"} {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if found := external.FindString(withoutComments(string(content))); found != "" {
			t.Errorf("%s names %q", file, found)
		}
	}
	css, err := os.ReadFile("assets/graphiql.min.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`url\(["']?([^)]{0,30})`).FindAllStringSubmatch(string(css), -1) {
		if !strings.HasPrefix(m[1], "data:") {
			t.Errorf("the style sheet loads %q", m[1])
		}
	}
	if strings.Contains(string(css), "@import") {
		t.Error("the style sheet imports another")
	}
}

// withoutComments drops whole-line // comments, which would look like addresses.
func withoutComments(script string) string {
	return regexp.MustCompile(`(?m)^\s*// .*$`).ReplaceAllString(script, "")
}

func TestAssets(t *testing.T) {
	ide := web.IDE(web.IDEOptions{})
	addresses := assetsOf(t, pageOf(t, web.IDEOptions{}))
	if len(addresses) != 7 {
		t.Errorf("%d assets, want 7: %q", len(addresses), addresses)
	}
	types := map[string]string{"js": "text/javascript", "css": "text/css", "txt": "text/plain"}
	for _, address := range addresses {
		t.Run(address, func(t *testing.T) {
			res := get(t, ide, http.MethodGet, address)
			plain := body(t, res)
			if res.StatusCode != http.StatusOK || plain == "" {
				t.Fatalf("status %d, %d bytes", res.StatusCode, len(plain))
			}
			extension := address[strings.LastIndex(address, ".")+1:]
			if got, want := res.Header.Get("Content-Type"), types[extension]+"; charset=utf-8"; got != want {
				t.Errorf("content type %q, want %q", got, want)
			}
			if got := res.Header.Get("X-Content-Type-Options"); got != "nosniff" {
				t.Errorf("X-Content-Type-Options %q", got)
			}
			if got := res.Header.Get("Cache-Control"); !strings.Contains(got, "immutable") {
				t.Errorf("Cache-Control %q", got)
			}

			head := get(t, ide, http.MethodHead, address)
			if head.StatusCode != http.StatusOK || body(t, head) != "" {
				t.Errorf("HEAD: status %d", head.StatusCode)
			}

			packed := get(t, ide, http.MethodGet, address, "Accept-Encoding", "br, gzip;q=0.8")
			if packed.Header.Get("Content-Encoding") != "gzip" || packed.Header.Get("Vary") != "Accept-Encoding" {
				t.Fatalf("not compressed: %v", packed.Header)
			}
			if packed.Header.Get("ETag") == res.Header.Get("ETag") {
				t.Error("the compressed answer has the plain one's ETag")
			}
			zr, err := gzip.NewReader(packed.Body)
			if err != nil {
				t.Fatal(err)
			}
			if unpacked, err := io.ReadAll(zr); err != nil || string(unpacked) != plain {
				t.Errorf("unpacked content differs (%v)", err)
			}

			cached := get(t, ide, http.MethodGet, address, "If-None-Match", res.Header.Get("ETag"))
			if cached.StatusCode != http.StatusNotModified {
				t.Errorf("asked again: status %d, want 304", cached.StatusCode)
			}
		})
	}
}

// What is served is what THIRD_PARTY.md says was published.
func TestThirdPartySums(t *testing.T) {
	note, err := os.ReadFile("assets/THIRD_PARTY.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := regexp.MustCompile("(?m)^\\| (\\S+) \\|.*`([0-9a-f]{64})` \\|$").FindAllStringSubmatch(string(note), -1)
	if len(rows) != 4 {
		t.Fatalf("%d files in THIRD_PARTY.md, want 4", len(rows))
	}
	page := pageOf(t, web.IDEOptions{})
	for _, row := range rows {
		file, want := row[1], row[2]
		for _, address := range assetsOf(t, page) {
			if !strings.HasSuffix(address, "/"+file) {
				continue
			}
			sum := sha256.Sum256([]byte(body(t, get(t, web.IDE(web.IDEOptions{}), http.MethodGet, address))))
			if got := hex.EncodeToString(sum[:]); got != want {
				t.Errorf("%s has sum %s, want %s", file, got, want)
			}
			want = ""
		}
		if want != "" && !t.Failed() {
			t.Errorf("the page does not load %s", file)
		}
	}
}

func TestExamplesCannotBreakOut(t *testing.T) {
	nasty := []string{
		`</script><script>alert(1)</script>`,
		`</SCRIPT ><img src=x onerror=alert(1)>`,
		`<!--<script>`,
		`]]> & "quotes" 'single' \ back` + "\u2028\u2029\x00",
		`{{.Title}} ${x} ` + "`",
	}
	opts := web.IDEOptions{Title: nasty[0], Endpoint: "graphql?a=" + nasty[1]}
	for _, s := range nasty {
		opts.Examples = append(opts.Examples, web.Example{Name: s, Query: "# " + s, Variables: `{"v":"` + s + `"}`})
	}
	page := pageOf(t, opts)

	harmless := pageOf(t, web.IDEOptions{})
	for _, tag := range []string{"<script", "</script", "<img", "<!--"} {
		if got, want := strings.Count(strings.ToLower(page), tag), strings.Count(harmless, tag); got != want {
			t.Errorf("%q appears %d times, want %d", tag, got, want)
		}
	}
	if block := configBlock.FindStringSubmatch(page)[1]; strings.ContainsAny(block, "<>&\u2028\u2029") {
		t.Errorf("not escaped: %s", block)
	}
	c := configOf(t, page)
	if c.Title != opts.Title || c.Endpoint != opts.Endpoint {
		t.Errorf("title %q, endpoint %q", c.Title, c.Endpoint)
	}
	if len(c.Examples) != len(opts.Examples) {
		t.Fatalf("%d examples, want %d", len(c.Examples), len(opts.Examples))
	}
	for i, want := range opts.Examples {
		if c.Examples[i] != want {
			t.Errorf("example %d is %q, want %q", i, c.Examples[i], want)
		}
	}
}

func TestDefaults(t *testing.T) {
	c := configOf(t, pageOf(t, web.IDEOptions{}))
	if c.Endpoint != "graphql" || c.Title != "GraphiQL" || c.Examples == nil || !strings.Contains(c.Welcome, "query ") {
		t.Errorf("defaults are %+v", c)
	}
}

func TestRoutes(t *testing.T) {
	ide := web.IDE(web.IDEOptions{})
	asset := assetsOf(t, pageOf(t, web.IDEOptions{}))[1]
	name := asset[strings.LastIndex(asset, "/")+1:]
	tests := []struct {
		name, method, target string
		status               int
	}{
		{"page", "GET", "/graphiql", 200},
		{"page, HEAD", "HEAD", "/graphiql", 200},
		{"page, POST", "POST", "/graphiql", 405},
		{"trailing slash", "GET", "/graphiql/", 308},
		{"unknown asset", "GET", strings.Replace(asset, name, "nothing.js", 1), 404},
		{"asset under an old hash", "GET", "/graphiql/assets/0123456789abcdef/" + name, 404},
		{"asset without a hash", "GET", "/graphiql/assets/" + name, 404},
		{"file that is not served", "GET", "/graphiql/assets/THIRD_PARTY.md", 404},
		{"folder", "GET", "/graphiql/assets/", 404},
		{"outside", "GET", "/", 404},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			res := get(t, ide, tt.method, tt.target)
			if res.StatusCode != tt.status {
				t.Errorf("status %d, want %d", res.StatusCode, tt.status)
			}
			if tt.method == http.MethodHead && body(t, res) != "" {
				t.Error("HEAD has a body")
			}
		})
	}
	if got := get(t, ide, "GET", "/graphiql/?a=b").Header.Get("Location"); got != "../graphiql?a=b" {
		t.Errorf("redirected to %q", got)
	}
}
