package web

import (
	"embed"
	"io/fs"
	"net/http"
	"path"
)

// DashboardsPath is the subtree at which the handler that [Dashboards] returns
// expects to be mounted.
const DashboardsPath = "/dashboards/"

//go:embed dashboards/*.json
var dashboards embed.FS

// Dashboards serves the dashboards for Grafana, each at its name, to be imported
// there.
func Dashboards() (http.Handler, error) {
	mux := http.NewServeMux()
	names, err := fs.Glob(dashboards, "dashboards/*.json")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		body, err := dashboards.ReadFile(name)
		if err != nil {
			return nil, err
		}
		mux.Handle("GET "+DashboardsPath+path.Base(name), File(name, body))
	}
	return mux, nil
}
