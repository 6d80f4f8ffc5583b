package embedded

import "slices"

// insert puts x into a sorted list.
func insert[T any](list []T, x T, compare func(a, b T) int) []T {
	at, _ := slices.BinarySearchFunc(list, x, compare)
	return slices.Insert(list, at, x)
}

// remove takes x out of a sorted list.
func remove[T comparable](list []T, x T, compare func(a, b T) int) []T {
	at, found := slices.BinarySearchFunc(list, x, compare)
	if !found {
		return list
	}
	return slices.Delete(list, at, at+1)
}
