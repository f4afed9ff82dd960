import Link from 'next/link'
import type { ListedPostFragment } from '../lib/cms.generated.ts'
import { Byline } from './byline.tsx'

/** Posts as a list shows them. */
export function PostList({ posts }: { posts: readonly ListedPostFragment[] }) {
  return (
    <ol className="post-list">
      {posts.map((post) => (
        <li key={post.path}>
          <h2>
            <Link href={post.path}>{post.title}</Link>
          </h2>
          <Byline post={post} />
          {post.excerpt ? <p>{post.excerpt}</p> : null}
        </li>
      ))}
    </ol>
  )
}
