import { missingPagesTag, notFoundTag } from '@presstime/protocol/cache-tags'
import type { Metadata } from 'next'
import { draftMode } from 'next/headers'
import { notFound } from 'next/navigation'
import { parsePage } from '../../lib/paging.ts'
import { postsToOffer } from '../../lib/posts.ts'
import * as words from '../../lib/words.ts'
import { PostList } from './post-list.tsx'
import { SearchForm } from './search-form.tsx'
import { SitePage } from './site-page.tsx'
import { Status404 } from './status-404.tsx'

/** How many recent posts are offered instead of what was looked for. */
const OFFERED = 3

export const missingMetadata: Metadata = { title: words.notFoundTitle, robots: { index: false } }

/**
 * In place of a page that the CMS knows nothing of, with the status 404. It has the tags of that page, and not of the posts
 * that it offers: with theirs each publish would make every kept 404 stale, and each of them cost a render when a crawler
 * comes again. So they may be as old as the page's `revalidate`, and it claims no sequence. Only when a post is withdrawn are all
 * 404s stale.
 *
 * @param props.page The number of a further page of a list, as it stands in the path.
 */
export async function Missing({ page = '' }: { page?: string | undefined }) {
  // A preview is rendered for its holder alone, when the status is sent before the page is made.
  if ((await draftMode()).isEnabled) notFound()
  const { posts } = await postsToOffer(
    notFoundTag,
    ...(parsePage(page) === undefined ? [] : [missingPagesTag]),
  )
  return (
    <>
      <Status404 />
      <SitePage>
        <header className="page-head">
          <p className="kicker">404</p>
          <h1>{words.notFoundTitle}</h1>
          <p>{words.notFoundText}</p>
        </header>
        <SearchForm />
        {posts.length > 0 ? (
          <section className="recent" aria-labelledby="recent">
            <h2 id="recent">{words.recentPosts}</h2>
            <PostList posts={posts.slice(0, OFFERED)} />
          </section>
        ) : null}
      </SitePage>
    </>
  )
}
