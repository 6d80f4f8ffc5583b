package codedevents

import (
	"strings"

	"actorgraph/loader"
)

// cameo makes a type of a CAMEO code. The codes begin with one of the roots 01
// to 20; spreadsheets and databases that take them for numbers lose the zero.
// It is put back where it shows: after 20 there are no roots, no root has one
// digit, and fine codes have three digits at least. bare says that a code of two
// digits is none of the latter.
func cameo(d *document, code string, bare bool, line int) string {
	if strings.Trim(code, "0123456789") == "" && code[0] != '0' &&
		(len(code) == 1 || len(code) < 4 && code[:2] > "20" || len(code) == 2 && !bare) {
		d.a.Add(loader.Repair, line, 1, "", "the code %s is 0%s without its zero", code, code)
		code = "0" + code
	}
	return "CAMEO:" + code
}
