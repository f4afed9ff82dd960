import type { ReactNode } from 'react'
import type { ListedPostFragment } from '../../lib/cms.generated.ts'
import * as words from '../../lib/words.ts'
import { Pagination, pagesAt } from './pagination.tsx'
import { PostList } from './post-list.tsx'
import { SitePage } from './site-page.tsx'

/** One page of a list of posts. */
type List = {
  posts: readonly ListedPostFragment[]
  page: number
  pages: number
  total: number
}

/**
 * A list of posts. The children are the heading above it.
 *
 * @param props.base the path of the list's first page, percent-encoded
 */
export function ListPage({ list, base, children }: { list: List; base: string; children: ReactNode }) {
  const { posts, page, pages, total } = list
  return (
    <SitePage>
      {children}
      <p className="list-count">
        {total === 0 ? words.noPosts : words.posts(total)}
        {pages > 1 ? ` · ${words.pageOf(page, pages)}` : null}
      </p>
      <PostList posts={posts} />
      <Pagination page={page} pages={pages} hrefOf={pagesAt(base)} />
    </SitePage>
  )
}
