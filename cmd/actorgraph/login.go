package main

import (
	"cmp"
	"os"
	"strings"
)

// login is the name and password for a database; empty for one that asks for
// none.
type login struct{ username, password string }

// loginFlags say how to log in to a database. Name and password are read from
// NEO4J_USERNAME and NEO4J_PASSWORD, as Neo4j's own tools do; the command line is
// no place for a password.
type loginFlags struct {
	PasswordFile string `name:"neo4j-password-file" placeholder:"FILE" help:"File with the password for the database; else it is in $$NEO4J_PASSWORD. The user is $$NEO4J_USERNAME, or neo4j."`
}

// at returns the place of a store, and how to get in.
func (f *loginFlags) at(u storeURL, env lookup) (place, error) {
	p := place{storeURL: u}
	if u.server == "" {
		return p, nil
	}
	name, _ := env("NEO4J_USERNAME")
	p.login.password, _ = env("NEO4J_PASSWORD")
	if f.PasswordFile != "" {
		if p.login.password != "" {
			return place{}, usage("the password is both in NEO4J_PASSWORD and in --neo4j-password-file: give one")
		}
		text, err := os.ReadFile(f.PasswordFile)
		if err != nil {
			return place{}, usage("--neo4j-password-file: %w", err)
		}
		if p.login.password = strings.TrimRight(string(text), "\r\n"); p.login.password == "" {
			return place{}, usage("--neo4j-password-file: %s is empty", f.PasswordFile)
		}
	}
	if p.login.password != "" {
		p.login.username = cmp.Or(name, "neo4j")
	}
	return p, nil
}
