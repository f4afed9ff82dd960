import type { LinkedPostFragment } from '../../lib/cms.generated.ts'
import * as words from '../../lib/words.ts'
import { CardCover } from './card-cover.tsx'
import { CardTitle } from './card-title.tsx'
import { PublicationDate } from './publication-date.tsx'

/** Posts about the same topics. */
export function RelatedPosts({ posts }: { posts: readonly LinkedPostFragment[] }) {
  if (posts.length === 0) return null
  return (
    <section className="related" aria-labelledby="related">
      <h2 id="related">{words.related}</h2>
      <ul>
        {posts.map((post) => (
          <li key={post.path} className="card">
            <CardTitle post={post} level={3} />
            {post.publishedAt ? (
              <p className="row-date">
                <PublicationDate at={post.publishedAt} form="medium" />
              </p>
            ) : null}
            {/* The posts are in three, two or one columns (post.css). */}
            <CardCover
              cover={post.cover}
              sizes="(min-width: 61rem) 22rem, (min-width: 40rem) 46vw, calc(100vw - 2.5rem)"
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
