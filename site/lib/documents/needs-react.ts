/**
 * Client components that a page does without, by their files:
 *
 * - Next's router, its error boundaries and its metadata: they are around every page, and show what the HTML has.
 *   `next/script`, `next/image` and others that a page asks for itself are not among them.
 * - What Next shows when a render fails in the browser: without React nothing is rendered there.
 * - `Status404`, which does nothing in a browser.
 * - The panel of `next dev`.
 */
const DISPENSABLE = [
  /\/next\/dist\/(?:esm\/)?(?:client\/components|lib\/framework|lib\/metadata|next-devtools)\//,
  /\/site\/app\/(?:.*\/)?(?:global-)?error\.tsx\b/,
  /\/site\/app\/components\/(?:status-404|dev-panel)\.tsx\b/,
]

/**
 * Whether a page that renders a client component must keep React. It must with every component that is not known
 * to do without.
 *
 * @param file The component's file; undefined when it cannot be told.
 */
export const needsReact = (file: string | undefined): boolean =>
  file === undefined || !DISPENSABLE.some((known) => known.test(file))
