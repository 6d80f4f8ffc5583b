package main

import "actorgraph/loader"

// decoders lists the formats of other tools, each by the package that reads it.
func decoders() []loader.Decoder {
	return []loader.Decoder{}
}
