import { expect, test } from 'vitest'
import { needsReact } from './needs-react.ts'

const next = '[project]/node_modules/.pnpm/next@16.4.6/node_modules/next/dist'

test.each([
  ['a component of the site', '[project]/site/app/components/count-clicks.tsx'],
  ['a component of the site, in next dev', '[project]/site/app/a.tsx [app-client] (ecmascript)'],
  ['a component of a package', '[project]/node_modules/some-package/dist/client/components/a.js'],
  ['next/script, which loads the scripts of a page', `${next}/esm/client/script.js`],
  ['next/form', `${next}/esm/client/app-dir/form.js`],
  ['a component with an error in its name', '[project]/site/app/components/form-error.tsx'],
  ['an unknown component', undefined],
])('%s needs React', (_what, file) => {
  expect(needsReact(file)).toBe(true)
})

test.each([
  ['the router', `${next}/esm/client/components/layout-router.js`],
  ['a boundary', `${next}/esm/lib/framework/boundary-components.js [app-client] (ecmascript)`],
  ['the error page', '[project]/site/app/error.tsx'],
  ['the same for some pages', '[project]/site/app/blog/error.tsx [app-client] (ecmascript)'],
  ['the global error page', '[project]/site/app/global-error.tsx'],
  ['the component that sets the status 404', '[project]/site/app/components/status-404.tsx'],
])('%s does not need React', (_what, file) => {
  expect(needsReact(file)).toBe(false)
})
