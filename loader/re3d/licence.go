package re3d

import (
	"io"
	"regexp"
	"strings"

	"actorgraph/loader"
)

// licence reads which licence the folder's LICENSE file names, as an SPDX
// expression; "" when there is none or it is not a common one.
func licence(in loader.Input) string {
	if in.Side == nil {
		return ""
	}
	f, err := in.Side.Open(sibling(in, "LICENSE").Name)
	if err != nil {
		return ""
	}
	defer func() { _ = f.Close() }() // nothing was written
	text, err := io.ReadAll(io.LimitReader(f, 64<<10))
	if err != nil {
		return ""
	}
	return spdx(string(text))
}

// spdx finds the licence that a text links to, or that it begins with.
func spdx(text string) string {
	if m := regexp.MustCompile(`creativecommons\.org/licenses/([a-z-]+)/(\d\.\d)(?:/([a-z]{2})\b)?`).FindStringSubmatch(text); m != nil {
		s := "CC-" + strings.ToUpper(m[1]) + "-" + m[2]
		if m[3] != "" {
			s += "-" + strings.ToUpper(m[3])
		}
		return s
	}
	switch {
	case strings.Contains(text, "creativecommons.org/publicdomain/zero/1.0"):
		return "CC0-1.0"
	case strings.Contains(text, "nationalarchives.gov.uk/doc/open-government-licence/version/3"):
		return "OGL-UK-3.0"
	case strings.Contains(first(text), "public domain"):
		return "LicenseRef-public-domain"
	}
	return ""
}

// first is the first sentence.
func first(text string) string {
	text = strings.TrimSpace(text)
	if i := strings.IndexAny(text, ".\n"); i >= 0 {
		return text[:i]
	}
	return text
}
