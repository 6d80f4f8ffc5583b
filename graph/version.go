package graph

import "context"

// versionKey is the key of a version in a context.
type versionKey struct{}

// ContextWithVersion asks a Reader for answers that are at least as new as a
// version, and to say of which version each answer is (Rows.Version). A version
// is what an earlier answer said, opaque to all but the store; "" asks for the
// versions of answers only.
//
// It is for stores of several servers, of which one may lag behind another: who
// has seen a change asks for its version, and is not shown the graph as it was
// before. A store that is one place has no versions and pays no heed.
func ContextWithVersion(ctx context.Context, version string) context.Context {
	return context.WithValue(ctx, versionKey{}, version)
}

// VersionFrom returns the version that a context asks for; ok is false when it
// asks for none, and not for versions of answers either.
func VersionFrom(ctx context.Context) (version string, ok bool) {
	version, ok = ctx.Value(versionKey{}).(string)
	return version, ok
}
