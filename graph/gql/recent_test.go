package gql

import (
	"fmt"
	"testing"
)

func TestRecent(t *testing.T) {
	r := newRecent[int](10, 5)
	has := func(text string, want int) {
		t.Helper()
		if got, known := r.get(text); got != want || known != (want != 0) {
			t.Errorf("%s is %d, %t; want %d", text, got, known, want)
		}
	}
	has("a", 0)
	r.add("a", 1, 4)
	r.add("b", 2, 4)
	r.add("b", 3, 4) // it is there
	r.add("large", 4, 6)
	has("large", 0)
	has("b", 2)
	has("a", 1)
	r.add("c", 5, 2)
	has("b", 2)
	has("a", 1)
	r.add("d", 6, 1) // c was used longest ago
	has("c", 0)
	has("d", 6)
	r.add("e", 7, 5) // then b
	has("b", 0)
	has("a", 1)
	has("d", 6)
	has("e", 7)
	r.drop("d")
	has("d", 0)
	r.drop("d") // it is gone
	r.add("d", 6, 1)
	has("e", 7)
	r.add("a", 8, 4) // it is there, and used again
	r.add("f", 9, 1) // then d
	has("d", 0)
	has("a", 1)
	for i := range 1000 {
		r.add(fmt.Sprint(i), i, i%7)
		if size := sizeOf(r); size > 10 || size != r.size || len(r.byText) != r.order.Len() {
			t.Fatalf("%d bytes, %d counted, %d texts of %d", size, r.size, len(r.byText), r.order.Len())
		}
	}
}

// sizeOf adds up the sizes of what is kept.
func sizeOf[V any](r *recent[V]) (size int) {
	for e := r.order.Front(); e != nil; e = e.Next() {
		size += e.Value.(*kept[V]).size
	}
	return size
}
