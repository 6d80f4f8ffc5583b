package embedded

import (
	"slices"

	"actorgraph/graph"
)

// entityRow appends an entity.
func (r *reader) entityRow(v *graph.View, e *entity) {
	row := r.rows.Row(graph.Type(e.typ))
	at := r.at // steps below set it for their own rows
	items := v.ShapeOf(graph.Type(e.typ))
	for i := range items {
		item := &items[i]
		switch item.Field {
		case graph.FieldCursor:
			r.cursor(at)
		case graph.FieldID:
			r.rows.String(e.id)
		case graph.FieldName:
			r.rows.String(e.shown(r.g).Name)
		case graph.FieldNotes:
			r.rows.Strings(e.shown(r.g).Notes)
		case graph.FieldNeo4jBrowserURL:
			r.rows.Null()
		case graph.FieldSubtype:
			r.rows.Text(e.shown(r.g).Subtype)
		case graph.FieldKind:
			r.rows.Text(e.shown(r.g).Kind)
		case graph.FieldStage:
			r.rows.Text(e.shown(r.g).Stage)
		case graph.FieldModality:
			r.rows.Text(e.modality.String())
		case graph.FieldWhen:
			r.rows.Text(e.shown(r.g).When.String())
		case graph.FieldWhenText:
			r.rows.Text(e.shown(r.g).WhenText)
		case graph.FieldPlace:
			r.rows.Text(e.shown(r.g).Place)
		case graph.FieldDegree:
			r.rows.Int(len(r.g.drawnGraph().of(e.place)))
		case 0:
			r.entityHop(e, item.Hop)
		default:
			r.unknown(item)
		}
	}
	r.rows.EndRow(row)
}

func (r *reader) entityHop(e *entity, s *graph.Select) {
	switch s.Hop {
	case graph.EntityAliases:
		r.nameRows(s, e.shown(r.g).Aliases)
	case graph.EntityIdentifiers:
		r.identifierRows(s, e.shown(r.g).Identifiers)
	case graph.EntityEngagements:
		r.engagements(e, s)
	case graph.EntityClaims:
		r.entityClaims(e, s)
	case graph.EntityCounterparts:
		r.counterparts(e, s)
	case graph.EntityAgreements:
		pageOf(r, s, e.partIn, &byEntityID, func(x *entity) bool { return x.typ == graph.Agreement }, (*reader).entityRow)
	case graph.EntityEvents:
		pageOf(r, s, e.partIn, &byEntityID, func(x *entity) bool { return x.typ == graph.Event }, (*reader).entityRow)
	case graph.EntityAllegationsAgainst:
		r.allegations(s, e.ends, func(c *claim) bool { return slices.Contains(c.accused(), e) })
	case graph.EntityAllegationsBy:
		base := len(r.claims)
		for _, x := range e.spoken {
			if x.alleging() && x.saidBy(e) {
				r.claims = append(r.claims, x.claim)
			}
		}
		made := r.claims[base:]
		r.allegations(s, made, nil)
		r.claims = r.claims[:base]
	case graph.EntityStatements:
		base, sorted := r.sortedCitations(e.spoken, func(x *citation) bool { return x.saidBy(e) }, compareNewest)
		pageOf(r, s, sorted, &byNewest, nil, (*reader).citationRow)
		r.citations = r.citations[:base]
	case graph.EntityMentions:
		r.entityMentions(e, s)
	case graph.EntityParticipants:
		r.participantRows(e, s)
	default:
		r.unknownHop(s)
	}
}

// engagements pages through the drawn claims with e at an end.
func (r *reader) engagements(e *entity, s *graph.Select) {
	a := args(s)
	m := r.g.match(a.Filter)
	keep := func(c *claim) bool {
		if !c.drawn() {
			return false
		}
		if a.Direction != graph.Both && !c.kind.Info().Symmetric {
			if a.Direction == graph.Out && c.subject != e || a.Direction == graph.In && c.object != e {
				return false
			}
		}
		return m.claim(c)
	}
	if a.Order == graph.LastPublishedDesc {
		pageOf(r, s, e.ends, &byRank, keep, (*reader).claimRow)
		return
	}
	r.claimList(s, a, func(f func(*claim)) {
		for _, c := range e.ends {
			if r.look() && keep(c) {
				f(c)
			}
		}
	})
}

