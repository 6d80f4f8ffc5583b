package gql

import (
	"mime"
	"strconv"
	"strings"
)

// The media types of answers.
const (
	mediaJSON    = "application/json"
	mediaGraphQL = "application/graphql-response+json"
)

// negotiate picks the media type of the answer: the one with the highest
// weight, mediaJSON when the client does not care or prefers neither. ok is
// false when the client accepts neither.
func negotiate(accept []string) (media string, ok bool) {
	if len(accept) == 0 {
		return mediaJSON, true
	}
	if len(accept) == 1 && (accept[0] == mediaJSON || accept[0] == mediaGraphQL || accept[0] == "*/*") {
		if accept[0] == "*/*" {
			return mediaJSON, true
		}
		return accept[0], true
	}
	weights := weightsOf(accept)
	graphql, plain := weights.of(mediaGraphQL), weights.of(mediaJSON)
	switch {
	case plain <= 0 && graphql <= 0:
		return "", false
	case graphql > plain:
		return mediaGraphQL, true
	case plain > graphql:
		return mediaJSON, true
	}
	// Of equals, what is named comes before what a wildcard covers, then what
	// stands first.
	for _, w := range weights {
		if w.media == mediaGraphQL || w.media == mediaJSON {
			return w.media, true
		}
	}
	return mediaJSON, true
}

type weight struct {
	media string
	q     float64
}

type weightList []weight

func weightsOf(accept []string) (list weightList) {
	for _, header := range accept {
		for element := range strings.SplitSeq(header, ",") {
			if strings.TrimSpace(element) == "" {
				continue
			}
			media, params, err := mime.ParseMediaType(element)
			if err != nil {
				continue
			}
			if charset := params["charset"]; charset != "" && !strings.EqualFold(charset, "utf-8") {
				continue
			}
			w := weight{media: media, q: 1}
			if text, ok := params["q"]; ok {
				q, err := strconv.ParseFloat(text, 64)
				if err != nil || q < 0 || q > 1 {
					continue
				}
				w.q = q
			}
			list = append(list, w)
		}
	}
	if list == nil && strings.TrimSpace(strings.Join(accept, "")) == "" {
		return weightList{{media: "*/*", q: 1}} // an empty header says nothing
	}
	return list
}

// of returns the weight of a media type: that of the most specific range that
// covers it, 0 when none does.
func (l weightList) of(media string) float64 {
	for _, pattern := range []string{media, "application/*", "*/*"} {
		for _, w := range l {
			if w.media == pattern {
				return w.q
			}
		}
	}
	return 0
}
