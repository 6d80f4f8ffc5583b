// Package loadertest helps to test decoders: golden archives, and what must
// hold of whatever a decoder yields.
package loadertest