// entityClaims pages through the claims that name e, in default order.
func (r *reader) entityClaims(e *entity, s *graph.Select) {
	m := r.g.match(args(s).Filter)
	list, base := e.ends, len(r.claims)
	if len(e.about) > 0 { // both lists are sorted, and no claim is in both
		ends, about := e.ends, e.about
		for len(ends) > 0 || len(about) > 0 {
			if len(about) == 0 || len(ends) > 0 && compareRanked(ends[0], about[0]) < 0 {
				r.claims, ends = append(r.claims, ends[0]), ends[1:]
			} else {
				r.claims, about = append(r.claims, about[0]), about[1:]
			}
		}
		list = r.claims[base:]
	}
	var keep func(*claim) bool
	if m != nil {
		keep = m.claim
	}
	pageOf(r, s, list, &byRank, keep, (*reader).claimRow)
	r.claims = r.claims[:base]
}

// allegations pages through the allegations of claims, by id.
func (r *reader) allegations(s *graph.Select, list []*claim, keep func(*claim) bool) {
	base := len(r.claims)
	for _, c := range list {
		if r.look() && c.flags&claimAlleged != 0 && (keep == nil || keep(c)) {
			r.claims = append(r.claims, c)
		}
	}
	kept := r.claims[base:]
	slices.SortFunc(kept, (*claim).compare)
	pageOf(r, s, slices.Compact(kept), &byAllegation, nil, (*reader).allegationRow)
	r.claims = r.claims[:base]
}

func (r *reader) entityMentions(e *entity, s *graph.Select) {
	base := len(r.mentions)
	for _, x := range e.raws {
		r.mentions = append(r.mentions, x.mentions...)
	}
	slices.SortFunc(r.mentions[base:], compareMentions)
	pageOf(r, s, slices.CompactFunc(r.mentions[base:], samePlace), &byMention, nil, (*reader).mentionRow)
	r.mentions = r.mentions[:base]
}

func (r *reader) mentionRow(v *graph.View, m *mention) {
	row := r.rows.Row(graph.TypeMention)
	at := r.at // steps below set it for their own rows
	for i := range v.Shapes[0].Items {
		switch item := &v.Shapes[0].Items[i]; item.Field {
		case graph.FieldCursor:
			r.cursor(at)
		case graph.FieldText:
			r.rows.String(m.quote)
		case graph.FieldStart:
			r.rows.Int(int(m.start))
		case graph.FieldEnd:
			r.rows.Int(int(m.end))
		case 0:
			r.documentRow(&item.Hop.Views[0], m.document)
		default:
			r.unknown(item)
		}
	}
	r.rows.EndRow(row)
}

func (r *reader) nameRows(s *graph.Select, names []graph.Name) {
	r.rows.List(len(names))
	for n := range names {
		row := r.rows.Row(graph.TypeName)
		for i := range s.Views[0].Shapes[0].Items {
			switch item := &s.Views[0].Shapes[0].Items[i]; item.Field {
			case graph.FieldValue:
				r.rows.String(names[n].Value)
			case 0:
				r.documentList(item.Hop, names[n].Documents)
			default:
				r.unknown(item)
			}
		}
		r.rows.EndRow(row)
	}
}

// documentList appends documents by id, at most Args.First.
func (r *reader) documentList(s *graph.Select, ids []string) {
	if first := args(s).First; first > 0 {
		ids = ids[:min(len(ids), first)]
	}
	r.rows.List(len(ids))
	for _, id := range ids {
		r.documentRow(&s.Views[0], r.g.documents[id])
	}
}

func (r *reader) identifierRows(s *graph.Select, ids []graph.Identifier) {
	r.rows.List(len(ids))
	for n := range ids {
		row := r.rows.Row(graph.TypeIdentifier)
		for i := range s.Views[0].Shapes[0].Items {
			switch item := &s.Views[0].Shapes[0].Items[i]; item.Field {
			case graph.FieldScheme:
				r.rows.String(ids[n].Scheme)
			case graph.FieldValue:
				r.rows.String(ids[n].Value)
			case graph.FieldURL:
				r.rows.Text(ids[n].URL())
			default:
				r.unknown(item)
			}
		}
		r.rows.EndRow(row)
	}
}

