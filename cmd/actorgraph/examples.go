package main

import (
	"io/fs"
	"path"
	"strings"

	"actorgraph/graph/web"
	"actorgraph/schema"
)

// examples reads the example operations of the schema.
func examples() ([]web.Example, error) {
	files, err := fs.Glob(schema.FS, "examples/*.graphql")
	if err != nil {
		return nil, err
	}
	var all []web.Example
	for _, file := range files {
		query, err := fs.ReadFile(schema.FS, file)
		if err != nil {
			return nil, err
		}
		name := strings.TrimSuffix(file, ".graphql")
		variables, err := fs.ReadFile(schema.FS, name+".variables.json")
		if err != nil {
			return nil, err
		}
		all = append(all, web.Example{Name: path.Base(name), Query: string(query), Variables: string(variables)})
	}
	return all, nil
}
