import Link from 'next/link'
import type { ListedPostFragment } from '../lib/cms.generated.ts'
import { PublicationDate } from './publication-date.tsx'

/** Who wrote a post, when, how long it is and what it is about. */
export function Byline({ post }: { post: ListedPostFragment }) {
  return (
    <p className="byline">
      {post.author ? (
        <Link href={`/author/${encodeURIComponent(post.author.slug)}`}>{post.author.name}</Link>
      ) : null}
      {post.publishedAt ? <PublicationDate at={post.publishedAt} /> : null}
      <span>{post.readingMinutes} min read</span>
      {post.tags.map(({ name, slug }) => (
        <Link key={slug} href={`/tag/${encodeURIComponent(slug)}`} className="tag">
          {name}
        </Link>
      ))}
    </p>
  )
}
