package spare

import (
	"runtime"
	"sync"
	"testing"
)

func TestList(t *testing.T) {
	t.Parallel()
	l := New(100, func(b *[]byte) int { return cap(*b) }, func(b *[]byte) { *b = (*b)[:0] })
	give := func(sizes ...int) {
		for _, n := range sizes {
			b := make([]byte, n)
			l.Give(&b)
		}
	}
	take := func(want ...int) {
		t.Helper()
		for _, n := range want {
			if b := *l.Take(); cap(b) != n || len(b) > 0 {
				t.Errorf("took %d of %d bytes, want 0 of %d", len(b), cap(b), n)
			}
		}
	}
	take(0)
	give(10, 25, 26) // the last is too large
	take(25, 10, 0)
	give(25, 24, 23, 22, 20, 6) // 94 are held when 20 comes, and 6 fit
	runtime.GC()
	runtime.GC()
	take(6, 22, 23, 24, 25, 0)
	give(25, 25, 25, 25, 1)
	take(25)
	give(25)
	take(25, 25, 25, 25, 0)
}

// Nothing is lent to two at once.
func TestListAtOnce(t *testing.T) {
	t.Parallel()
	l := New(1<<10, func(*int) int { return 1 }, func(*int) {})
	var all sync.WaitGroup
	for who := range 8 {
		all.Go(func() {
			for range 10_000 {
				x := l.Take()
				*x = who
				runtime.Gosched()
				if *x != who {
					t.Error("somebody else has it, too")
					return
				}
				l.Give(x)
			}
		})
	}
	all.Wait()
}
