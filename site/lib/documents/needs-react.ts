/**
 * Client components that a page works without, by their files:
 * - Next's router, its error boundaries and its metadata. They are on every page, and the HTML already shows
 *   their content. `next/script`, `next/image` and other components that a page uses explicitly are not among
 *   them.
 * - The components that Next shows when a render fails in the browser. Without React, no render happens in
 *   the browser.
 * - `Status404`, which does nothing in a browser.
 * - The panel of `next dev`.
 */
const DISPENSABLE = [
  /\/next\/dist\/(?:esm\/)?(?:client\/components|lib\/framework|lib\/metadata|next-devtools)\//,
  /\/site\/app\/(?:.*\/)?(?:global-)?error\.tsx\b/,
  /\/site\/app\/components\/(?:status-404|dev-panel)\.tsx\b/,
]

/**
 * Returns whether a page with this client component must keep React. It must for every component that is not
 * known to be dispensable.
 *
 * @param file the component's file; undefined when it is unknown
 */
export const needsReact = (file: string | undefined): boolean =>
  file === undefined || !DISPENSABLE.some((known) => known.test(file))
