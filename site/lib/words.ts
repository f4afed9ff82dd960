/**
 * All words that the site itself shows to readers, in one place. Translate this file to change the language
 * of the site. Editors' texts and the name of the site come from the CMS. Dates and numbers follow the locale
 * of the CMS.
 *
 * Each text is a separate export, so that a script in the browser includes only the texts that it uses:
 * `import * as words from '…/lib/words.ts'`.
 */
export const skipToContent = 'Skip to the content'
export const mainNavigation = 'Main'
export const search = 'Search'
export const darkTheme = 'Dark theme'
export const elsewhere = 'Elsewhere'

export const latestPosts = 'Latest posts'
/** The description for machines, when the settings contain none. */
export const latestPostsOn = (name: string) => `The latest posts on ${name}.`
export const noPosts = 'Nothing has been published yet.'
export const pages = 'Pages'
export const allPosts = 'All posts'
export const page = (page: number) => `Page ${page}`
export const pageOf = (page: number, pages: number) => `Page ${page} of ${pages}`
export const previousPage = 'Newer'
export const nextPage = 'Older'

export const tag = 'Tag'
export const tags = 'Tags'
export const noTags = 'No post has a tag yet.'
export const archive = 'Archive'
export const postsOf = (year: number) => `Posts of ${year}`
export const author = 'Author'
export const posts = (count: number) => (count === 1 ? '1 post' : `${count} posts`)

export const readingTime = (minutes: number) => `${minutes} min read`
export const updated = 'Updated'
export const contents = 'Contents'
export const moreFrom = (name: string) => `About ${name}`
export const neighbours = 'More posts'
export const earlierPost = 'Earlier'
export const laterPost = 'Later'
export const related = 'Read on'
export const copyCode = 'Copy'
export const copyCodeName = 'Copy the code'
export const codeCopied = 'Copied'

export const searchLabel = 'Search the posts'
export const searchHint = 'A word or two from the title or the text.'
/** @param orMore whether there may be more results than were counted */
export const searchCount = (count: number, query: string, orMore = false) =>
  count === 0
    ? `Nothing is to be found for “${query}”.`
    : `${orMore ? 'At least ' : ''}${posts(count)} for “${query}”`
export const searchUnavailable = 'The search gives no answer at the moment. Try again soon.'

export const notFoundTitle = 'Not found'
export const notFoundText =
  'There is no page at this address. It may have been withdrawn, or the address was mistyped.'
export const recentPosts = 'Recent posts'
export const errorTitle = 'This page could not be shown'
export const errorText = 'The fault is ours. It may well be gone in a moment.'
export const tryAgain = 'Try again'

export const preview = 'Preview'
export const previewOf = (title: string) => `Preview of “${title}”:`
/** @param status of the post or page; undefined when the link has expired */
export const previewNotice = (status: 'DRAFT' | 'PUBLISHED' | undefined) => {
  if (status === undefined) return 'The preview link has ended. You see what everybody sees.'
  return status === 'DRAFT'
    ? 'this draft is not public.'
    : 'this is public, and changes that have not been published are shown here as well.'
}
export const leavePreview = 'Leave the preview'

export const feeds = 'Feeds'
export const footNavigation = 'Foot'
export const copyright = (year: number, name: string) => `© ${year} ${name}`

/** The title of a callout, by its kind. */
export const callouts = {
  note: 'Note',
  tip: 'Tip',
  important: 'Important',
  warning: 'Warning',
  caution: 'Caution',
}
export const linkToHeading = (heading: string) => `Link to “${heading}”`
export const code = (name: string) => (name ? `Code: ${name}` : 'Code')
export const table = 'Table'
export const footnotes = 'Footnotes'
/** @param number such as 1, or 1-2 for the second reference to the first note */
export const backToReference = (number: string) => `Back to reference ${number}`
export const taskDone = 'Done'
export const taskToDo = 'To do'
export const watchOn = (service: string) => `Watch on ${service}`
