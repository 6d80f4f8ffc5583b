package schema_test
import ("testing";"os";"path/filepath";"github.com/vektah/gqlparser/v2";"github.com/vektah/gqlparser/v2/ast")
func TestX(t *testing.T){ fs,_:=filepath.Glob("*.graphqls"); var ss []*ast.Source
for _,f:=range fs { b,_:=os.ReadFile(f); ss=append(ss,&ast.Source{Name:f,Input:string(b)})}
_,err:=gqlparser.LoadSchema(ss...); if err!=nil {t.Fatal(err)} }
