package main

import (
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"actorgraph/loader"
)

// Progress is shown for loads that a person may wonder about.
const (
	progressFiles = 50 // more files than these, or
	progressAfter = time.Second
)

// progress shows how far a load has come, on a terminal and nowhere else: in a
// log it would be noise.
type progress struct {
	out   io.Writer // nil: show nothing
	start time.Time
	stage loader.Stage
	bar   *progressbar.ProgressBar
}

func newProgress(w io.Writer) *progress {
	p := &progress{start: time.Now()}
	if f, ok := w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.out = w
	}
	return p
}

// show moves the bar, and brings it up once the load is long enough.
func (p *progress) show(stage loader.Stage, done, total int) {
	if p.out == nil || ((total <= progressFiles || stage == loader.Streaming) && time.Since(p.start) < progressAfter) {
		return
	}
	if stage != p.stage {
		p.close()
		p.stage = stage
		p.bar = progressbar.NewOptions(total,
			progressbar.OptionSetWriter(p.out),
			progressbar.OptionSetDescription(string(stage)),
			progressbar.OptionSetWidth(30),
			progressbar.OptionShowCount(),
			progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionClearOnFinish(),
		)
	}
	_ = p.bar.Set(done) // a bar that cannot be drawn does not spoil the load
}

// close takes the bar away.
func (p *progress) close() {
	if p.bar != nil {
		_ = p.bar.Finish() // likewise
		p.bar = nil
	}
}
