// Prints the licence texts of all packages named in a bundle's source map.
// Usage: node licenses.mjs bundle.js.map node_modules
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const [mapFile, modules] = process.argv.slice(2);

// Packages of GraphiQL's own repository appear by folder, and some that the
// bundle inlines do not appear at all.
const workspace = {
  'codemirror-graphql': 'codemirror-graphql',
  'graphiql-plugin-doc-explorer': '@graphiql/plugin-doc-explorer',
  'graphiql-plugin-history': '@graphiql/plugin-history',
  'graphiql-react': '@graphiql/react',
  'graphiql-toolkit': '@graphiql/toolkit',
  'graphql-language-service': 'graphql-language-service',
};
const names = new Set(['graphiql', 'react', 'react-dom', 'scheduler', '@fontsource/roboto', '@fontsource/fira-code']);
for (const source of JSON.parse(readFileSync(mapFile, 'utf8')).sources) {
  const inModules = source.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/);
  const inWorkspace = source.match(/^(?:\.\.\/)+([^/]+)\//);
  if (inModules) names.add(inModules[1]);
  else if (inWorkspace && workspace[inWorkspace[1]]) names.add(workspace[inWorkspace[1]]);
}

// One text often serves many packages: print it once.
const byText = new Map();
for (const name of [...names].sort()) {
  const folder = `${modules}/${name}`;
  const { license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = existsSync(folder) && readdirSync(folder).find(f => /^licen[cs]e/i.test(f));
  const text = file
    ? readFileSync(`${folder}/${file}`, 'utf8').replace(/[ \t\r]+$/gm, '').trim()
    : `Published as "${license}" without a text of its own.`;
  const key = `${license}\n${text}`;
  byText.set(key, { license, text, packages: [...(byText.get(key)?.packages ?? []), name] });
}
process.stdout.write('Licences of the third-party code and fonts in these pages\n');
for (const { license, text, packages } of byText.values()) {
  process.stdout.write(`\n${'='.repeat(72)}\n${packages.join('\n')}\n(${license})\n${'-'.repeat(72)}\n${text}\n`);
}
