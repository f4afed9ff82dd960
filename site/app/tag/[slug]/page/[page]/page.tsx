import TagPage, { generateMetadata } from '../../page.tsx'

// Further pages of the list render the same page with one more parameter. Next reads a route's settings only
// from the route's own file, so they are repeated here.
export { generateMetadata }
export default TagPage

/** Seconds, as on the first page. */
export const revalidate = 3600
export const dynamicParams = true

/** Each page is rendered at its first request. */
export const generateStaticParams = () => []
