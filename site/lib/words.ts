/**
 * Every word that the site itself says to its readers, in one place: translate this file, and the site speaks another
 * language. What editors write, and the name of the site, come from the CMS; dates and numbers follow its locale.
 */
export const words = {
  skipToContent: 'Skip to the content',
  mainNavigation: 'Main',
  search: 'Search',
  darkTheme: 'Dark theme',
  elsewhere: 'Elsewhere',

  latestPosts: 'Latest posts',
  noPosts: 'Nothing has been published yet.',
  pages: 'Pages',
  allPosts: 'All posts',
  allPostsPage: (page: number) => `All posts, page ${page}`,
  page: (page: number) => `Page ${page}`,
  pageOf: (page: number, pages: number) => `Page ${page} of ${pages}`,
  previousPage: 'Newer',
  nextPage: 'Older',

  tag: 'Tag',
  tags: 'Tags',
  noTags: 'No post has a tag yet.',
  author: 'Author',
  posts: (count: number) => (count === 1 ? '1 post' : `${count} posts`),

  readingTime: (minutes: number) => `${minutes} min read`,
  updated: 'Updated',
  contents: 'Contents',
  moreFrom: (name: string) => `About ${name}`,
  neighbours: 'More posts',
  earlierPost: 'Earlier',
  laterPost: 'Later',
  related: 'Read on',
  copyCode: 'Copy',
  copyCodeName: 'Copy the code',
  codeCopied: 'Copied',

  searchLabel: 'Search the posts',
  searchHint: 'A word or two from the title or the text.',
  searchCount: (count: number, query: string) =>
    count === 0
      ? `Nothing is to be found for “${query}”.`
      : `${count === 1 ? '1 post' : `${count} posts`} for “${query}”`,
  searchUnavailable: 'The search gives no answer at the moment. Try again soon.',

  notFoundTitle: 'Not found',
  notFoundText: 'There is no page at this address. It may have been withdrawn, or the address was mistyped.',
  recentPosts: 'Recent posts',
  errorTitle: 'This page could not be shown',
  errorText: 'The fault is ours. It may well be gone in a moment.',
  tryAgain: 'Try again',

  previewOf: (title: string) => `Preview of “${title}”:`,
  previewNotice: 'this draft is not public.',
  leavePreview: 'Leave the preview',

  feeds: 'Feeds',
  renderedAt: 'Rendered',
  fromSequence: (sequence: number) => `from sequence ${sequence}`,
} as const
