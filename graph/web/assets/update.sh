#!/usr/bin/env bash
# Fetches the third-party files of this folder again, byte for byte as
# published, and collects the licences of everything inside them. Needs npm,
# node and sha256sum. To move to another version, change it here, run this,
# and put the sums that it prints into THIRD_PARTY.md.
set -euo pipefail
cd "$(dirname "$0")"
here=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

graphiql=4.1.2
react=18.3.1

take() { # package@version, then files inside it
	local tarball
	tarball=$(cd "$work" && npm pack --silent "$1")
	mkdir -p "$work/$1"
	tar -xzf "$work/$tarball" -C "$work/$1" --strip-components=1
	for file in "${@:2}"; do
		install -m 0644 "$work/$1/$file" "$here/"
	done
}
take "react@$react" umd/react.production.min.js
take "react-dom@$react" umd/react-dom.production.min.js
take "graphiql@$graphiql" graphiql.min.js graphiql.min.css

# GraphiQL's source map says which packages its bundle contains; the two fonts
# are inside its style sheet.
(
	cd "$work"
	npm install --silent --no-audit --no-fund --ignore-scripts --prefix installed \
		"graphiql@$graphiql" "react@$react" "react-dom@$react" graphql@16 graphql-ws@5 \
		@radix-ui/react-use-escape-keydown@1 @react-aria/utils@3 \
		@fontsource/roboto@5 @fontsource/fira-code@5
	node "$here/licenses.mjs" "graphiql@$graphiql/graphiql.min.js.map" installed/node_modules \
		>"$here/LICENSES.txt"
)

status=0
for file in *.min.js *.min.css; do
	sum=$(sha256sum "$file" | cut -d' ' -f1)
	echo "$sum  $file"
	grep -q "$sum" THIRD_PARTY.md || { echo "THIRD_PARTY.md has another sum for $file" >&2; status=1; }
done
exit $status
