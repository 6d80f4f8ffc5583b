// Package mapping makes documents of what other tools' annotations say.
package mapping
