package labelstudio

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"

	"actorgraph/graph"
	"actorgraph/loader"
	"actorgraph/loader/decodertest"
)

type object = map[string]any

// TestRandomTasks compares what is decoded with what was put in.
func TestRandomTasks(t *testing.T) {
	seed := rand.Uint64()
	r := rand.New(rand.NewPCG(seed, 0))
	for round := range 100 {
		tasks := []object{}
		want := map[string]int{}
		for range r.IntN(6) {
			want["documents"]++
			tasks = append(tasks, randomTask(r, want))
		}
		src, err := json.Marshal(tasks)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]int{}
		for _, a := range decodertest.Decode(t, Decoder(), decodertest.Input("a.json", decodertest.Alone("a.json", src))) {
			got["documents"]++
			got["spans"] += len(a.Spans)
			got["relations"] += len(a.Relations)
			text := loader.NewText(a.Text)
			for _, s := range a.Spans {
				got["attributes"] += len(s.Attributes)
				if p := text.Anchor(s.Quote, s.Fragments[0].Start, s.Fragments[0].End); p.How != graph.Exact && p.How != graph.UTF16 {
					got["shifted"]++
				}
			}
			if decodertest.Rejected(a) {
				t.Fatal(seed, a.Diagnostics())
			}
		}
		for _, what := range []string{"documents", "spans", "relations", "attributes", "shifted"} {
			if got[what] != want[what] {
				t.Fatalf("seed %d, round %d: %s: %d, put in %d\n%s", seed, round, what, got[what], want[what], src)
			}
		}
	}
}

func randomTask(r *rand.Rand, want map[string]int) object {
	text := []rune(fmt.Sprintf("%d ", r.Uint64()))
	for range 20 + r.IntN(40) {
		text = append(text, []rune("ab é🜂")[r.IntN(5)])
	}
	task := object{"id": r.IntN(1000), "data": object{"text": string(text)}}
	var annotations []object
	humans := 0
	for n := range r.IntN(3) {
		cancelled := r.IntN(4) == 0
		counts := want
		if cancelled {
			counts = map[string]int{}
		} else {
			humans++
		}
		annotations = append(annotations, object{"id": n, "completed_by": n, "was_cancelled": cancelled, "result": randomResult(r, text, counts)})
	}
	counts := want
	if humans > 0 {
		counts = map[string]int{}
	}
	task["annotations"] = annotations
	task["predictions"] = []object{{"id": 1, "score": r.Float64(), "result": randomResult(r, text, counts)}}
	return task
}

func randomResult(r *rand.Rand, text []rune, counts map[string]int) (result []object) {
	regions := r.IntN(5)
	for n := range regions {
		start := r.IntN(len(text))
		end := start + 1 + r.IntN(len(text)-start)
		labels := []string{"A", "B", "C"}[:1+r.IntN(3)]
		result = append(result, object{"id": fmt.Sprint(n), "type": "labels", "from_name": "l", "to_name": "text", "value": object{
			"start": start, "end": end, "text": string(text[start:end]), "labels": labels,
		}})
		counts["spans"]++
		counts["attributes"] += len(labels) - 1
		if r.IntN(2) == 0 {
			result = append(result, object{"id": fmt.Sprint(n), "type": "choices", "from_name": "c", "to_name": "text", "value": object{"choices": []string{"x", "y"}}})
			counts["attributes"] += 2
		}
	}
	for range regions {
		labels := []string{"R", "S"}[:r.IntN(3)]
		result = append(result, object{
			"type": "relation", "from_id": fmt.Sprint(r.IntN(regions)), "to_id": fmt.Sprint(r.IntN(regions)),
			"direction": []string{"left", "right", "bi"}[r.IntN(3)], "labels": labels,
		})
		counts["relations"] += max(1, len(labels))
	}
	return result
}
