package graph

// Select is one step of a query: which rows, in which order and how many, and
// what to take of each. A query is a tree of them with a root hop at the top.
// It is plain data: the API compiles GraphQL to it, a store executes it, and
// neither knows the other's language. Two queries of one shape differ in values
// only, so a store that renders statements renders the same text for both.
type Select struct {
	Hop Hop
	// Args are the conditions of this step; nil means none.
	Args *Args
	// Page asks for a connection: rows with page information. Without it a Many
	// hop is a plain list.
	Page bool
	// Next asks whether there are rows after the page.
	Next bool
	// Total asks for the number of rows that pass the conditions on all pages.
	Total bool
	// Undated asks for the number of rows that a timeline leaves out.
	Undated bool
	// Views are what to take of each row. A plain hop has one, but RootNodes any
	// number. A connection has one for each time its rows are wanted (edges and nodes
	// selected together are two), or none when only the total or the page information
	// is.
	Views []View
}

// View takes values from rows of the types that it lists.
type View struct {
	Shapes []Shape
}

// Shape lists the values to take of a row of one type, in order.
type Shape struct {
	Type  Type
	Items []Item
}

// Item is one value: a field of the row, or the rows that a hop leads to.
type Item struct {
	Field Field
	Hop   *Select // set if and only if Field is 0
	// Start and Length cut FieldText, in code points.
	Start, Length int
}

// NewView makes a view that takes the same items of rows of several types.
func NewView(items []Item, types ...Type) View {
	v := View{Shapes: make([]Shape, len(types))}
	for i, t := range types {
		v.Shapes[i] = Shape{Type: t, Items: items}
	}
	return v
}

// ShapeOf returns the items for rows of type t; nil when the view has none.
func (v *View) ShapeOf(t Type) []Item {
	for i := range v.Shapes {
		if v.Shapes[i].Type == t {
			return v.Shapes[i].Items
		}
	}
	return nil
}

// Args are the conditions, order and page of a step. Which of them a hop heeds
// is listed with the hop.
type Args struct {
	// IDs restricts the rows to these, and for RootNode, RootNodes and RootActor
	// names them. nil is no condition; an empty list matches nothing.
	IDs  []string
	Name *string // RootActor: a name or alias
	// Text: rows whose name (title) or an alias contains it, by Fold; for RootSearch
	// and RootSuggest what is searched for.
	Text    *string
	Types   Set          // of EntityType
	Filter  *ClaimFilter // claims, or citations of such claims
	Stances Set          // of Stance: citations
	Negated *bool        // citations
	// Direction of engagements, seen from the entity at which the hop starts.
	Direction Direction
	Order     ClaimOrder // claims
	Sources   []string   // RootDocuments: published by one of these
	Against   []string   // RootAllegations: accused
	By        []string   // RootAllegations: accusing entities, and sources with their prefix
	Status    Set        // of ClaimStatus: RootAllegations
	// OccurredFrom and OccurredTo bound RootEvents, inclusively.
	OccurredFrom, OccurredTo EDTF
	// First is the greatest number of rows. 0 means all on a plain list, and none
	// on a connection.
	First int
	// After is the cursor of the last row already seen; zero means from the start.
	After Cursor
	// MaxDegree bounds the engagements of an entity that is walked through; 0 means
	// no bound.
	MaxDegree int
	Toward    []string // RootFrontier: canonical ids; nil is no condition
	Walk      *Walk    // the answers of package traverse
	// Clock, Group, Interval, Rows and Columns are of the aggregates.
	Clock         Clock
	Group         GroupBy
	Interval      Interval
	Rows, Columns []string
}

// Walk is what a traversal is asked.
type Walk struct {
	From, To   string   // RootPaths
	Via, Avoid []string // RootPaths: entities that every path, or none, passes through
	Mode       PathMode // RootPaths
	MaxHops    int      // RootPaths, RootConnecting
	Depth      int      // RootNeighborhood: steps from the entities
	MaxNodes   int      // RootNeighborhood
}

