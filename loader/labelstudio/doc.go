// Package labelstudio reads what Label Studio exports as JSON: a list of tasks,
// or one task a line or file.
//
//	[{"id", "data": {"text": "…", …}, "annotations": [{"completed_by", "result": [
//	    {"id", "type": "labels", "to_name", "value": {"start", "end", "text", "labels": []}},
//	    {"type": "relation", "from_id", "to_id", "direction", "labels": []},
//	    {"id", "type": "choices", "from_name", "value": {"choices": []}}]}]}]
//
// # Design
//
// A task is a document; tasks whose data are the same to the byte are one. The
// text is what data has under the key that the regions name (their source, or
// to_name), else under the only key whose text holds all their quotes, else
// under text or html, else the longest. HTML becomes the text that Label Studio
// counts in: tags are gone, br is a line feed, global offsets count what is left.
// Other keys of data describe the document. A task's number is no id, as it means
// another text in another project.
//
// An annotation is one annotator's; cancelled ones and drafts are counted in a
// note. The first label of a region is its type; other labels, and choices or
// texts given to the region, are attributes under the name of the control. What
// was given to the whole task becomes a line of the document's notes. A relation
// with several labels is several relations; one to the left runs from its to_id
// to its from_id, one in both directions has no order.
//
// Offsets count code points, but older versions counted UTF-16 units. In a text
// where that makes a difference the quotes decide, region by region; one without
// a quote goes with the majority.
//
// A prediction is the annotation of a machine, with its score as confidence. It
// counts only where no human annotated; where one did, predictions are what he
// started from, and are counted in a note.
//
// # Trade-offs
//
// Regions of images, sound, dialogues and tables are counted in warnings. An
// export as JSON_MIN is refused: it has lost relations and the ids of regions.
//
// Where the text is only a link, quotes are all there is: the document's id is
// the link.
package labelstudio
