package codedevents

import (
	"flag"
	"testing"

	"actorgraph/loader/decodertest"
)

var update = flag.Bool("update", false, "rewrite the expected output of the golden cases")

func TestCases(t *testing.T) { decodertest.Cases(t, Decoder(), *update) }
