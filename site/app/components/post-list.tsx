import type { ListedPostFragment } from '../../lib/cms.generated.ts'
import { Byline } from './byline.tsx'
import { CardCover } from './card-cover.tsx'
import { CardExcerpt } from './card-excerpt.tsx'
import { CardTitle } from './card-title.tsx'
import { PublicationDate } from './publication-date.tsx'
import { RowTags } from './row-tags.tsx'

/** A list of posts. */
export function PostList({ posts }: { posts: readonly ListedPostFragment[] }) {
  return (
    <ol className="post-list">
      {posts.map((post) => (
        <li key={post.path} className={post.cover ? 'card has-cover' : 'card'}>
          {post.publishedAt ? (
            <p className="row-date">
              <PublicationDate at={post.publishedAt} form="medium" />
            </p>
          ) : null}
          <div className="row-text">
            <CardTitle post={post} level={2} />
            <CardExcerpt excerpt={post.excerpt} />
            <div className="row-meta">
              <Byline author={post.author} readingMinutes={post.readingMinutes} />
              <RowTags tags={post.tags} />
            </div>
          </div>
          {/* Wider than its box (lists.css): a picture of 16:9 must cover 10 × 6⅔ rem, and 5.5rem square. */}
          <CardCover cover={post.cover} sizes="(min-width: 52rem) 12rem, 10rem" />
        </li>
      ))}
    </ol>
  )
}
