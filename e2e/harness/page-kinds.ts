import { asAdmin } from './posts.ts'
import type { Showcase } from './showcase.ts'

/** Every kind of page that a reader can open: its path or, for a preview, its address. */
export const pageKinds: Record<string, (showcase: Showcase) => string | Promise<string>> = {
  home: () => '/',
  'a further page of the archive': () => '/page/2',
  'a post': ({ post }) => `/blog/${post.slug}`,
  'a tag': ({ tag }) => `/tag/${tag.slug}`,
  'a further page of a tag': ({ tag }) => `/tag/${tag.slug}/page/2`,
  'an author': ({ author }) => `/author/${author.slug}`,
  'all tags': () => '/tags',
  'the archive': () => '/archive',
  'a year of the archive': () => `/archive/${new Date().getUTCFullYear()}`,
  'a page': ({ page }) => `/${page.slug}`,
  'the search': () => '/search',
  'what a search found': () => '/search?q=cache',
  'what a search did not find': () => '/search?q=zzzzzz',
  'what is not found': () => '/blog/there-is-no-such-post',
  'a preview': async ({ post }) => {
    const query = 'mutation ($postId: ID!) { createPreviewLink(postId: $postId) { url } }'
    return (await asAdmin(query, { postId: post.id })).createPreviewLink.url
  },
}
