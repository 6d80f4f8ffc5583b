package embedded

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// parallel calls f for every i below n, on all processors, and waits. A worker
// takes part calls at a time. f must only read what others read, and write what
// belongs to its i.
func parallel(n, part int, f func(i int)) {
	if n <= part {
		for i := range n {
			f(i)
		}
		return
	}
	var next atomic.Int64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for {
				to := int(next.Add(int64(part)))
				for i := to - part; i < min(to, n); i++ {
					f(i)
				}
				if to >= n {
					return
				}
			}
		})
	}
	workers.Wait()
}
