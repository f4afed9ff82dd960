import AuthorPage, { generateMetadata } from '../../page.tsx'

// The further pages of the list: the same page with one more parameter. Next reads a route's settings from its own file.
export { generateMetadata }
export default AuthorPage

/** Seconds, as on the first page. */
export const revalidate = 3600
export const dynamicParams = true

/** Rendered when first asked for. */
export const generateStaticParams = () => []
