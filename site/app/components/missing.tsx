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

/** How many recent posts the 404 page offers. */
const OFFERED = 3

export const missingMetadata: Metadata = { title: words.notFoundTitle, robots: { index: false } }

/**
 * The 404 page, shown where the CMS has no content. It has the cache tags of the requested page. It does not
 * have the tags of the posts that it offers: with them, each publish would make every cached 404 stale, and a
 * crawler would cause a render for each one. The offered posts may therefore be as old as the page's
 * `revalidate` time, and the 404 page states no sequence. Only withdrawing a post makes all 404 pages stale.
 *
 * @param props.page the number of a further page of a list, as in the path
 */
export async function Missing({ page = '' }: { page?: string | undefined }) {
  // A preview is rendered for one viewer, and Next sends the status before it renders the page.
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
