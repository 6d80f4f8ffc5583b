package brat

import (
	"flag"
	"testing"

	"actorgraph/loader/loadertest"
)

var update = flag.Bool("update", false, "rewrite the expected output of the golden archives")

func TestGolden(t *testing.T) { loadertest.Golden(t, Decoder(), *update) }
