// Starts GraphiQL with what the page says. React, ReactDOM and GraphiQL are
// globals of the scripts that ran before this module.

const { React, ReactDOM, GraphiQL } = window;
const h = React.createElement;
const config = JSON.parse(document.getElementById('ide-config').textContent);

// Whether the operation that will run is a subscription. Without a name there
// is only one operation, or the server will say which name is missing.
function isSubscription(document, name) {
  const operations = (document?.definitions ?? []).filter(
    d => d.kind === 'OperationDefinition' && (!name || d.name?.value === name),
  );
  return operations.length === 1 && operations[0].operation === 'subscription';
}

// Yields the results in a text/event-stream body ("next" events; "complete"
// ends it), as the GraphQL over SSE protocol has them.
async function* readEvents(reader) {
  let buffer = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    buffer = (buffer + value).replaceAll('\r\n', '\n');
    const blocks = buffer.split('\n\n');
    buffer = blocks.pop();
    for (const block of blocks) {
      const fields = block.split('\n').map(line => line.match(/^(\w+): ?(.*)$/)).filter(Boolean);
      const event = fields.findLast(([, name]) => name === 'event')?.[2];
      const data = fields.filter(([, name]) => name === 'data').map(([, , text]) => text).join('\n');
      if (event === 'complete') return;
      if (data) yield JSON.parse(data);
    }
  }
}

// An iterator rather than a generator alone: the stop button must end a read
// that is waiting, which a generator's own return() would wait for.
function stream(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const events = readEvents(reader);
  return {
    [Symbol.asyncIterator]() { return this; },
    next: () => events.next(),
    async return() {
      await reader.cancel();
      return events.return();
    },
  };
}

// GraphiQL's own fetcher reads no server-sent events, so this one does.
async function fetcher(params, options) {
  const accept = isSubscription(options?.documentAST, params.operationName)
    ? 'text/event-stream'
    : 'application/graphql-response+json, application/json';
  const response = await fetch(config.endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, ...options?.headers },
    body: JSON.stringify(params),
  });
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    return stream(response);
  }
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`The server answered ${response.status} ${response.statusText} and no JSON: ${text.slice(0, 500)}`);
  }
}

// Opens an example: the tab that already shows it, else a new one.
function open(editor, example) {
  const index = editor.tabs.findIndex(tab => tab.query === example.query);
  if (index >= 0) {
    editor.changeTab(index);
    return;
  }
  // Adding a tab empties the editors; it must be done before they are filled.
  ReactDOM.flushSync(() => editor.addTab());
  editor.queryEditor.setValue(example.query);
  editor.variableEditor.setValue(example.variables);
}

function Examples() {
  const editor = GraphiQL.React.useEditorContext({ nonNull: true });
  const ready = Boolean(editor.queryEditor && editor.variableEditor);
  const current = editor.tabs[editor.activeTabIndex]?.query;
  return h('section', { className: 'ide-examples', 'aria-label': 'Examples' },
    h('h2', null, 'Examples'),
    config.examples.length === 0
      ? h('p', null, 'There are none.')
      : h('p', null, 'Each opens in a tab of its own.'),
    h('ol', null, config.examples.map((example, i) => h('li', { key: i },
      h('button', {
        type: 'button',
        disabled: !ready,
        'aria-current': example.query === current,
        onClick: () => open(editor, example),
      }, example.name)))),
    h('a', { href: config.licenses, target: '_blank', rel: 'noreferrer' }, 'Third-party licences'));
}

function ExamplesIcon(props) {
  return h('svg', { height: '1em', viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', strokeWidth: 1.5, ...props },
    h('path', { d: 'M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01', strokeLinecap: 'round' }));
}

// Opens the panel once it is there. GraphiQL's visiblePlugin property is read
// after the panel has decided to be hidden, so this presses the button.
function OpenAtStart() {
  const ready = GraphiQL.React.usePluginStore(store => store.plugins.includes(examples));
  React.useEffect(() => {
    if (ready) document.querySelector('[aria-label="Show Examples"]')?.click();
  }, [ready]);
  return null;
}

const examples = { title: 'Examples', icon: ExamplesIcon, content: Examples };

const root = document.getElementById('ide');
root.className = '';
ReactDOM.createRoot(root).render(
  h(GraphiQL, {
    fetcher,
    plugins: [examples],
    defaultQuery: '',
    defaultTabs: [{ query: config.welcome }],
    defaultEditorToolsVisibility: 'variables',
    shouldPersistHeaders: false, // they may hold credentials
  }, h(GraphiQL.Logo, null, h('span', { className: 'ide-logo' }, config.title)), h(OpenAtStart)),
);
