import type { ListedPostFragment } from '../../lib/cms.generated.ts'
import { Byline } from './byline.tsx'
import { CardCover } from './card-cover.tsx'
import { CardExcerpt } from './card-excerpt.tsx'
import { CardTitle } from './card-title.tsx'
import { PublicationDate } from './publication-date.tsx'
import { RowTags } from './row-tags.tsx'

/** The newest post, at the top of home. */
export function LeadPost({ post }: { post: ListedPostFragment }) {
  return (
    <article className={post.cover ? 'lead card has-cover' : 'lead card'}>
      <div className="lead-text">
        {post.publishedAt ? (
          <p className="kicker">
            <PublicationDate at={post.publishedAt} />
          </p>
        ) : null}
        <CardTitle post={post} level={2} />
        <CardExcerpt excerpt={post.excerpt} />
        <div className="row-meta">
          <Byline author={post.author} readingMinutes={post.readingMinutes} />
          <RowTags tags={post.tags} />
        </div>
      </div>
      <CardCover
        cover={post.cover}
        sizes="(min-width: 74rem) 40rem, (min-width: 52rem) 56vw, calc(100vw - 2.5rem)"
        first
      />
    </article>
  )
}
