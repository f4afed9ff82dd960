import { tabs } from './tabs.ts'

/**
 * The content security policy of GraphiQL's page: it may load its own files and send requests to this server.
 */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  // The editor puts its colours into style elements and attributes.
  "style-src 'self' 'unsafe-inline'",
  'img-src data:',
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * Renders GraphiQL's page. The page contains no script; its files are at addresses that contain the version.
 *
 * @param version the version of the files: see `Assets`
 */
export function renderPage(version: string): string {
  const folder = `graphql/assets/${version}`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Presstime GraphiQL</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${folder}/graphiql.css">
<style>html, body, #root { height: 100%; margin: 0 }</style>
</head>
<body class="no-focus-outline">
<noscript>GraphiQL needs JavaScript. Send your queries by POST to /graphql instead.</noscript>
<div id="root" data-assets="${folder}"></div>
<script src="${folder}/graphiql.js"></script>
<script src="${folder}/start.js"></script>
</body>
</html>
`
}

const options = {
  title: 'Presstime GraphiQL',
  endpoint: '/graphql',
  method: 'POST',
  defaultTabs: tabs,
  // The browser must not store a token.
  shouldPersistHeaders: false,
}

/** The script that starts GraphiQL on its page. */
export const startScript = `// GraphiQL shows the whole error of a query that cannot be parsed, its stack trace included.
Error.stackTraceLimit = 0
const root = document.querySelector('#root')
const folder = new URL(root.dataset.assets + '/', location.href)
const workers = { editorWorkerService: 'editor', json: 'json', graphql: 'graphql' }
self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_module, label) => new URL((workers[label] ?? 'editor') + '.worker.js', folder).href,
}
YogaGraphiQL.renderYogaGraphiQL(root, ${JSON.stringify(options)})
`
