package decodertest

import (
	"reflect"
	"testing"

	"actorgraph/graph"
	"actorgraph/loader"
)

// TestRenderShowsEverything fills each field of a document and looks whether it
// is missed when it is taken away.
func TestRenderShowsEverything(t *testing.T) {
	a := loader.NewAnnotated("f", 1, 1)
	var fill func(v reflect.Value)
	var fields []reflect.Value
	var names []string
	walk := func(v reflect.Value, name string) {
		fields, names = append(fields, v), append(names, name)
	}
	var path string
	fill = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Struct:
			if v.Type() == reflect.TypeFor[graph.EDTF]() {
				date, err := graph.ParseEDTF("2024-05")
				if err != nil {
					t.Fatal(err)
				}
				v.Set(reflect.ValueOf(date))
				walk(v, path)
				return
			}
			outer := path
			for i := range v.NumField() {
				if path = outer + "." + v.Type().Field(i).Name; v.Type().Field(i).IsExported() {
					fill(v.Field(i))
				}
			}
			path = outer
		case reflect.Slice:
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
			fill(v.Index(0))
		case reflect.Map:
			v.Set(reflect.ValueOf(map[string]string{"a": "b"}))
			walk(v, path)
		case reflect.Pointer:
			v.Set(reflect.ValueOf(new(0.5)))
			walk(v, path)
		case reflect.String:
			v.SetString("x")
			walk(v, path)
		case reflect.Bool:
			v.SetBool(true)
			walk(v, path)
		case reflect.Int:
			v.SetInt(1)
			walk(v, path)
		case reflect.Uint8:
			v.SetUint(1)
			walk(v, path)
		default:
			t.Fatalf("%s is a %s", path, v.Kind())
		}
	}
	fill(reflect.ValueOf(a).Elem())
	whole := Render(a)
	for i, v := range fields {
		before := reflect.ValueOf(v.Interface())
		if v.SetZero(); Render(a) == whole {
			t.Errorf("%s is not shown in\n%s", names[i], whole)
		}
		v.Set(before)
	}
	if Render(a) != whole || len(fields) < 70 {
		t.Errorf("%d fields", len(fields))
	}
}
