package graphtest

// words are what names and texts are made of: every script and sign that has
// ever broken an encoder, a comparison or a search.
var words = []string{
	"Moscow", "Kabul", "moscow", "Brussels Morning", "Élysée", "Elysee", "Ångström", "İstanbul", "STRASSE", "straße",
	"Россия", "Йемен", "طالبان", "عـرب", "ישראל", "שָׁלוֹם", "中国", "日本", "한국", "हिन्दी", "ไทย", "Ελλάς",
	"O’Brien", "O'Brien", "“quoted”", `"plain"`, `back\slash`, "a/b", "<b>&amp;</b>", "{curly}", "$dollar", "per%cent", "#hash", "a,b-c",
	"🏴‍☠️", "👩‍👩‍👧", "e\u0301", "zero\u200bwidth", "no\u00a0break", "line\u2028end", "para\u2029end", "\ufeffmark",
	"tab\there", "bell\u0007", "escape\u001b[0m", "del\u007f", "nel\u0085", "null\u0000", "\U0001F1E7\U0001F1EA", "\U00020BB7", "\ufffd",
	"of", "the", "and", "met", "says", "Pakistan", "agency", "group",
}

var registers = []string{"iso3", "wikidata-old", "opensanctions", "geonames", "viaf", "isni"}
