package gql

import (
	"actorgraph/graph"
	"actorgraph/graph/traverse"
)

// listEstimate is what a plain list without a length counts: most of those that
// the graph holds are shorter.
const listEstimate = 3

// costOf is the greatest number of rows that a step and all below it may come
// to, if every page is full. Of the types that a row may have, the most
// expensive counts.
func costOf(s *step, args *graph.Args, below func(*step) int) int {
	length := 1
	switch {
	case args != nil && args.Walk != nil:
		length = walkLength(s.sel.Hop, args)
	case s.sel.Hop == graph.ResultPaths, s.sel.Hop == graph.PathSteps, s.sel.Hop == graph.SubgraphNodes: // counted by walkLength
	case s.sel.Hop == graph.SubgraphEdges:
		length = traverse.EdgesPerNode
	case s.sel.Hop == graph.RootGraphView && args != nil: // read page by page, then shown as nodes and edges
		length = times(args.First, max(1, len(args.IDs)))
	case !s.list:
	case args != nil && (args.First > 0 || s.sel.Page):
		length = args.First
	case s.sel.Hop == graph.RootNodes && args != nil:
		length = len(args.IDs)
	case s.sel.Hop == graph.RootMatrix && args != nil:
		length = times(len(args.Rows), len(args.Columns))
	default:
		length = listEstimate
	}
	rows := 0
	for i := range s.views {
		most := 0
		for _, t := range s.views[i].shapes {
			row := 1
			for j := range t.parts {
				if step := t.parts[j].step; step != nil {
					row = plus(row, below(step))
				}
			}
			most = max(most, row)
		}
		rows = plus(rows, times(length, most))
	}
	return max(rows, 1) // a total is work too
}

// walkLength is how many entities, steps or engagements the answer of a traversal
// may come to.
func walkLength(hop graph.Hop, args *graph.Args) int {
	switch hop {
	case graph.RootPaths:
		return times(max(args.First, 1), min(max(args.Walk.MaxHops, 1), traverse.MaxHops))
	case graph.RootNeighborhood:
		return min(max(args.Walk.MaxNodes, 1), traverse.MaxNodes)
	default:
		return 300 // ways of a few steps rarely pass through more
	}
}
