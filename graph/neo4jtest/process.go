package neo4jtest

import (
	"os/exec"
	"runtime"
)

// process is a command that runs. It is waited for by a goroutine that ends
// with it.
type process struct {
	cmd  *exec.Cmd
	done chan struct{} // closed when it has ended
	err  error         // how; to be read after done
}

// launch starts a command that ends with this process where the system can do
// that. The command's thread is kept for it alone: to Linux, the parent that
// must not die is the thread that started the child.
func launch(cmd *exec.Cmd) (*process, error) {
	endWithParent(cmd)
	p := &process{cmd: cmd, done: make(chan struct{})}
	started := make(chan error, 1)
	go func() {
		defer close(p.done)
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := cmd.Start()
		started <- err
		if err == nil {
			p.err = cmd.Wait()
		}
	}()
	return p, <-started
}

func (p *process) wait() error {
	<-p.done
	return p.err
}

func (p *process) kill() {
	_ = p.cmd.Process.Kill() // the only error is that it has ended
	<-p.done
}
