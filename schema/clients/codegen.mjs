// Runs graphql-codegen over a schema and operations, as its command line would:
//
//	node codegen.mjs SCHEMA OPERATIONS.graphql… OUT
//
// writes OUT/types.ts (typescript, typescript-operations) and OUT/schema.json
// (introspection).
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { codegen } from '@graphql-codegen/core'
import * as introspection from '@graphql-codegen/introspection'
import * as typescript from '@graphql-codegen/typescript'
import * as operations from '@graphql-codegen/typescript-operations'
import { buildSchema, parse, validate } from 'graphql'

const [schemaFile, ...rest] = process.argv.slice(2)
const out = rest.pop()
const text = await readFile(schemaFile, 'utf8')
const schemaAst = buildSchema(text)
const documents = []
for (const location of rest) {
  const document = parse(await readFile(location, 'utf8'))
  const problems = validate(schemaAst, document)
  if (problems.length > 0) throw new Error(`${location}: ${problems.join('\n')}`)
  documents.push({ location, document })
}

async function generate(filename, plugins) {
  const content = await codegen({
    filename, documents, schema: parse(text), schemaAst, config: {},
    plugins: Object.keys(plugins).map((name) => ({ [name]: { strictScalars: true, scalars: { EDTF: 'string', DateTime: 'string', Cursor: 'string' } } })),
    pluginMap: plugins,
  })
  await writeFile(join(out, filename), content)
}

await generate('types.ts', { typescript, operations })
await generate('schema.json', { introspection })
