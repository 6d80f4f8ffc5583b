package main

import (
	"errors"

	"actorgraph/graph"
)

// clearance is a marking as a flag.
type clearance graph.Marking

// UnmarshalText reads a label of the Traffic Light Protocol in any case.
func (c *clearance) UnmarshalText(text []byte) error {
	m, err := graph.ParseMarking(string(text))
	if err != nil {
		return errors.New("must be CLEAR, GREEN, AMBER, AMBER_STRICT or RED")
	}
	*c = clearance(m)
	return nil
}