func (r *reader) participantRows(e *entity, s *graph.Select) {
	parts := e.shown(r.g).Participants
	r.rows.List(len(parts))
	for n := range parts {
		who := r.g.raws[parts[n].Actor].entity
		row := r.rows.Row(graph.TypeParticipation)
		for i := range s.Views[0].Shapes[0].Items {
			switch item := &s.Views[0].Shapes[0].Items[i]; {
			case item.Field == graph.FieldRole:
				r.rows.Text(parts[n].Role)
			case item.Field != 0:
				r.unknown(item)
			case item.Hop.Hop == graph.ParticipantActor:
				r.entityRow(&item.Hop.Views[0], who)
			default:
				r.participantCitations(item.Hop, e, who)
			}
		}
		r.rows.EndRow(row)
	}
}

// participantCitations appends citations of the claims that name both the event
// and the participant, the latter at an end.
func (r *reader) participantCitations(s *graph.Select, event, who *entity) {
	base := len(r.citations)
	for _, list := range [2][]*claim{event.ends, event.about} {
		for _, c := range list {
			if r.look() && (c.subject == who || c.object == who) {
				r.citations = append(r.citations, c.cites...)
			}
		}
	}
	r.citationList(s, base)
}

// allegationRow appends the allegation of a claim.
func (r *reader) allegationRow(v *graph.View, c *claim) {
	row := r.rows.Row(graph.TypeAllegation)
	at := r.at // steps below set it for their own rows
	items := v.ShapeOf(graph.TypeAllegation)
	for i := range items {
		item := &items[i]
		switch item.Field {
		case graph.FieldCursor:
			r.cursor(at)
		case graph.FieldID:
			r.rows.Hash(graph.AllegationPrefix, c.id)
		case graph.FieldName:
			r.rows.Build(func(b []byte) []byte { return r.g.allegationName(b, c) })
		case graph.FieldNotes:
			r.rows.List(0)
		case graph.FieldNeo4jBrowserURL:
			r.rows.Null()
		case graph.FieldStatus:
			r.rows.String(c.status.String())
		case 0:
			r.allegationHop(c, item.Hop)
		default:
			r.unknown(item)
		}
	}
	r.rows.EndRow(row)
}

func (r *reader) allegationHop(c *claim, s *graph.Select) {
	switch s.Hop {
	case graph.EntityAliases:
		r.rows.List(0)
	case graph.EntityMentions:
		pageOf(r, s, nil, &byMention, nil, (*reader).mentionRow)
	case graph.EntityClaims:
		m := r.g.match(args(s).Filter)
		base := len(r.claims)
		r.claims = append(r.claims, c)
		pageOf(r, s, r.claims[base:], &byRank, m.claim, (*reader).claimRow)
		r.claims = r.claims[:base]
	case graph.AllegationClaim:
		r.claimRow(&s.Views[0], c)
	case graph.AllegationAccused:
		r.entityRows(s, c.accused())
	case graph.AllegationConcerns:
		r.entityRows(s, c.concerns())
	case graph.AllegationAccusers:
		who := r.g.accusers(c)
		r.rows.List(len(who))
		for i, x := range who {
			r.speakerRow(&s.Views[0], i+1, x)
		}
	case graph.AllegationCitations:
		r.claimCitations(c, s)
	default:
		r.unknownHop(s)
	}
}

func (r *reader) entityRows(s *graph.Select, list []*entity) {
	r.rows.List(len(list))
	for _, e := range list {
		r.entityRow(&s.Views[0], e)
	}
}

// speakerRow appends one speaker.
func (r *reader) speakerRow(v *graph.View, order int, s graph.Speaker) {
	row := r.rows.Row(graph.TypeAttribution)
	for i := range v.Shapes[0].Items {
		switch item := &v.Shapes[0].Items[i]; {
		case item.Field == graph.FieldOrder:
			r.rows.Int(order)
		case item.Field == graph.FieldText:
			switch {
			case s.Entity != "":
				r.rows.String(r.g.raws[s.Entity].entity.shown(r.g).Name)
			case s.Source != "":
				r.rows.String(r.g.sources[s.Source].Name)
			default:
				r.rows.String(s.Text)
			}
		case item.Field == graph.FieldNamed:
			r.rows.Bool(s.Text == "")
		case item.Field != 0:
			r.unknown(item)
		case item.Hop.Hop == graph.AttributionEntity && s.Entity != "":
			r.entityRow(&item.Hop.Views[0], r.g.raws[s.Entity].entity)
		case item.Hop.Hop == graph.AttributionSource && s.Source != "":
			r.sourceRow(&item.Hop.Views[0], r.g.sources[s.Source])
		default:
			r.rows.Null()
		}
	}
	r.rows.EndRow(row)
}
