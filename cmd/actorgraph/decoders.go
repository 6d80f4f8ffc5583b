package main

import (
	"actorgraph/loader"
	"actorgraph/loader/brat"
	"actorgraph/loader/casjson"
	"actorgraph/loader/codedevents"
	"actorgraph/loader/doccano"
	"actorgraph/loader/labelstudio"
	"actorgraph/loader/prodigy"
	"actorgraph/loader/re3d"
	"actorgraph/loader/stix"
	"actorgraph/loader/webannotation"
)

// decoders lists the formats of other tools, each by the package that reads it.
func decoders() []loader.Decoder {
	return []loader.Decoder{
		brat.Decoder(), casjson.Decoder(), codedevents.Decoder(), doccano.Decoder(), labelstudio.Decoder(),
		prodigy.Decoder(), re3d.Decoder(), stix.Decoder(), webannotation.Decoder(),
	}
}