// PathMode says which paths are the best.
type PathMode uint8

// The modes.
const (
	Shortest     PathMode = iota
	BestEvidence          // the weakest step is as strong as can be; of these the shortest
)

var pathModeNames = []string{"SHORTEST", "BEST_EVIDENCE"}

// ParsePathMode reads a name such as "SHORTEST".
func ParsePathMode(s string) (PathMode, error) {
	return enumParse[PathMode](pathModeNames, "path mode", s)
}

// String returns the upper-case name.
func (m PathMode) String() string { return enumText(pathModeNames, m) }

// ClaimFilter selects claims. A nil list or a zero value is no condition, an
// empty list matches nothing. All conditions about citations (Stances, Sources,
// Documents, AttributedTo and the dates) must hold on one live citation.
type ClaimFilter struct {
	Subject, Object []string
	Between         []string // both ends are among these
	// Package traverse asks for engagements with these, besides what a client gives.
	Ends           []string // an end is among these
	Near           []string // an end is among these, or engages one of them by an engagement that passes the rest
	Inside         []string // both ends are among these
	About          []string // about one of these
	Kinds          Set      // of Kind
	Quads          Set      // of Quad; kinds without a quad match only when there is no condition
	Modality       Set      // of Modality
	Status         Set      // of ClaimStatus
	MinIndependent int
	MinReliability Reliability // the grade's letter is this or better
	Contested      *bool       // contested: a drawn claim whose status is DISPUTED

	Stances      Set // of Stance
	Sources      []string
	Documents    []string
	AttributedTo []string // entities, and sources with their prefix, that speak anywhere in the chain
	PublishedFrom, PublishedTo,
	OccurredFrom, OccurredTo EDTF
}

// AboutCitations reports whether the filter has a condition about citations.
func (f *ClaimFilter) AboutCitations() bool {
	return f != nil && (f.Stances.Given() || f.Sources != nil || f.Documents != nil || f.AttributedTo != nil ||
		!f.PublishedFrom.IsZero() || !f.PublishedTo.IsZero() || !f.OccurredFrom.IsZero() || !f.OccurredTo.IsZero())
}

// Walks reports whether the filter has a condition that package traverse sets.
func (f *ClaimFilter) Walks() bool {
	return f != nil && (f.Ends != nil || f.Near != nil || f.Inside != nil)
}

// Direction of an engagement as seen from an entity.
type Direction uint8

// The directions. A symmetric kind runs in both, whichever is asked for.
const (
	Both Direction = iota
	Out            // the entity is the subject
	In             // the entity is the object
)

var directionNames = []string{"BOTH", "OUT", "IN"}

// ParseDirection reads a name such as "OUT".
func ParseDirection(s string) (Direction, error) {
	return enumParse[Direction](directionNames, "direction", s)
}

// String returns the upper-case name.
func (d Direction) String() string { return enumText(directionNames, d) }

// ClaimOrder is an order of claims. Every order ends in the claim's id, in the
// direction of its first key, so that it is total.
type ClaimOrder uint8

// The orders. Claims without a date or score come last in each.
const (
	LastPublishedDesc ClaimOrder = iota // by Rank
	FirstPublishedAsc
	IndependentDesc
	ScoreAsc
	ScoreDesc
)

var claimOrderNames = []string{"LAST_PUBLISHED_DESC", "FIRST_PUBLISHED_ASC", "INDEPENDENT_DESC", "SCORE_ASC", "SCORE_DESC"}

// ParseClaimOrder reads a name such as "SCORE_ASC".
func ParseClaimOrder(s string) (ClaimOrder, error) {
	return enumParse[ClaimOrder](claimOrderNames, "claim order", s)
}

// String returns the upper-case name.
func (o ClaimOrder) String() string { return enumText(claimOrderNames, o) }
